import { type ReadonlySignal, signal } from '@preact/signals'
import type { Finding } from '../../shared/domain/form/rules.ts'
import { sameValue, type Value, type Values } from '../../shared/domain/form/values.ts'
import { call, callIfThere, isRefused, Unreachable } from '../api.ts'
import { me } from '../me.ts'
import { type Content, type KeptEntry, keepEntry, nameOf, nothingTyped, type SubmissionId } from '../store/entries.ts'
import { beforeUpdate } from '../updates.ts'
import type { About, Submission } from './about.ts'
import { answered, type Clash, merge, sameContent } from './merge.ts'
import { loadOpening, type Opening } from './opening.ts'

/** Where a field's value is: nowhere but on this machine, on the server too, or still only here after a failed attempt. */
export type Saved = 'here' | 'there' | 'failed'

/** One person's typing of one submission: what stands in the fields, and where it is kept. */
export interface Entry extends About {
  /** What was sent before, if anything. */
  readonly standing: Submission | undefined
  readonly content: ReadonlySignal<Content>
  /** Fields that two people changed, to be settled before anything more goes to the server. */
  readonly clashes: ReadonlySignal<readonly Clash[]>
  /** Counts how often values came from elsewhere: what shows them draws itself anew. */
  readonly generation: ReadonlySignal<number>
  /** Who else's changes were taken in; undefined while nobody's were. */
  readonly joined: ReadonlySignal<string | undefined>
  /** Rules that the server alone could ask, from its last refusal. */
  readonly heardFindings: { value: readonly Finding[] }
  /** Undefined for a field that was not touched since the page was opened, and until what was typed is kept. */
  saved(field: string): Saved | undefined
  set(field: string, value: Value | null): void
  explain(rule: string, explanation: string): void
  settle(chosen: Values): void
  /** Keeps on the server what is only here, now. */
  flush(): Promise<void>
  /** Leaves it as it is kept; the next opening asks the server anew what stands. */
  release(): void
}

/** From the last keystroke to the server's draft, in milliseconds. */
const pause = 1000
const betweenTries = 15_000

/** Counts how often it turned out that something was sent elsewhere, and the form has to be opened anew. */
export const sentElsewhere = signal(0)

let open: { readonly name: string; readonly entry: Promise<Entry> } | undefined

/** The one entry that is open: going from section to section stays in it. Throws Unreachable and Refused. */
export const openEntry = (id: SubmissionId): Promise<Entry> => {
  const name = nameOf(id)
  if (open?.name === name) return open.entry
  const entry = begin(id)
  open = { name, entry }
  entry.catch(() => {
    open = undefined
  })
  return entry
}

const begin = async (id: SubmissionId): Promise<Entry> => {
  const { about, standing, draft, kept } = await loadOpening(id)
  return entryOf(about, standing, start(standing, draft, kept))
}

type Base = KeptEntry['base']
interface Start {
  readonly content: Content
  readonly base: Base
  readonly version: number
  readonly begun: Content
  readonly clashes: readonly Clash[]
  readonly joined: string | undefined
}

/** Where to begin: with what is kept on this machine, the server's draft, and what was sent, each as far as it goes. */
const start = (standing: Submission | undefined, draft: Opening['draft'], kept: KeptEntry | undefined): Start => {
  const seen = { version: standing?.version ?? 0, begun: contentOf(standing ?? nothingTyped) }
  const there: Base = { ...contentOf(draft ?? standing ?? nothingTyped), revision: draft?.revision ?? 0 }
  if (!kept) return { content: there, base: there, ...seen, clashes: [], joined: undefined }
  if (draft === null) return { ...kept, content: contentOf(kept), clashes: [], joined: undefined }

  // Another's draft is joined with mine from the draft that both started from; what was sent, from what had been sent before it.
  const drafted = draft && draft.revision !== kept.base.revision ? draft : undefined
  const first = merge(kept.base, contentOf(kept), drafted ? contentOf(drafted) : kept.base)
  const sent = standing && standing.version !== kept.version ? standing : undefined
  const { clashes, ...content } = merge(kept.begun, contentOf(first), sent ? contentOf(sent) : kept.begun)
  const again = new Set(clashes.map(({ field }) => field))
  return {
    content,
    base: there,
    ...seen,
    clashes: [...first.clashes.filter(({ field }) => !again.has(field)), ...clashes],
    joined: (sent ?? drafted)?.byName,
  }
}

const contentOf = ({ values, explanations }: { values: object; explanations: object }): Content => ({
  values: values as Values,
  explanations: explanations as Content['explanations'],
})

