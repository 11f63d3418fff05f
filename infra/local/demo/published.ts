/**
 * The figures of the demonstration that were published, as the two districts' reports state them. Everything else in the
 * demonstration is invented.
 */
export interface Published {
  readonly value: number
  /** What the source says about the value: exactly it, `over` it (trên), or `nearly` it (gần). */
  readonly bound: 'exact' | 'over' | 'nearly'
  /** The month or year that the source gives for the figure itself; null when it gives none. */
  readonly date: string | null
  /** The month of the report that states it. */
  readonly report: string
}

const stated = (report: string, bound: Published['bound'], date: string | null, value: number): Published => ({
  value,
  bound,
  date,
  report,
})

/** Hạ Lang (Cao Bằng), report of December 2024. */
const inHaLang = (date: string | null, value: number) => stated('2024-12', 'exact', date, value)

export const haLangPublished = {
  communes: inHaLang(null, 13),
  villages: inHaLang(null, 97),
  /** One conference on the year's theme, delegates at the district's point and at the communes'. Its month is not given: November is ours. */
  conferences: inHaLang(null, 1),
  delegates: inHaLang(null, 403),
  delegatesAtDistrict: inHaLang(null, 63),
  delegatesAtCommunes: inHaLang(null, 340),
  communePoints: inHaLang(null, 13),
  /** Points of the first Monday's flag salute and political session. */
  flagPoints: inHaLang(null, 15),
  indicatorsMet: inHaLang('2024', 21),
  indicators: inHaLang('2024', 22),
  historiesPublished: inHaLang('2024', 13),
  histories: inHaLang('2024', 13),
  /** Local histories were all published this many years before the plan's end. */
  historiesYearsEarly: inHaLang('2024', 2),
  /** Villages whose conventions (hương ước) are being renewed. */
  conventions: inHaLang('2024', 97),
  admissions: inHaLang('2023', 121),
  admissionsPlanned: inHaLang('2023', 115),
} as const

/** Ngọc Hồi (Kon Tum), report of June 2024. */
const inNgocHoi = (bound: Published['bound'], date: string | null, value: number) =>
  stated('2024-06', bound, date, value)

export const ngocHoiPublished = {
  organisations: inNgocHoi('exact', null, 56),
  committees: inNgocHoi('exact', null, 12),
  baseCells: inNgocHoi('exact', null, 44),
  villageCells: inNgocHoi('exact', null, 68),
  members: inNgocHoi('over', null, 2_600),
  /** From January to June 2024. */
  conferences: inNgocHoi('exact', '2024-H1', 32),
  attendance: inNgocHoi('over', '2024-H1', 7_100),
  housesReplaced: inNgocHoi('exact', '2024-H1', 132),
  communesWithoutTemporaryHouses: inNgocHoi('exact', '2024-H1', 5),
  officialsCommitted: inNgocHoi('exact', '2023', 120),
  officials: inNgocHoi('exact', '2023', 120),
  /** Percent of the members less the exempt. */
  membersCommitted: inNgocHoi('exact', '2023', 97),
  organisationsWithModels: inNgocHoi('exact', '2023', 43),
  models: inNgocHoi('exact', '2023', 76),
  /** Indicators of the term. */
  indicatorsMet: inNgocHoi('exact', '2024-H1', 41),
  indicators: inNgocHoi('exact', '2024-H1', 44),
  ruralCommunes: inNgocHoi('exact', null, 7),
  ruralCriteria: inNgocHoi('exact', null, 19),
  /** Poverty rate in hundredths of a percent: 2,95%. */
  povertyRate: inNgocHoi('exact', null, 295),
  /** The fall of one commune's poverty rate, in percentage points. */
  povertyFall: inNgocHoi('over', null, 10),
} as const
