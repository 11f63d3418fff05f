import { type Letterhead, standingLetterhead } from '../../shared/domain/official/letterhead.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { getLetterheads } from '../../shared/storage/letterheads.ts'
import type { Table } from '../../shared/storage/table.ts'

/**
 * The letterhead of a unit's document on a day, that with which it is numbered or, of a draft, today: the unit's own that is in force
 * then, or else what its place in the tree of that day gives. The screen, the preview and the number follow this one rule, and the
 * final files have what came with the number.
 */
export const letterheadOn = async (
  unit: string,
  day: string,
  { tree }: Pick<Realm, 'tree'>,
  table: Table,
): Promise<Letterhead> => {
  const written = (await getLetterheads(unit, table))?.entries ?? []
  return standingLetterhead(written, unit, tree.around(unit, day)!, day)
}
