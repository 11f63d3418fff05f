import type { Ratio, Row, Values } from '../../../shared/domain/form/values.ts'
import type { Unit } from '../../../shared/domain/tree/unit-tree.ts'
import { haLangAdmissions, shareOf } from './allocations.ts'
import { lastView } from './chapter-2025/before.ts'
import { random, share } from './random.ts'
import { isVillageAtBase } from './units.ts'

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
  const commune = isVillageAtBase(unit) ? lastView.get(lastView.get(unit.id)!.parent!)! : undefined
  return commune ? villagesPart(unit, commune, quarter) : ofOrganisation(unit, quarter)
}

/** Of what its old commune would have reported, had it gone on: so the year's plan stays what it was, and is taken once. */
const villagesPart = ({ id }: Unit, commune: Unit, quarter: string): Ratio => {
  const { done, total } = ofOrganisation(commune, quarter)
  const villages = lastView.children(commune.id)
  const place = villages.findIndex(village => village.id === id)
  const partOf = (whole: number, name: string) =>
    share(
      whole,
      villages.map(() => 1),
      name,
    )[place]!
  return {
    done: partOf(done, `${commune.id} admitted ${quarter}`),
    total: partOf(total, `${commune.id} plan ${quarter.slice(0, 4)}`),
  }
}

const ofOrganisation = (unit: Unit, quarter: string): Ratio => {
  const total = random(`${unit.id} plan ${quarter.slice(0, 4)}`).between(...planned(unit))
  return { done: Math.floor((total + random(`${unit.id} admitted ${quarter}`).between(0, 3)) / 4), total }
}

/** How many admissions a unit plans for a year. */
const planned = ({ kind }: Unit): [least: number, most: number] => (kind === 'commune' ? [6, 11] : [1, 3])

const sourcesOf = (unit: Unit, quarter: string, admitted: number): Row[] => {
  const officials = officialsAmong(unit, quarter, admitted)
  const members: { readonly [source: string]: number } = { officials, farmers: admitted - officials }
  return ['farmers', 'workers', 'officials', 'armed_forces', 'students', 'business', 'other'].map(row => ({
    row,
    members: members[row] ?? 0,
  }))
}

const officialsAmong = (unit: Unit, quarter: string, admitted: number): number => {
  if (isVillageAtBase(unit)) return 0
  return unit.kind === 'commune' ? random(`${unit.id} sources ${quarter}`).between(0, admitted) : admitted
}

const trainingOf = ({ id, tier }: Unit, quarter: string): Row[] => {
  const { between } = random(`${id} classes ${quarter}`)
  return ['prospective', 'new_members', 'committees', 'theme', 'other'].map(row => {
    const held = row === 'theme' || (tier === 'higher' && row !== 'other') ? between(0, 1) : 0
    return { row, classes: held, attendance: held * between(30, 75) }
  })
}
