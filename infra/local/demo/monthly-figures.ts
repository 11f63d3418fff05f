import { shift, workingDayFrom } from '../../../shared/domain/calendar/calendar.ts'
import type { Ratio, Row, Values } from '../../../shared/domain/form/values.ts'
import type { Unit } from '../../../shared/domain/tree/unit-tree.ts'
import { haLangDelegates, ngocHoiAttendance, ngocHoiConferences, ngocHoiHouses, shareOf } from './allocations.ts'
import { exemptOf, membersOf } from './members.ts'
import { haLangPublished } from './published.ts'
import { random, steady } from './random.ts'
import { asksOf, limitsOf, resultsOf, tasksOf } from './texts.ts'
import { communesOf, haLang, isCell, isVillageAtBase, ngocHoi, tree } from './units.ts'

/** What a unit enters in the monthly form. Invented, except what `allocations.ts` spreads of the published sums. */
export const monthlyValues = (unit: Unit, month: string): Values => ({
  ...(isCell(unit) && ofCell(unit, month)),
  ...(unit.tier !== 'cell' && ofCommittee(unit, month)),
})

/** The month in which the demonstration puts Hạ Lang's conference of 403 delegates. */
export const conferenceMonth = '2024-11'

const ofCell = (unit: Unit, month: string): Values => {
  const { id } = unit
  const { between, chance } = random(`${id} monthly ${month}`)
  const members = membersOf(id)
  const exempt = exemptOf(id)
  const studying = members - exempt
  return {
    members,
    exempt,
    plan: 'yes',
    studied: { done: chance(60) ? studying : studying - between(1, 3), total: studying },
    cells_including: { done: chance(95) ? 1 : 0, total: 1 },
    thematic: Number(month.slice(5)) % 3 === 2 ? 1 : 0,
    workdays: steady(id, 'workdays', month, 15, 45),
    support: steady(id, 'support', month, 6, 30) * 100_000,
    helped: steady(id, 'helped', month, 6, 14),
    grades: gradesOf(members, exempt, between(0, 100)),
    results: resultsOf(unit, month),
    ...(chance(8) && { asks: asksOf(id, month) }),
  }
}

/** Grades of a cell's members: the exempt are not graded, and at most one in five of the good is excellent. */
const gradesOf = (members: number, exempt: number, luck: number): Row[] => {
  const graded = members - exempt
  const completed = luck > 90 ? 2 : luck > 60 ? 1 : 0
  const notCompleted = luck > 97 ? 1 : 0
  const good = Math.ceil(((graded - completed - notCompleted) * 5) / 6)
  const excellent = graded - completed - notCompleted - good
  const rows = { excellent, good, completed, not_completed: notCompleted, ungraded: exempt }
  return Object.entries(rows).map(([row, count]) => ({ row, members: count }))
}

const ofCommittee = (unit: Unit, month: string): Values => ({
  plan: 'yes',
  ...studyOf(unit, month),
  ...flagOf(unit, month),
  ...communicationOf(unit, month),
  ...supportOf(unit, month),
  ...(unit.kind === 'commune' && lifeOf(unit, month)),
  ...inspectionOf(unit, month),
  results: resultsOf(unit, month),
  limits: limitsOf(unit.id, month),
  next: tasksOf(unit.id, shift(month, 1)),
  ...(random(`${unit.id} asks ${month}`).chance(10) && { asks: asksOf(unit.id, month) }),
})

const isHaLangConference = (unit: Unit, month: string): boolean =>
  month === conferenceMonth && tree.isWithin(unit.id, haLang)

const studyOf = (unit: Unit, month: string): Values => {
  const conferences = conferencesOf(unit, month)
  const online = conferences > 0 && unit.tier === 'higher' ? 1 : 0
  const attendance = attendanceOf(unit, month)
  const { between } = random(`${unit.id} study ${month}`)
  const members = Math.floor((attendance * between(55, 75)) / 100)
  const unions = Math.floor(((attendance - members) * between(40, 80)) / 100)
  return {
    conferences,
    conferences_online: online,
    points: isHaLangConference(unit, month) || online > 0 ? 1 : 0,
    attendance,
    attendance_members: members,
    attendance_unions: unions,
    attendance_people: attendance - members - unions,
    ...(unit.id === haLang && month === conferenceMonth && { points_control: haLangPoints() }),
  }
}

const conferencesOf = (unit: Unit, month: string): number => {
  if (isHaLangConference(unit, month)) return unit.id === haLang ? haLangPublished.conferences.value : 0
  if (tree.isWithin(unit.id, ngocHoi) && month <= '2024-06') return shareOf(ngocHoiConferences, unit.id, month) ?? 0
  return random(`${unit.id} conferences ${month}`).chance(chanceOfConference(unit)) ? 1 : 0
}

/** In percent. A village's cell seldom hosts one. */
const chanceOfConference = (unit: Unit): number => {
  if (unit.tier === 'higher') return 60
  return isVillageAtBase(unit) ? 5 : 25
}

