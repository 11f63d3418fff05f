import type { Mean, Ratio, Row, Values } from '../../../shared/domain/form/values.ts'
import type { TreeView, Unit } from '../../../shared/domain/tree/unit-tree.ts'
import { ngocHoiCommitted, ngocHoiPoverty } from './allocations.ts'
import { indicatorNames } from './indicator-names.ts'
import { exemptOf, membersOf } from './members.ts'
import { haLangPublished, ngocHoiPublished } from './published.ts'
import { random } from './random.ts'
import { breakthroughOf, themeOf } from './texts.ts'
import { haLang, isBase, isCell, ngocHoi, tree, unitId } from './units.ts'

/** What a unit enters in the yearly forms. Invented, except where a figure is taken from `published.ts` or spread from it. */

export const registrationValues = (unit: Unit, year: string, view: TreeView): Values => {
  const breakthrough = breakthroughOf(unit.id, year)
  const members = isCell(unit) && { members: committedOf(unit.id, year) }
  if (unit.tier === 'cell') return { ...members, breakthrough }
  const below = view.children(unit.id).filter(({ tier }) => tier !== null)
  const villages = below.filter(({ kind }) => kind === 'cell').length
  return {
    ...(unit.tier === 'higher' && { officials: officialsOf(unit.id, year) }),
    ...members,
    heads: { done: below.length, total: below.length },
    organisations: organisationsOf(unit.id, year, below.length),
    ...(villages > 0 && { shared_sheets: villages }),
    theme: themeOf(year),
    breakthrough,
  }
}

const committedOf = (cell: string, year: string): Ratio => {
  const total = membersOf(cell) - exemptOf(cell)
  const behind = year === '2023' ? ngocHoiCommitted.get(cell) : undefined
  return { done: behind ?? total - random(`${cell} committed ${year}`).between(0, 1), total }
}

const officialsOf = (unit: string, year: string): Ratio => {
  if (unit === ngocHoi && year === '2023')
    return { done: ngocHoiPublished.officialsCommitted.value, total: ngocHoiPublished.officials.value }
  const total = random(`${unit} officials`).between(70, 110)
  return { done: total - random(`${unit} officials ${year}`).between(0, 2), total }
}

/** The source counts the organisations of Ngọc Hồi that registered models in 2023; what the others registered it does not say. */
const organisationsOf = (unit: string, year: string, total: number): Ratio =>
  unit === ngocHoi && year === '2023'
    ? { done: ngocHoiPublished.organisationsWithModels.value, total: ngocHoiPublished.organisations.value }
    : { done: total - (total > 4 ? random(`${unit} organisations ${year}`).between(0, 1) : 0), total }

export const indicatorsValues = (unit: Unit, year: string): Values => ({
  ...metOf(unit, year),
  ...(unit.kind === 'commune' && communeOf(unit, year)),
  ...(unit.id === haLang && historiesOfHaLang(year)),
})

const metOf = (unit: Unit, year: string): Values => {
  if (unit.id === haLang && year === '2024') {
    const met = { done: haLangPublished.indicatorsMet.value, total: haLangPublished.indicators.value }
    return { met, indicators: indicatorTable('year', met, unit.id) }
  }
  const total = unit.id === ngocHoi ? 15 : unit.tier === 'higher' ? 22 : random(`${unit.id} indicators`).between(12, 16)
  const met = { done: total - random(`${unit.id} met ${year}`).between(1, 3), total }
  if (unit.id !== ngocHoi) return { met }
  // The term's indicators as the report of June 2024 gives them: both yearly forms around it show them.
  const termMet = { done: ngocHoiPublished.indicatorsMet.value, total: ngocHoiPublished.indicators.value }
  return {
    met,
    term_met: termMet,
    indicators: [...indicatorTable('year', met, unit.id), ...indicatorTable('term', termMet, unit.id)],
  }
}

/** A row for each indicator, the last ones not met; hundredths of its unit of measure. */
const indicatorTable = (span: 'year' | 'term', { done, total }: Ratio, unit: string): Row[] =>
  indicatorNames.slice(0, total).map(({ name, measure, lessIsBetter }, index) => {
    const plan = random(`${unit} ${span} ${name}`).between(20, 95) * 100
    const better = random(`${unit} ${span} ${name} actual`).between(0, 4) * 100
    const worse = index < done ? -better : 50
    const missed = index >= done && {
      degree: 'high',
      reason: 'Thời tiết không thuận lợi, nguồn vốn về chậm (minh hoạ)',
    }
    const direction = lessIsBetter ? 'less' : 'more'
    return { span, name, measure, direction, plan, actual: lessIsBetter ? plan + worse : plan - worse, ...missed }
  })

const communeOf = ({ id, name }: Unit, year: string): Values => {
  const { between } = random(`${id} commune ${year}`)
  const villages = tree.children(id).length
  const township = name.includes('thị trấn')
  const inNgocHoi = tree.isWithin(id, ngocHoi)
  const criteria = inNgocHoi ? ngocHoiPublished.ruralCriteria.value : between(11, 18)
  return {
    poverty: (inNgocHoi && ngocHoiPoverty.get(id)) || povertyOf(id, year),
    poverty_fall: id === steepestFall ? ngocHoiPublished.povertyFall.value * 100 + 38 : between(110, 460),
    ...(!township && {
      rural_communes: { done: inNgocHoi ? 1 : 0, total: 1 },
      rural_criteria: { done: criteria, total: ngocHoiPublished.ruralCriteria.value },
    }),
    conventions: { done: between(0, villages), total: villages },
  }
}

/** The commune whose poverty rate fell "by over 10 points"; which one it was is invented. */
const steepestFall = unitId('dak-nong')

const povertyOf = (id: string, year: string): Mean => ({
  value: random(`${id} poverty ${year}`).between(900, 2400),
  weight: random(`${id} households`).between(450, 1100),
})

const historiesOfHaLang = (year: string): Values => {
  const total = haLangPublished.histories.value
  if (year !== '2024') return { histories: { done: total - 3, total } }
  return {
    histories: { done: haLangPublished.historiesPublished.value, total },
    histories_ahead: haLangPublished.historiesYearsEarly.value,
  }
}

/** A table of three stages; this year's is not decided yet at the demonstration's today. */
export const classificationValues = (unit: Unit, year: string): Values => {
  if (isCell(unit)) return { members: stagesOf(unit.id, year, membersOf(unit.id) - exemptOf(unit.id)) }
  const below = tree.children(unit.id).filter(isBase(unit) ? isCell : isBase).length
  if (below === 0) return {}
  return { [isBase(unit) ? 'cells' : 'grassroots']: stagesOf(unit.id, year, below) }
}

const stagesOf = (unit: string, year: string, all: number): Row[] => {
  const { between } = random(`${unit} classification ${year}`)
  const completed = Math.min(between(0, 2), Math.floor(all / 4))
  const self = gradesOf(all, completed)
  const proposed = gradesOf(all, Math.min(completed + between(0, 1), Math.floor(all / 4)))
  return [
    { row: 'self', ...self },
    { row: 'proposed', ...proposed },
    { row: 'decided', ...(year < '2024' && proposed) },
  ]
}

/** At most one excellent for five good ones; nobody failed. */
const gradesOf = (all: number, completed: number) => {
  const excellent = Math.floor((all - completed) / 6)
  return { excellent, good: all - completed - excellent, completed, not_completed: 0 }
}
