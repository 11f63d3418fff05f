import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { del, get, set } from 'idb-keyval'
import { type FigureReference, type Narrative, referencesOf } from '../../shared/domain/narrative/narrative.ts'
import { isRefused, Unreachable } from '../api.ts'
import { now } from '../clock.ts'
import { personStore } from '../store/person-store.ts'
import { whyFailed } from '../ui/loaded.tsx'
import { changesBetween, type Difference, renumbered } from './changes.ts'
import {
  type Edit,
  type FigureChoice,
  getOfficial,
  isSame,
  type Official,
  type OfficialId,
  putOfficial,
  type SetAside,
  type Written,
  wordingChanges,
  writtenIn,
} from './official.ts'
import { keepClearOf } from './parts.ts'
import { textOfChanges } from './words-of.ts'

export type Saving =
  | { readonly state: 'saved'; readonly at: string | null }
  | { readonly state: 'waiting' | 'saving' | 'offline' }
  | { readonly state: 'refused'; readonly why: string }

/** A document on somebody's desk: as the server has it, as it is written here, and what becomes of the difference. */
export interface Desk {
  readonly id: OfficialId
  readonly kept: ReadonlySignal<Official>
  readonly mine: ReadonlySignal<Written>
  readonly saving: ReadonlySignal<Saving>
  readonly setAside: ReadonlySignal<SetAside | undefined>
  /** What each figure says; null where the edition does not bear it out, undefined while the server has not said. */
  readonly words: ReadonlySignal<ReadonlyMap<number, string | null>>
  /** Every figure that was ever seen here, to be put back. */
  readonly known: ReadonlyMap<number, FigureReference>
  readonly choices: readonly FigureChoice[]
  /** What a block is called on the page, whichever id it has by now. */
  readonly keyOf: (block: number) => number
  /** `soon`: what changes the order or the numbers of headings is told at once. */
  readonly write: (written: Partial<Written>, soon?: boolean) => void
  readonly insert: (choice: FigureChoice, id: number) => FigureReference
  /** What the copy of a figure says is what the figure says. */
  readonly know: (reference: FigureReference, like: number) => void
  readonly undo: ReadonlySignal<(() => void) | undefined>
  readonly redo: ReadonlySignal<(() => void) | undefined>
  /** Whether everything that was written is saved by now. */
  readonly save: () => Promise<boolean>
  readonly startOver: () => Promise<void>
  /** Opens what stands; what is not saved is set aside as text. */
  readonly giveUp: () => Promise<void>
  readonly dismiss: () => void
  /** As it stands on the server now. */
  readonly reload: () => Promise<void>
  readonly close: () => void
}

/** In milliseconds: of silence before what was written is saved; between attempts without a network. */
const idle = 2000
const firstWait = 3000
const longestWait = 30_000
/** What is typed without a pause of so many milliseconds is one step back; so many are remembered. */
const oneStep = 1000
const remembered = 100
/** As many changes as one request may hold. */
const mostChanges = 200

/** What is kept on this machine until it is saved, or taken notice of. */
interface OnMachine {
  readonly revision: number
  readonly written: Written
}

interface Attempt extends Edit {
  readonly ids: Difference['ids']
}

/** Opens a document, with what was written of it on this machine and not saved. Throws Unreachable, and Refused. */
export const openDesk = async (about: Omit<OfficialId, 'edition'>, edition: number | undefined): Promise<Desk> => {
  const first = await getOfficial(about, edition)
  const id = { ...about, edition: first.edition }
  const name = `official/${id.unit}/${id.form}/${id.period}/${id.edition}`
  const [unsaved, aside] = await Promise.all([
    get<OnMachine>(name, personStore()),
    get<SetAside>(`${name}/aside`, personStore()),
  ])
  const desk = deskOf(id, first, name, aside)
  if (unsaved) desk.takeUp(unsaved)
  return desk
}

