import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { del, entries, get, set } from 'idb-keyval'
import { draftOf, type FormDraft } from '../../shared/domain/form/draft.ts'
import type { Field, Form, Option } from '../../shared/domain/form/form.ts'
import type { Text } from '../../shared/domain/text.ts'
import { call, type Reply } from '../api.ts'
import { now } from '../clock.ts'
import { heard, keptOrHeard } from '../store/answers.ts'
import { personStore } from '../store/person-store.ts'

export type FormSummary = Reply<'GET /forms'>['items'][number]

/** A form that somebody is writing, as it is kept on this machine with every change. */
export interface KeptWork {
  readonly id: string
  /** The version that is being changed; 0 for a form that is not published yet. */
  readonly startedFrom: number
  readonly draft: FormDraft
  /** ISO, by the server's clock. */
  readonly changedAt: string
}

/** The work on one form, with what was published of it. */
export interface Work {
  readonly id: string
  /** Every published version, oldest first; none of a new form. */
  readonly earlier: readonly Form[]
  readonly kept: ReadonlySignal<KeptWork>
  readonly keeping: ReadonlySignal<'kept' | 'failed'>
  change(draft: FormDraft): void
  /** Takes the last change back; undefined while there is none of this sitting. */
  readonly undo: ReadonlySignal<(() => void) | undefined>
  /** Goes on from another version than it began with; what was written stays. */
  startFrom(version: number): void
  /** Asks for what was published up to a version that is known to stand. */
  refresh(version: number): Promise<void>
}

const prefix = 'form-work/'

export const keepWork = (work: KeptWork): Promise<void> => set(prefix + work.id, work, personStore())
export const forgetWork = async (id: string): Promise<void> => {
  if (open?.id === id) open = undefined
  await del(prefix + id, personStore())
}

export const keptWorks = async (): Promise<readonly KeptWork[]> =>
  (await entries<string, unknown>(personStore())).flatMap(([key, value]) =>
    key.startsWith(prefix) ? [value as KeptWork] : [],
  )

/** Those that a steward may publish: not what is made from registers. */
export const loadForms = async (): Promise<readonly FormSummary[]> =>
  (await heard('forms', async () => (await call('GET /forms')).body)).value.items.filter(
    ({ source }) => source !== 'registers',
  )

/** In milliseconds. The API's processes remember the forms for five seconds. */
const betweenLooks = 1000
const looks = 10

/** Waits until the list of forms knows a version that was published a moment ago; not for ever. */
export const untilListed = async (form: string, version: number): Promise<void> => {
  for (let look = 0; look < looks; look++) {
    const listed = (await loadForms()).find(({ id }) => id === form)
    if ((listed?.version ?? 0) >= version) return
    await new Promise(resolve => setTimeout(resolve, betweenLooks))
  }
}

/** A version never changes, so that a copy of it is as good as the server's. */
export const loadVersion = (form: string, version: number): Promise<Form> =>
  keptOrHeard(`form-version/${form}/${version}`, async () => {
    const { body } = await call('GET /forms/{form}', { params: { form }, query: { version } })
    return body as unknown as Form
  })

/** Begins a change of a version, unless one is being written already. */
export const beginChange = async (form: string, version: number): Promise<void> => {
  if (await get(prefix + form, personStore())) return
  const draft = draftOf(await loadVersion(form, version))
  await keepWork({ id: form, startedFrom: version, draft, changedAt: now().toISOString() })
}

let open: { readonly id: string; readonly work: Promise<Work> } | undefined

/** The one work that is open: going from page to page stays in it. Throws NoWork where nothing is being written. */
export const openWork = (id: string): Promise<Work> => {
  if (open?.id === id) return open.work
  const work = read(id)
  open = { id, work }
  work.catch(() => {
    open = undefined
  })
  return work
}

/** The next opening reads anew what is kept and what is published. */
export const leaveWork = (): void => {
  open = undefined
}

/** There is no work on this form on this machine. */
export class NoWork extends Error {}

const read = async (id: string): Promise<Work> => {
  const kept = await get<KeptWork>(prefix + id, personStore())
  if (!kept) throw new NoWork()
  return workOf(kept, await loadVersions(id))
}

