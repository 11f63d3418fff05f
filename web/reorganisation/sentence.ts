import type { Move } from '../../shared/domain/reorganisation/reorganisation.ts'
import type { Text } from '../../shared/domain/text.ts'
import { kindLabel } from '../../shared/domain/tree/placement.ts'
import { language, say } from '../language.ts'
import { moveSentences as s } from '../words/reorganisation.ts'
import type { Comparison, Names } from './written.ts'

/** A move in one sentence, kinds called as they are on the day of the reorganisation. */
export const sentenceOf = (move: Move, names: Names, day: string): string => {
  const named = (unit: string): string => names[unit] ?? unit
  const listed = (units: readonly string[]): string =>
    new Intl.ListFormat(language.value, { type: 'conjunction' }).format(units)
  const withHome = (text: Text, home: string | null): string =>
    say(text) + (home !== null && names[home] !== undefined ? say(s.home(named(home))) : '')
  switch (move.type) {
    case 'create':
      return say(s.create(move.name, named(move.parent)))
    case 'rename':
      return say(s.rename(named(move.unit), move.name))
    case 'change_kind':
      return say(s.change_kind(named(move.unit), say(kindLabel(move.kind, day))))
    case 'transfer':
      return say(s.transfer(named(move.unit), named(move.parent)))
    case 'merge':
      return say(s.merge(listed(move.units.map(named)), named(move.into)))
    case 'split': {
      const parts = move.into.map(({ unit, share }) =>
        share === null ? named(unit) : say(s.share(named(unit), inPercent(share))),
      )
      return withHome(s.split(named(move.unit), listed(parts)), move.home)
    }
    case 'dissolve':
      return withHome(s.dissolve(named(move.unit)), move.home)
  }
}

/** Per mille as it is said: `333` is 33,3%. */
export const inPercent = (perMille: number): string =>
  new Intl.NumberFormat(language.value, { style: 'percent', maximumFractionDigits: 1 }).format(perMille / 1000)

/** What the units of a comparison are called: as they were, or as they will be. */
export const namesIn = ({ moves }: Comparison): Names =>
  Object.fromEntries(
    moves.flatMap(({ move, units }) => [
      ...units.map(({ id, before, after }) => [id, (before ?? after)?.name ?? id]),
      ...('parent' in move ? [[move.parent, units[0]?.after?.above[0] ?? move.parent]] : []),
    ]),
  )