const attendanceOf = (unit: Unit, month: string): number => {
  if (isHaLangConference(unit, month))
    return unit.id === haLang ? haLangPublished.delegatesAtDistrict.value : haLangDelegates.get(unit.id)!
  const published = shareOf(ngocHoiAttendance, unit.id, month)
  if (published !== undefined) return published
  if (unit.tier === 'higher') return steady(unit.id, 'attendance', month, 48, 60)
  if (isVillageAtBase(unit)) return steady(unit.id, 'attendance', month, 3, 6)
  return unit.kind === 'commune'
    ? steady(unit.id, 'attendance', month, 20, 40)
    : steady(unit.id, 'attendance', month, 12, 20)
}

/** The host's control table (đối chiếu điểm cầu): its own point and the communes', 403 delegates at 14 points. */
const haLangPoints = (): Row[] => [
  { point: tree.get(haLang)!.name, attendance: haLangPublished.delegatesAtDistrict.value },
  ...communesOf(haLang).map(({ id, name }) => ({ point: name, attendance: haLangDelegates.get(id)! })),
]

/** The first Monday of a month, or the next working day when it is a holiday. */
const saluteDay = (month: string): string => {
  const first = new Date(`${month}-01T00:00:00Z`).getUTCDay()
  const monday = 1 + ((8 - first) % 7)
  return workingDayFrom(`${month}-${String(monday).padStart(2, '0')}`)
}

/** Hạ Lang's salute is one session over 15 points: two at the district, one in each commune. */
const flagOf = (unit: Unit, month: string): Values => {
  const { between, chance } = random(`${unit.id} flag ${month}`)
  const inHaLang = tree.isWithin(unit.id, haLang)
  if (!inHaLang && chance(7)) return { flag: 'no' }
  const optional = ['video', 'achievements', 'remarks'].filter(() => chance(60))
  return {
    flag: 'yes',
    flag_date: saluteDay(month),
    flag_points: unit.id === haLang ? haLangPublished.flagPoints.value - haLangPublished.communePoints.value : 1,
    flag_attendance: isVillageAtBase(unit)
      ? steady(unit.id, 'flag', month, 4, 9)
      : steady(unit.id, 'flag', month, 15, 45) + between(0, 3),
    flag_agenda: ['salute', 'affairs', 'review', 'tasks', ...optional],
  }
}

const communicationOf = (unit: Unit, month: string): Values => {
  const higher = unit.tier === 'higher'
  const usually = (what: string, least: number, most: number) => steady(unit.id, what, month, least, most)
  const holiday = ['02', '04', '05', '09', '12'].includes(month.slice(5))
  if (isVillageAtBase(unit)) {
    const talks = usually('talks', 0, 1)
    return {
      news: 0,
      social: usually('social', 0, 2),
      banners: usually('banners', 0, 1),
      talks,
      listeners: talks * usually('listeners', 8, 15),
      ...(holiday && { holiday_events: 1, holiday_attendance: usually('holiday', 6, 12) }),
    }
  }
  return {
    news: higher ? usually('news', 12, 22) : usually('news', 2, 7),
    social: higher ? usually('social', 15, 30) : usually('social', 5, 14),
    banners: higher ? usually('banners', 8, 16) : usually('banners', 2, 8),
    talks: higher ? usually('talks', 3, 5) : usually('talks', 1, 3),
    listeners: higher ? usually('listeners', 140, 220) : usually('listeners', 60, 120),
    ...(holiday && { holiday_events: 1, holiday_attendance: usually('holiday', 40, 90) }),
  }
}

const supportOf = (unit: Unit, month: string): Values => ({
  outings: random(`${unit.id} outings ${month}`).between(0, 2),
  workdays: steady(unit.id, 'workdays', month, 8, 20),
  support: steady(unit.id, 'support', month, 4, 14) * 100_000,
  helped: steady(unit.id, 'helped', month, 4, 9),
})

const lifeOf = (unit: Unit, month: string): Values => {
  const { between } = random(`${unit.id} life ${month}`)
  const ceremonies = (): Ratio => {
    const total = between(0, 5)
    return { done: Math.max(0, total - (between(0, 9) > 7 ? 1 : 0)), total }
  }
  return {
    ...housesOf(unit, month, () => between(0, 2)),
    pens: between(0, 4),
    weddings: ceremonies(),
    funerals: ceremonies(),
  }
}

/** Ngọc Hồi's plan came to its end with 2024; elsewhere each year has its own. */
const housesOf = ({ id }: Unit, month: string, replaced: () => number): Values => {
  const ofPlan = shareOf(ngocHoiHouses, id, month)
  if (ofPlan) return { houses: ofPlan }
  if (tree.isWithin(id, ngocHoi)) return {}
  return { houses: { done: replaced(), total: random(`${id} houses`).between(12, 24) } }
}

const inspectionOf = (unit: Unit, month: string): Values => {
  const { between, chance, pick } = random(`${unit.id} inspection ${month}`)
  const faults = between(0, 3)
  const discipline: Row = {
    level: unit.tier === 'higher' ? 'higher_committee' : 'base_committee',
    form: pick(['reprimand', 'reprimand', 'warning']),
    content: pick(['organisation', 'duty', 'population', 'finance']),
    people: 1,
  }
  return {
    inspections: between(0, 1),
    supervisions: between(0, 1),
    ...(faults > 0 && { fixed: { done: Math.max(0, faults - between(0, 1)), total: faults } }),
    ...(chance(4) && { discipline: [discipline] }),
  }
}