const loadVersions = async (id: string): Promise<readonly Form[]> => {
  const summary = (await loadForms()).find(form => form.id === id)
  return Promise.all((summary?.versions ?? []).map(({ version }) => loadVersion(id, version)))
}

/** What is typed without a pause of so many milliseconds is one change; so many are remembered. */
const oneChange = 1000
const remembered = 100

const workOf = (first: KeptWork, published: readonly Form[]): Work => {
  const { id } = first
  const kept = signal(first)
  const earlier = signal(published)
  const keeping = signal<'kept' | 'failed'>('kept')
  const undone = signal<readonly FormDraft[]>([])
  let changedLast = 0
  const remember = (draft: FormDraft): void => {
    if (Date.now() - changedLast > oneChange) undone.value = [...undone.value, draft].slice(-remembered)
    changedLast = Date.now()
  }
  const change = (changed: KeptWork): void => {
    kept.value = changed
    keepWork(changed).then(
      () => {
        keeping.value = 'kept'
      },
      () => {
        keeping.value = 'failed'
      },
    )
  }
  return {
    id,
    get earlier() {
      return earlier.value
    },
    kept,
    keeping,
    change: draft => {
      remember(kept.value.draft)
      change({ ...kept.value, draft, changedAt: now().toISOString() })
    },
    undo: computed(() => {
      const before = undone.value.at(-1)
      if (!before) return undefined
      return () => {
        undone.value = undone.value.slice(0, -1)
        changedLast = 0
        change({ ...kept.value, draft: before, changedAt: now().toISOString() })
      }
    }),
    startFrom: version => change({ ...kept.value, startedFrom: version }),
    refresh: async version => {
      await untilListed(id, version)
      earlier.value = await loadVersions(id)
    },
  }
}

/** The version that the work began with; undefined for a new form. */
export const startedFrom = ({ earlier, kept }: Work): Form | undefined =>
  earlier.find(({ version }) => version === kept.value.startedFrom)

/** A newer version than that, which somebody published meanwhile. */
export const newerThan = ({ earlier, kept }: Work): Form | undefined => {
  const newest = earlier.at(-1)
  return newest && newest.version > kept.value.startedFrom ? newest : undefined
}

/** The work as the form that it will be, from a period on. */
export const formOf = ({ id, earlier, kept }: Work, from: string): Form => ({
  id,
  version: (earlier.at(-1)?.version ?? 0) + 1,
  from,
  ...kept.value.draft,
})

/** A file of the work, for another machine or to be kept. */
export const exportWork = (work: KeptWork): void => {
  const file = new Blob([JSON.stringify(work, null, 2)], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `${work.id}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}

/** The work in a file, or undefined when it is none that can be shown. Whether it is sound is told where it is written. */
export const readWork = (file: string): KeptWork | undefined => {
  try {
    const { id, startedFrom, draft, changedAt } = JSON.parse(file) as KeptWork
    const isWork =
      /^[a-z][a-z0-9-]{1,31}$/.test(id) &&
      Number.isInteger(startedFrom) &&
      !Number.isNaN(Date.parse(changedAt)) &&
      frequencies.includes(draft.frequency) &&
      isWorded(draft.label) &&
      draft.sections.length > 0 &&
      draft.sections.every(section => isNamed(section) && section.fields.every(isField)) &&
      draft.rules.every(rule => typeof rule.holds === 'string' && isWorded(rule.message) && areTexts(rule.fields))
    return isWork ? { id, startedFrom, draft: draftOf(draft), changedAt } : undefined
  } catch {
    return undefined
  }
}

const frequencies: readonly string[] = ['monthly', 'quarterly', 'half-yearly', 'yearly']

const isWorded = ({ vi, en }: Text): boolean => typeof vi === 'string' && typeof en === 'string'
const isNamed = ({ id, label }: Option): boolean => typeof id === 'string' && isWorded(label)
const areTexts = (list: readonly unknown[]): boolean => list.every(one => typeof one === 'string')

const isField = (field: Field): boolean =>
  isNamed(field) &&
  areTexts(field.owedBy) &&
  (!('options' in field) || field.options.every(isNamed)) &&
  (field.kind !== 'table' || (field.columns.every(isNamed) && (field.rows ?? []).every(isNamed)))
