import { homeOn } from '../../../../shared/domain/tree/ended-units.ts'
import { standingOn } from '../../../../shared/domain/tree/placement.ts'
import { type Persona, personas, personasOf, type Suggestions } from '../personas.ts'
import { root } from '../units.ts'
import { firstView, treeAfter } from './after.ts'
import { joinedOn } from './quang-ngai.ts'
import { reorganisation } from './reorganisation.ts'

const onDay = (day: string): Persona[] => personasOf([...standingOn(treeAfter.placements, day).values()])

/** Those who come with 2025: at Quảng Ngãi and what is below it, and from 1 July at the new units. */
export const newPersonas: readonly Persona[] = (() => {
  const known = new Set(personas().map(({ id }) => id))
  const come = [...onDay(joinedOn), ...onDay(reorganisation.day)].filter(({ id }) => !known.has(id))
  return [...new Map(come.map(persona => [persona.id, persona])).values()]
})()

export const everyPersona: readonly Persona[] = [...personas(), ...newPersonas]

/**
 * All of them as they stand after the reorganisation, by unit in the order of the tree: who was at a unit that ended is at its home,
 * in the same role.
 */
export const personasAfter: readonly Persona[] = (() => {
  const { day } = reorganisation
  const moved = everyPersona.map(persona => {
    const home = homeOn(persona.unit, treeAfter.successions, day)
    const { id, name } = firstView.get(home ?? persona.unit)!
    const from = home ? `, chuyển từ ${persona.unitName}` : ''
    return { ...persona, unit: id, unitName: name, roleLabel: `${persona.roleLabel}${from}` }
  })
  const byUnit = Map.groupBy(moved, ({ unit }) => unit)
  return [...firstView.subtree(root)].flatMap(({ id }) => byUnit.get(id) ?? [])
})()

/** Whom to begin with in this chapter. */
export const suggestionsAfter: Suggestions = {
  'official.cao-bang': 'xem cả tỉnh theo cây từng kỳ và theo cây hiện nay',
  'official.quang-ngai': 'xem cả tỉnh, có Kon Tum nhập vào',
  'official.ha-lang': 'lãnh đạo huyện cũ, nay ở xã Hạ Lang: năm 2024 vẫn như trước',
  'official.xa-vinh-quy': 'xã mới từ bốn xã cũ: so sánh với những tháng trước khi sáp nhập',
  'official.xa-khuoi-ram': 'xã mới từ hai phần của hai huyện: có số liệu không so sánh được',
  'reviewer.xa-vinh-quy': 'tiếp nhận báo cáo của các chi bộ',
  'reporter.vinh-quy': 'báo cáo của xã cũ, và tháng 9/2025 của xã mới',
  'steward.trung-uong': 'xem lần sắp xếp tổ chức, trước và sau',
}
