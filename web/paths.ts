import type { SubmissionId } from './store/entries.ts'

/** Every address of the site, in one place: patterns for the router, and the functions that fill them in. */
export const patterns = {
  home: '/',
  entry: '/bao-cao/:unit/:form/:period',
  section: '/bao-cao/:unit/:form/:period/muc/:section',
  send: '/bao-cao/:unit/:form/:period/gui',
  sent: '/bao-cao/:unit/:form/:period/xem',
  onBehalf: '/nhap-thay/:unit',
  sentList: '/da-gui/:unit',
  outbox: '/cho-gui',
  units: '/don-vi',
  unit: '/don-vi/:unit/:form/:period',
  completeness: '/don-vi/:unit/:form/:period/tinh-hinh',
  missing: '/don-vi/:unit/:form/:period/chua-gui',
  matrix: '/don-vi/:unit/:form/:period/cac-ky',
  rollupParts: '/don-vi/:unit/:form/:period/so-lieu/:line/gom',
  trend: '/don-vi/:unit/:form/:period/so-lieu/:line/dien-bien',
  reports: '/don-vi/:unit/:form/:period/tai-bao-cao',
  official: '/don-vi/:unit/:form/:period/van-ban',
  plan: '/don-vi/:unit/:form/:period/ke-hoach',
  estimate: '/don-vi/:unit/:form/:period/uoc-thuc-hien',
  urgingLetter: '/don-vi/:unit/:form/:period/cong-van-don-doc',
  changes: '/don-vi/:unit/:form/:period/thay-doi',
  waiting: '/tiep-nhan/:unit/cho',
  received: '/tiep-nhan/:unit/:form/:period',
  registers: '/so/:unit/:register?/:page?/:entry?/:act?',
  steward: '/quan-tri/:unit',
  stewardPeople: '/quan-tri/:unit/nguoi-dung',
  stewardNewPerson: '/quan-tri/:unit/nguoi-dung/them',
  stewardPerson: '/quan-tri/:unit/nguoi-dung/:person',
  stewardNotices: '/quan-tri/:unit/thong-bao',
  stewardNotice: '/quan-tri/:unit/thong-bao/:notice',
  stewardPeriods: '/quan-tri/:unit/ky-bao-cao',
  stewardExceptions: '/quan-tri/:unit/ky-bao-cao/:form/:period',
  stewardAudit: '/quan-tri/:unit/nhat-ky',
  stewardPersonal: '/quan-tri/:unit/du-lieu-ca-nhan',
  reorganisationRecord: '/quan-tri/:unit/sap-xep/moi',
  reorganisations: '/quan-tri/:unit/sap-xep/:reorganisation?',
  imports: '/quan-tri/:unit/nhap-tep/:id?',
  letterheads: '/quan-tri/:unit/the-thuc',
  letterhead: '/quan-tri/:unit/the-thuc/:from',
  forms: '/quan-tri/:unit/bieu-mau/:form?/:page?/:part?',
  verify: '/xac-minh/:code?',
  myAccount: '/tai-khoan',
  optOut: '/thoi-nhac/:token',
} as const

/** The pages for whoever has a file, a document or a mail in hand, signed in or not. */
export const isPublic = (path: string): boolean => /^\/(xac-minh|thoi-nhac)(\/|$)/.test(path)

/** The submission whose form an address opens. */
export const entryAt = (path: string): SubmissionId | undefined => {
  const [, place, unit, form, period, page] = path.split('/')
  return place === 'bao-cao' && unit && form && period && page !== 'xem' ? { unit, form, period } : undefined
}

export const entryPath = ({ unit, form, period }: SubmissionId): string => `/bao-cao/${unit}/${form}/${period}`
export const sectionPath = (id: SubmissionId, section: string): string => `${entryPath(id)}/muc/${section}`
export const sendPath = (id: SubmissionId): string => `${entryPath(id)}/gui`
export const sentPath = (id: SubmissionId): string => `${entryPath(id)}/xem`
/** Everything that a unit ever sent. */
export const sentListPath = (unit: string): string => `/da-gui/${unit}`
export const onBehalfPath = (unit: string): string => `/nhap-thay/${unit}`

/** How figures are looked at: now or as an edition froze them, the newest of each period or the one of a number; and on whose tree. */
export interface RollupView {
  readonly edition?: number | 'newest' | undefined
  readonly tree?: 'today' | undefined
}
export const viewInAddress = (query: { readonly [name: string]: string }): RollupView => ({
  edition: query['ban-chot'] === 'moi-nhat' ? 'newest' : Number(query['ban-chot'] ?? 0) || undefined,
  tree: query.cay === 'hien-nay' ? 'today' : undefined,
})
const viewAddress = ({ edition, tree }: RollupView = {}): string => {
  const parts = [edition && `ban-chot=${edition === 'newest' ? 'moi-nhat' : edition}`, tree && 'cay=hien-nay']
  const query = parts.filter(part => part).join('&')
  return query && `?${query}`
}

/** The pages of a unit, in a period or, where figures are added up, over a span. */
const unitAddress = ({ unit, form, period }: SubmissionId): string =>
  `/don-vi/${unit}/${form}/${period.replace('..', '~')}`
export const unitPath = (id: SubmissionId, view?: RollupView): string => `${unitAddress(id)}${viewAddress(view)}`
export const completenessPath = (id: SubmissionId): string => `${unitPath(id)}/tinh-hinh`
/** What changed since the newest edition, or between the one named and the next. */
export const changesPath = (id: SubmissionId, edition?: number): string =>
  `${unitPath(id)}/thay-doi${edition ? `?tu-ban=${edition}` : ''}`