const deskOf = (id: OfficialId, first: Official, name: string, aside: SetAside | undefined) => {
  const kept = signal(first)
  const mine = signal(writtenIn(first))
  const saving = signal<Saving>({ state: 'saved', at: null })
  const setAside = signal(aside)
  const words = signal<ReadonlyMap<number, string | null>>(new Map())
  const known = new Map<number, FigureReference>()
  const keys = new Map<number, number>()
  const keyOf = (block: number): number => keys.get(block) ?? block
  const past = signal<readonly Written[]>([])
  const future = signal<readonly Written[]>([])
  let changedLast = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = firstWait
  let attempt: Attempt | undefined
  let running: Promise<boolean> | undefined
  let closed = false

  const learn = (official: Official): void => {
    for (const reference of referencesOf(official.narrative as Narrative)) known.set(reference.id, reference)
    words.value = new Map([...words.value, ...official.words.map(one => [one.reference, one.words] as const)])
  }
  learn(first)

  /** Nothing that was written is lost by closing the page. */
  const keep = (): void => {
    const unsaved: OnMachine = { revision: kept.value.revision, written: mine.value }
    void (isSaved() ? del(name, personStore()) : set(name, unsaved, personStore()))
  }
  const difference = () => changesBetween(kept.value.narrative as Narrative, mine.value.narrative)
  const isSaved = (): boolean =>
    attempt === undefined &&
    difference().changes.length === 0 &&
    Object.keys(wordingChanges(kept.value, mine.value)).length === 0

  const soonAs = (pause: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), pause)
  }

  const nextAttempt = (): Attempt | undefined => {
    const { changes, ids } = difference()
    const wording = wordingChanges(kept.value, mine.value)
    if (changes.length === 0 && Object.keys(wording).length === 0) return undefined
    const body = { changes: changes.slice(0, mostChanges) as Edit['body']['changes'], ...wording }
    return { key: crypto.randomUUID(), ifMatch: kept.value.revision, body, ids }
  }

  const accept = (official: Official, { ids, body }: Pick<Attempt, 'ids' | 'body'>): void => {
    const given = new Map([...ids].filter(([, to]) => to < official.narrative.next))
    for (const [from, to] of given) {
      keys.set(to, keyOf(from))
      const reference = known.get(from)
      if (reference) known.set(to, { ...reference, id: to })
    }
    learn(official)
    kept.value = official
    mine.value = {
      ...mine.value,
      narrative: renumbered(mine.value.narrative, given),
      // As the server tidied it, unless it was changed since.
      ...(body.subject === mine.value.subject && { subject: official.subject }),
      ...(isSame(body.recipients, mine.value.recipients) && { recipients: official.recipients }),
      ...(isSame(body.signature, mine.value.signature) && { signature: official.signature }),
    }
  }

  /** One request after the other, until nothing is left to be saved. An attempt without an answer is made again as it was. */
  const saveAll = async (): Promise<boolean> => {
    clearTimeout(timer)
    try {
      for (attempt ??= nextAttempt(); attempt; attempt = nextAttempt()) {
        saving.value = { state: 'saving' }
        accept(await putOfficial(id, attempt), attempt)
      }
      wait = firstWait
      saving.value = { state: 'saved', at: kept.value.revision === 0 ? null : now().toISOString() }
      keep()
      return true
    } catch (error) {
      if (error instanceof Unreachable || isRefused(error, 'unauthorized')) {
        saving.value = { state: 'offline' }
        // Whoever opens the document again finds it on this machine.
        if (!closed) soonAs(wait)
        wait = Math.min(wait * 2, longestWait)
      } else {
        attempt = undefined
        if (isRefused(error, 'version_conflict')) await giveWay(error.problem.standing?.by ?? '')
        else saving.value = { state: 'refused', why: whyFailed(error) }
      }
      return false
    }
  }

  const save = (): Promise<boolean> => {
    running ??= saveAll().finally(() => {
      running = undefined
    })
    return running
  }

  /** Shows what stands; what was written here and is not in it is set aside as text. */
  const stepAside = (standing: Official, by: string | null, before: Narrative, written: Written): void => {
    const text = textOfChanges(before, written, writtenIn(standing), words.value)
    if (text !== '') {
      const last = standing.history.at(-1)
      const all = [setAside.value?.text ?? [], text].flat().join('\n\n')
      const one: SetAside = {
        by: by === '' ? (last?.byName ?? null) : by,
        at: last?.until ?? now().toISOString(),
        text: all,
      }
      setAside.value = one
      void set(`${name}/aside`, one, personStore())
    }
    take(standing)
  }

  const giveWay = async (by: string | null): Promise<void> => {
    const [before, written] = [kept.value.narrative as Narrative, mine.value]
    try {
      stepAside(await getOfficial(id, id.edition), by, before, written)
    } catch (error) {
      saving.value = { state: 'refused', why: whyFailed(error) }
    }
  }

  const take = (standing: Official): void => {
    learn(standing)
    past.value = []
    future.value = []
    kept.value = { ...standing, choices: first.choices }
    mine.value = writtenIn(standing)
    saving.value = { state: 'saved', at: null }
    keep()
  }

  const become = (written: Written, pause: number): void => {
    for (const reference of referencesOf(written.narrative)) known.set(reference.id, reference)
    mine.value = written
    changedLast = Date.now()
    if (saving.value.state !== 'saving' && saving.value.state !== 'offline') saving.value = { state: 'waiting' }
    keep()
    if (saving.value.state !== 'offline') soonAs(pause)
  }

  const stepIn = (from: typeof past, to: typeof future) =>
    computed(() => {
      const step = from.value.at(-1)
      if (!step) return undefined
      return () => {
        from.value = from.value.slice(0, -1)
        to.value = [...to.value, mine.value]
        become(step, idle / 2)
        changedLast = 0
      }
    })

  const online = (): void => {
    if (saving.value.state === 'offline') soonAs(0)
  }
  const leaving = (): void => {
    if (document.visibilityState === 'hidden' && !isSaved()) void save()
  }
  addEventListener('online', online)
  document.addEventListener('visibilitychange', leaving)

  return {
    id,
    kept,
    mine,
    saving,
    setAside,
    words,
    known,
    choices: first.choices ?? [],
    keyOf,
    write: (written: Partial<Written>, soon = false): void => {
      if (Date.now() - changedLast > oneStep || soon) past.value = [...past.value, mine.value].slice(-remembered)
      future.value = []
      become({ ...mine.value, ...written }, soon ? 0 : idle)
      if (soon) changedLast = 0
    },
    insert: ({ refer, words: said }: FigureChoice, as: number): FigureReference => {
      const reference = { ...refer, id: as } as FigureReference
      known.set(as, reference)
      words.value = new Map([...words.value, [as, said]])
      return reference
    },
    know: (reference: FigureReference, like: number): void => {
      known.set(reference.id, reference)
      const said = words.value.get(like)
      if (said !== undefined) words.value = new Map([...words.value, [reference.id, said]])
    },
    undo: stepIn(past, future),
    redo: stepIn(future, past),
    save,
    startOver: async (): Promise<void> => {
      const body = { startOver: true, changes: [] }
      take(await putOfficial(id, { key: crypto.randomUUID(), ifMatch: kept.value.revision, body }))
    },
    giveUp: () => giveWay(null),
    dismiss: (): void => {
      setAside.value = undefined
      void del(`${name}/aside`, personStore())
    },
    reload: async (): Promise<void> => {
      const standing = await getOfficial(id, id.edition)
      if (isSaved()) take(standing)
      else stepAside(standing, '', kept.value.narrative as Narrative, mine.value)
    },
    close: (): void => {
      closed = true
      removeEventListener('online', online)
      document.removeEventListener('visibilitychange', leaving)
      if (isSaved()) clearTimeout(timer)
      else void save()
    },
    /** What was left unsaved on this machine: gone on with, or, where another revision stands by now, set aside. */
    takeUp: ({ revision, written }: OnMachine): void => {
      keepClearOf(written.narrative)
      if (revision === first.revision && first.acts.includes('edit')) become(written, idle)
      else stepAside(first, '', first.narrative as Narrative, written)
    },
  }
}