const entryOf = (about: About, standing: Submission | undefined, from: Start): Entry => {
  const { id } = about
  const content = signal(from.content)
  const base = signal(from.base)
  const clashes = signal(from.clashes)
  const joined = signal(from.joined)
  const generation = signal(0)
  const failed = signal(false)
  const kept = signal(from.content)
  const touched = signal<ReadonlySet<string>>(new Set())
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let pushing: Promise<void> | undefined

  const keep = async (): Promise<void> => {
    if (closed) return
    const keeping = content.value
    await keepEntry(id, { ...keeping, base: base.value, version: from.version, begun: from.begun })
    kept.value = keeping
  }

  const later = (delay: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), delay)
  }

  const change = (changed: Content): void => {
    content.value = changed
    void keep()
    later(pause)
  }

  /** Somebody else's draft, or what they sent: the two are made one, and where they cannot be, a person is asked. */
  const takeIn = (theirs: Base, by: string | undefined): void => {
    const merged = merge(base.value, content.value, theirs)
    content.value = contentOf(merged)
    base.value = theirs
    clashes.value = merged.clashes
    joined.value = by
    generation.value++
    void keep()
    if (merged.clashes.length === 0) later(0)
  }

  const push = async (): Promise<void> => {
    const sent = content.value
    if (closed || clashes.value.length > 0 || sameContent(sent, base.value)) return
    try {
      const { version } = await call('PUT /units/{unit}/submissions/{form}/{period}/draft', {
        params: id,
        body: { values: answered(sent.values), explanations: { ...sent.explanations } },
        ...(base.value.revision > 0 && { ifMatch: base.value.revision }),
      })
      base.value = { ...sent, revision: version }
      failed.value = false
      await keep()
      if (content.value !== sent) later(pause)
    } catch (error) {
      if (isRefused(error, 'version_conflict')) {
        const theirs = await call('GET /units/{unit}/submissions/{form}/{period}/draft', { params: id })
        takeIn({ ...contentOf(theirs.body), revision: theirs.version }, theirs.body.byName)
        return
      }
      if (isRefused(error, 'not_found') && base.value.revision > 0) {
        // The draft is there no more: it was sent, or thrown away, elsewhere.
        base.value = { ...base.value, revision: 0 }
        return push()
      }
      failed.value = true
      if (error instanceof Unreachable || isRefused(error)) later(betweenTries)
      else throw error
    }
  }

  const flush = (): Promise<void> => {
    clearTimeout(timer)
    pushing ??= push()
      .catch(error => {
        if (!(error instanceof Unreachable)) throw error
        failed.value = true
        later(betweenTries)
      })
      .finally(() => {
        pushing = undefined
      })
    return pushing
  }

  /** What another tab, device or person did meanwhile; where something is still on its way there, saving it finds that out. */
  const reread = async (): Promise<void> => {
    if (closed || document.hidden || clashes.value.length > 0 || !sameContent(content.value, base.value)) return
    const [draft, submission] = await Promise.all([
      callIfThere('GET /units/{unit}/submissions/{form}/{period}/draft', { params: id }),
      callIfThere('GET /units/{unit}/submissions/{form}/{period}', { params: id }),
    ])
    if (closed) return
    if ((submission?.version ?? 0) !== from.version) {
      release()
      sentElsewhere.value++
    } else if (draft && draft.version !== base.value.revision) {
      const { name } = me.value?.value ?? {}
      takeIn(
        { ...contentOf(draft.body), revision: draft.version },
        draft.body.byName === name ? undefined : draft.body.byName,
      )
    }
  }
  const comeBack = () =>
    void flush()
      .then(reread)
      .catch(error => {
        if (!(error instanceof Unreachable || isRefused(error))) throw error
      })
  addEventListener('online', comeBack)
  addEventListener('focus', comeBack)
  document.addEventListener('visibilitychange', comeBack)
  const forgetUpdate = beforeUpdate(() => Promise.all([keep(), flush()]))

  const release = (): void => {
    closed = true
    clearTimeout(timer)
    removeEventListener('online', comeBack)
    removeEventListener('focus', comeBack)
    document.removeEventListener('visibilitychange', comeBack)
    forgetUpdate()
    if (open?.name === nameOf(id)) open = undefined
  }

  const touch = (field: string): void => {
    if (!touched.value.has(field)) touched.value = new Set([...touched.value, field])
  }

  if (from.clashes.length === 0 && !sameContent(from.content, from.base)) later(0)

  return {
    ...about,
    standing,
    content,
    clashes,
    generation,
    joined,
    heardFindings: signal<readonly Finding[]>([]),
    saved: field => {
      if (!touched.value.has(field)) return undefined
      const value = content.value.values[field]
      if (sameValue(value, base.value.values[field])) return 'there'
      if (!sameValue(value, kept.value.values[field])) return undefined
      return failed.value ? 'failed' : 'here'
    },
    set: (field, value) => {
      touch(field)
      change({ ...content.value, values: { ...content.value.values, [field]: value } })
    },
    explain: (rule, explanation) =>
      change({ ...content.value, explanations: { ...content.value.explanations, [rule]: explanation } }),
    settle: chosen => {
      clashes.value = []
      generation.value++
      change({ ...content.value, values: { ...content.value.values, ...chosen } })
      later(0)
    },
    flush,
    release,
  }
}
