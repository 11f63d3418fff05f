import type { Ratio, Row, Values } from '../../../shared/domain/form/values.ts'
import type { Unit } from '../../../shared/domain/tree/unit-tree.ts'
import { haLangAdmissions, shareOf } from './allocations.ts'
import { random } from './random.ts'

/** What a unit enters in the quarterly form: Hạ Lang's admissions of 2023 add up to the published ones, the rest is invented. */
export const quarterlyValues = (unit: Unit, quarter: string): Values => {
  const training = trainingOf(unit, quarter)
  if (unit.tier === 'higher') return { training }
  const admissions = shareOf(haLangAdmissions, unit.id, quarter) ?? admissionsOf(unit, quarter)
  return {
    admissions,
    admissions_by_source: sourcesOf(unit, quarter, admissions.done),
    ...(random(`${unit.id} training ${quarter}`).chance(20) && { training }),
  }
}

const admissionsOf = (unit: Unit, quarter: string): Ratio => {
  const total = random(`${unit.id} plan ${quarter.slice(0, 4)}`).between(...planned(unit))
  return { done: Math.floor((total + random(`${unit.id} admitted ${quarter}`).between(0, 3)) / 4), total }
}

/** How many admissions a unit plans for a year. */
const planned = ({ kind }: Unit): [least: number, most: number] => (kind === 'commune' ? [6, 11] : [1, 3])

const sourcesOf = ({ id, kind }: Unit, quarter: string, admitted: number): Row[] => {
  const officials = kind === 'commune' ? random(`${id} sources ${quarter}`).between(0, admitted) : admitted
  const members: { readonly [source: string]: number } = { officials, farmers: admitted - officials }
  return ['farmers', 'workers', 'officials', 'armed_forces', 'students', 'business', 'other'].map(row => ({
    row,
    members: members[row] ?? 0,
  }))
}

const trainingOf = ({ id, tier }: Unit, quarter: string): Row[] => {
  const { between } = random(`${id} classes ${quarter}`)
  return ['prospective', 'new_members', 'committees', 'theme', 'other'].map(row => {
    const held = row === 'theme' || (tier === 'higher' && row !== 'other') ? between(0, 1) : 0
    return { row, classes: held, attendance: held * between(30, 75) }
  })
}