export const missingPath = (id: SubmissionId): string => `${unitPath(id)}/chua-gui`
export const matrixPath = (id: SubmissionId): string => `${unitPath(id)}/cac-ky`
export const reportsPath = (id: SubmissionId): string => `${unitPath(id)}/tai-bao-cao`
/** The official report of a period or a span, of its newest edition unless one is named. */
export const officialPath = (id: SubmissionId, edition?: number): string =>
  `${unitPath(id)}/van-ban${edition ? `?ban-chot=${edition}` : ''}`
/** The dots of a span would look like a folder above. */
export const spanInAddress = (address: string): string => address.replace('~', '..')
/** The plan of the year in which the period ends. */
export const planPath = (id: SubmissionId): string => `${unitPath(id)}/ke-hoach`
/** What is expected of that year. */
export const estimatePath = (id: SubmissionId): string => `${unitPath(id)}/uoc-thuc-hien`
export const urgingLetterPath = (id: SubmissionId): string => `${unitPath(id)}/cong-van-don-doc`
/** A line's dots would look like a file's ending. */
export const rollupPartsPath = (id: SubmissionId, line: string, view?: RollupView): string =>
  `${unitPath(id)}/so-lieu/${line.replaceAll('.', '~')}/gom${viewAddress(view)}`
/** A trend over so many years; one if it does not say. */
export const trendPath = (id: SubmissionId, line: string, { tree, years = 1 }: TrendView = {}): string => {
  const query = viewAddress({ tree })
  const length = years > 1 ? `${query ? '&' : '?'}nam=${years}` : ''
  return `${unitPath(id)}/so-lieu/${line.replaceAll('.', '~')}/dien-bien${query}${length}`
}
export interface TrendView extends Pick<RollupView, 'tree'> {
  readonly years?: number
}
export const lineInAddress = (address: string): string => address.replaceAll('~', '.')

/** What waits for a unit, and one submission as the level above sees it: the newest version, or the one named. */
export const waitingPath = (unit: string): string => `/tiep-nhan/${unit}/cho`
export const receivedPath = ({ unit, form, period }: SubmissionId, version?: number): string =>
  `/tiep-nhan/${unit}/${form}/${period}${version ? `?phien-ban=${version}` : ''}`

/** The registers of a unit: one of them, and in it an entry, a new one, or the norms. */
export const registersPath = (
  unit: string,
  ...parts: readonly [register?: string, page?: RegisterPage, ...string[]]
): string => ['/so', unit, ...parts].join('/')
export type RegisterPage = 'muc' | 'dang-ky' | 'dinh-muc'

/** What a steward administers of a unit: its people, its notices, its days to send, its audit. */
export const stewardPath = (unit: string): string => `/quan-tri/${unit}`
export const stewardPeoplePath = (unit: string): string => `${stewardPath(unit)}/nguoi-dung`
export const stewardNewPersonPath = (unit: string): string => `${stewardPeoplePath(unit)}/them`
export const stewardPersonPath = (unit: string, person: string): string => `${stewardPeoplePath(unit)}/${person}`
export const stewardNoticesPath = (unit: string): string => `${stewardPath(unit)}/thong-bao`
export const stewardNoticePath = (unit: string, notice: string): string => `${stewardNoticesPath(unit)}/${notice}`
/** In place of a notice's id: one that is to be written. */
export const newNotice = 'moi'
export const stewardPeriodsPath = (unit: string, year?: number): string =>
  `${stewardPath(unit)}/ky-bao-cao${year ? `?nam=${year}` : ''}`
export const stewardExceptionsPath = ({ unit, form, period }: SubmissionId): string =>
  `${stewardPeriodsPath(unit)}/${form}/${period}`
export const stewardAuditPath = (unit: string): string => `${stewardPath(unit)}/nhat-ky`
export const stewardPersonalPath = (unit: string): string => `${stewardPath(unit)}/du-lieu-ca-nhan`
/** The reorganisations of the unit tree, or one of them. */
export const reorganisationsPath = (unit: string, reorganisation?: string): string =>
  `${stewardPath(unit)}/sap-xep${reorganisation ? `/${reorganisation}` : ''}`
/** In place of a reorganisation's id: one that is to be written. */
export const newReorganisation = 'moi'
/** The files that are taken in at a unit, or one of them. */
export const importsPath = (unit: string, id?: string): string => `${stewardPath(unit)}/nhap-tep${id ? `/${id}` : ''}`
/** The letterheads of a unit, or the one that begins on a day. */
export const letterheadPath = (unit: string, from?: string): string =>
  `${stewardPath(unit)}/the-thuc${from ? `/${from}` : ''}`
/** In place of a letterhead's day: one that is to be written. */
export const newLetterhead = 'moi'

/** The forms of a realm, and the pages on which one is written: a field, the rules, trying it, publishing it. */
export const formsPath = (unit: string, form?: string, page?: FormPage, part?: string): string =>
  ['/quan-tri', unit, 'bieu-mau', form, page, part].filter(Boolean).join('/')
export type FormPage = 'chi-tieu' | 'quy-tac' | 'dung-thu' | 'ban-hanh'

/** Where a file, its SHA-256 or a verification code is verified; the QR codes of documents lead there. */
export const verifyPath = (code?: string): string => `/xac-minh${code ? `/${code}` : ''}`
