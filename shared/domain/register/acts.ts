import { type EntryVersion, type Reckoning, yearAfter } from './entry.ts'
import { type Register, stateOf } from './register.ts'

/** Who does it: who enters for the unit, the level above that judges it, or who looks after its people's data. */
export type Actor = 'enters' | 'judges' | 'looks_after'

/** What can be done to an entry, and by whom; the files of an entry come and go by `attach`. */
export const entryActs = {
  note: 'enters',
  move: 'enters',
  end: 'enters',
  carry: 'enters',
  change: 'enters',
  attach: 'enters',
  choose: 'judges',
  release: 'judges',
  withdraw: 'enters',
  erase: 'looks_after',
} as const satisfies { readonly [act: string]: Actor }

export type EntryAct = keyof typeof entryActs

/** What an entry, as it stands, lets these do; what is done most comes first. */
export const actsOn = (
  register: Register,
  { state: id, chosen, years }: Pick<EntryVersion, 'state' | 'chosen' | 'years'>,
  actors: ReadonlySet<Actor>,
  reckoning: Reckoning,
): EntryAct[] => {
  const state = stateOf(register, id)!
  const next = state.next.map(each => stateOf(register, each)!)
  const isPossible: { readonly [act in EntryAct]?: boolean } = {
    move: next.some(({ ends }) => !ends),
    end: next.some(({ ends }) => ends),
    carry: register.carried && !state.ends && yearAfter(years, reckoning) !== undefined,
    choose: register.chosen && !chosen,
    release: register.chosen && chosen,
  }
  return (Object.keys(entryActs) as EntryAct[]).filter(act => actors.has(entryActs[act]) && (isPossible[act] ?? true))
}
