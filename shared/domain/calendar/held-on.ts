/** Something that holds from its first day on, until another of its list begins. */
export interface Beginning {
  readonly from: string
}

/** Before anything that is reported here: what begins with it holds from of old. */
export const ofOld = '0000-01-01'

/** The one of a list that holds on a day: the newest that has begun, in whatever order they stand. Undefined before the first. */
export const heldOn = <Entry extends Beginning>(entries: readonly Entry[], day: string): Entry | undefined =>
  entries
    .filter(({ from }) => from <= day)
    .reduce<Entry | undefined>((last, entry) => (last && last.from > entry.from ? last : entry), undefined)
