import { ngocHoiPublished } from './published.ts'
import { random, share } from './random.ts'
import { groupedCell, isCell, ngocHoi, tree, unitId } from './units.ts'

/** The members of Ngọc Hồi's cells: their sum is published as "trên 2.600"; how far above is invented. */
export const ngocHoiMembersTotal = ngocHoiPublished.members.value + 38

/** A cell that sources describe has 34 members in four groups. */
const described = { cell: unitId(groupedCell), members: 34 }

const ngocHoiMembers: ReadonlyMap<string, number> = (() => {
  const others = [...tree.subtree(ngocHoi)].filter(unit => isCell(unit) && unit.id !== described.cell)
  const even = others.map(() => 1)
  const shares = share(ngocHoiMembersTotal - described.members, even, 'members')
  return new Map([[described.cell, described.members], ...others.map(({ id }, index) => [id, shares[index]!] as const)])
})()

/** How many members a cell has. Outside Ngọc Hồi invented. */
export const membersOf = (cell: string): number => ngocHoiMembers.get(cell) ?? random(`${cell} members`).between(11, 29)

/** Of whom exempt from meetings. */
export const exemptOf = (cell: string): number => random(`${cell} exempt`).between(0, 2)
