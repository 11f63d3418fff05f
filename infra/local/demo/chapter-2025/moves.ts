import type { Create, Move } from '../../../../shared/domain/reorganisation/reorganisation.ts'
import type { Unit } from '../../../../shared/domain/tree/unit-tree.ts'
import { slug, unitId } from '../units.ts'
import { lastView } from './before.ts'

/** What the moves of the three provinces are made of. */

/** A committee of a new commune (đảng bộ xã), directly below its province: `vn.xa-vinh-quy`. */
export const committee = (province: string, code: string, name: string): Create => ({
  type: 'create',
  unit: newCommune(name),
  parent: province,
  kind: 'committee',
  code,
  name: `Đảng bộ xã ${name}`,
})

export const newCommune = (name: string): string => unitId(`xa-${slug(name.replace(' (minh hoạ)', ''))}`)

/**
 * A new commune that takes whole communes; their cells follow. A commune's committee stands directly above grassroots organisations now,
 * and so each is one: a cell of the commune's (chi bộ trực thuộc) becomes a grassroots cell (chi bộ cơ sở).
 */
export const merged = (into: Create, communes: readonly string[]): Move[] => {
  const units = communes.map(commune => unitId(slug(commune)))
  return [into, { type: 'merge', units, into: into.unit }, ...units.flatMap(cellsOf).flatMap(atBase)]
}

/** One cell of a commune that is divided goes to one of its parts. */
export const cellTo = (cell: string, parent: string): Move[] => {
  const unit = lastView.get(unitId(cell))!
  return [{ type: 'transfer', unit: unit.id, parent }, ...atBase(unit)]
}

/** A district ends; its people go on at the commune in which its offices were. */
export const dissolved = (district: string, home: string): Move => ({ type: 'dissolve', unit: district, home })

/** The two cells of an invented district's own: its office becomes that of the commune, its school stays what it is. */
export const officesTo = (district: string, name: string, parent: string): Move[] => [
  { type: 'transfer', unit: unitId(`${district}-van-phong`), parent },
  { type: 'rename', unit: unitId(`${district}-van-phong`), name: `Chi bộ Cơ quan Đảng ủy xã ${name}` },
  { type: 'transfer', unit: unitId(`${district}-truong-thpt`), parent },
]

export const cellsOf = (commune: string): Unit[] => lastView.children(commune)

/** A cell as it goes on below a commune's committee. */
const atBase = (cell: Unit): Move[] => [toBase(cell), ...distinguished(cell)]

export const toBase = ({ id }: Unit): Move => ({ type: 'change_kind', unit: id, kind: 'base_cell' })

/** Villages that are only numbered take their old commune's name: "thôn 1" of two communes would be two in one. */
const distinguished = ({ id, name, parent }: Unit): Move[] => {
  if (!/(thôn|xóm) \d+$/.test(name)) return []
  const commune = lastView.get(parent!)!.name.replace('Đảng bộ xã ', '')
  return [{ type: 'rename', unit: id, name: `${name} ${commune}` }]
}
