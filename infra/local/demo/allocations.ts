import type { Mean } from '../../../shared/domain/form/values.ts'
import { exemptOf, membersOf } from './members.ts'
import { haLangPublished, ngocHoiPublished } from './published.ts'
import { random, share } from './random.ts'
import { communesOf, haLang, isCell, ngocHoi, organisationsOf, tree, unitId } from './units.ts'

/** How the published sums are spread over units and periods. The sums are published; every share is invented. */

const firstHalf = ['2024-01', '2024-02', '2024-03', '2024-04', '2024-05', '2024-06']

const at = (unit: string, period: string): string => `${unit} ${period}`

/** The delegates of Hạ Lang's conference of November 2024 at each commune's point: ten at Vinh Quý, 340 in all. */
export const haLangDelegates: ReadonlyMap<string, number> = (() => {
  const small = { unit: unitId('vinh-quy'), delegates: 10 }
  const others = communesOf(haLang).filter(({ id }) => id !== small.unit)
  const shares = share(
    haLangPublished.delegatesAtCommunes.value - small.delegates,
    others.map(() => 1),
    'delegates',
  )
  return new Map([[small.unit, small.delegates], ...others.map(({ id }, index) => [id, shares[index]!] as const)])
})()

/** Members whom each commune of Hạ Lang admitted in each quarter of 2023, and its plan of the year: 121 of 115. */
export const haLangAdmissions: ReadonlyMap<string, { readonly done: number; readonly total: number }> = (() => {
  const quarters = ['2023-Q1', '2023-Q2', '2023-Q3', '2023-Q4']
  const communes = communesOf(haLang)
  const even = communes.map(() => 1)
  const plans = share(haLangPublished.admissionsPlanned.value, even, 'admissions planned')
  const done = share(haLangPublished.admissions.value, even, 'admissions')
  return new Map(
    communes.flatMap(({ id }, index) =>
      share(done[index]!, [1, 2, 2, 2], `${id} admissions`).map(
        (admitted, quarter) => [at(id, quarters[quarter]!), { done: admitted, total: plans[index]! }] as const,
      ),
    ),
  )
})()

/** Ngọc Hồi's 32 conferences of the first half of 2024: one a month at the district, the rest at organisations, one each. */
export const ngocHoiConferences: ReadonlyMap<string, number> = (() => {
  const hosts = organisationsOf(ngocHoi).slice(0, ngocHoiPublished.conferences.value - firstHalf.length)
  const { pick } = random('conferences')
  return new Map([
    ...firstHalf.map(month => [at(ngocHoi, month), 1] as const),
    ...hosts.map(({ id }) => [at(id, pick(firstHalf)), 1] as const),
  ])
})()

/** The sum is published as "trên 7.100"; how far above is invented. */
export const ngocHoiAttendanceTotal = ngocHoiPublished.attendance.value + 42

export const ngocHoiAttendance: ReadonlyMap<string, number> = (() => {
  const organisations = organisationsOf(ngocHoi)
  const units = [ngocHoi, ...organisations.map(({ id }) => id)]
  const weights = [3, ...organisations.map(({ kind }) => (kind === 'commune' ? 3 : 1))]
  const months = share(
    ngocHoiAttendanceTotal,
    firstHalf.map(() => 1),
    'attendance by month',
  )
  return new Map(
    firstHalf.flatMap((month, m) =>
      share(months[m]!, weights, `attendance ${month}`).map(
        (attendance, u) => [at(units[u]!, month), attendance] as const,
      ),
    ),
  )
})()

/**
 * Temporary houses replaced in Ngọc Hồi, by commune and month: 132 in the first half of 2024, when five communes came to
 * their plan's end. The other three go on.
 */
export const ngocHoiHouses: ReadonlyMap<string, { readonly done: number; readonly total: number }> = (() => {
  const communes = communesOf(ngocHoi)
  const replaced = share(
    ngocHoiPublished.housesReplaced.value,
    communes.map(() => 1),
    'houses',
  )
  const secondHalf = ['2024-07', '2024-08', '2024-09', '2024-10', '2024-11', '2024-12']
  return new Map(
    communes.flatMap(({ id }, index) => {
      const left =
        index < ngocHoiPublished.communesWithoutTemporaryHouses.value ? 0 : random(`${id} houses left`).between(6, 15)
      const total = replaced[index]! + left
      const before = share(
        replaced[index]!,
        firstHalf.map(() => 1),
        `${id} houses`,
      )
      const after =
        left === 0
          ? secondHalf.map(() => 0)
          : share(
              left - 2,
              secondHalf.map(() => 1),
              `${id} houses later`,
            )
      return [...firstHalf, ...secondHalf].map(
        (month, m) => [at(id, month), { done: [...before, ...after][m]!, total }] as const,
      )
    }),
  )
})()

/** Members of Ngọc Hồi's cells who committed themselves in 2023: 97% of those who are not exempt. */
export const ngocHoiCommitted: ReadonlyMap<string, number> = (() => {
  const cells = [...tree.subtree(ngocHoi)].filter(isCell)
  const bound = cells.map(({ id }) => membersOf(id) - exemptOf(id))
  const all = bound.reduce((sum, members) => sum + members, 0)
  const behind = Math.round((all * (100 - ngocHoiPublished.membersCommitted.value)) / 100)
  return new Map(cells.map(({ id }, index) => [id, bound[index]! - (index < behind ? 1 : 0)]))
})()

/** Poverty rates of Ngọc Hồi's communes whose mean by households is the district's 2,95%: the last one makes it so. */
export const ngocHoiPoverty: ReadonlyMap<string, Mean> = (() => {
  const communes = communesOf(ngocHoi).map(({ id }) => {
    const { between } = random(`${id} poverty`)
    return { id, value: between(180, 400), weight: between(900, 2200) }
  })
  const sum = (of: (commune: Mean) => number) => communes.reduce((total, commune) => total + of(commune), 0)
  const last = communes.at(-1)!
  const missing =
    ngocHoiPublished.povertyRate.value * sum(({ weight }) => weight) - sum(({ value, weight }) => value * weight)
  last.value += Math.round(missing / last.weight)
  return new Map(communes.map(({ id, value, weight }) => [id, { value, weight }]))
})()

export const shareOf = <Amount>(
  shares: ReadonlyMap<string, Amount>,
  unit: string,
  period: string,
): Amount | undefined => shares.get(at(unit, period))
