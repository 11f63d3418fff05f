import type { SubmissionId } from './store/entries.ts'

/** Every address of the site, in one place: patterns for the router, and the functions that fill them in. */
export const patterns = {
  home: '/',
  entry: '/bao-cao/:unit/:form/:period',
  section: '/bao-cao/:unit/:form/:period/muc/:section',
  send: '/bao-cao/:unit/:form/:period/gui',
  sent: '/bao-cao/:unit/:form/:period/xem',
  onBehalf: '/nhap-thay/:unit',
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
  urgingLetter: '/don-vi/:unit/:form/:period/cong-van-don-doc',
  waiting: '/tiep-nhan/:unit/cho',
  received: '/tiep-nhan/:unit/:form/:period',
  steward: '/quan-tri/:unit',
  stewardPeople: '/quan-tri/:unit/nguoi-dung',
  stewardNewPerson: '/quan-tri/:unit/nguoi-dung/them',
  stewardPerson: '/quan-tri/:unit/nguoi-dung/:person',
  stewardNotices: '/quan-tri/:unit/thong-bao',
  stewardNotice: '/quan-tri/:unit/thong-bao/:notice',
  stewardPeriods: '/quan-tri/:unit/ky-bao-cao',
  stewardExceptions: '/quan-tri/:unit/ky-bao-cao/:form/:period',
  stewardAudit: '/quan-tri/:unit/nhat-ky',
  letterheads: '/quan-tri/:unit/the-thuc',
  letterhead: '/quan-tri/:unit/the-thuc/:from',
  forms: '/quan-tri/:unit/bieu-mau/:form?/:page?/:part?',
  verify: '/xac-minh/:code?',
} as const

/** The one page for whoever has a file or a document in hand, signed in or not. */
export const isPublic = (path: string): boolean => /^\/xac-minh(\/|$)/.test(path)

/** The submission whose form an address opens. */
export const entryAt = (path: string): SubmissionId | undefined => {
  const [, place, unit, form, period, page] = path.split('/')
  return place === 'bao-cao' && unit && form && period && page !== 'xem' ? { unit, form, period } : undefined
}

export const entryPath = ({ unit, form, period }: SubmissionId): string => `/bao-cao/${unit}/${form}/${period}`
export const sectionPath = (id: SubmissionId, section: string): string => `${entryPath(id)}/muc/${section}`
export const sendPath = (id: SubmissionId): string => `${entryPath(id)}/gui`
export const sentPath = (id: SubmissionId): string => `${entryPath(id)}/xem`
export const onBehalfPath = (unit: string): string => `/nhap-thay/${unit}`

/** The pages of a unit, of its figures now or, with an edition's number, as that edition froze them. */
export const unitPath = ({ unit, form, period }: SubmissionId, edition?: number): string =>
  `/don-vi/${unit}/${form}/${period}${edition ? `?ban-chot=${edition}` : ''}`
export const completenessPath = (id: SubmissionId): string => `${unitPath(id)}/tinh-hinh`
export const missingPath = (id: SubmissionId): string => `${unitPath(id)}/chua-gui`
export const matrixPath = (id: SubmissionId): string => `${unitPath(id)}/cac-ky`
export const reportsPath = (id: SubmissionId): string => `${unitPath(id)}/tai-bao-cao`
/** The official report of a period or a span, of its newest edition unless one is named. */
export const officialPath = ({ unit, form, period }: SubmissionId, edition?: number): string =>
  `${unitPath({ unit, form, period: period.replace('..', '~') })}/van-ban${edition ? `?ban-chot=${edition}` : ''}`
/** The dots of a span would look like a folder above. */
export const spanInAddress = (address: string): string => address.replace('~', '..')
/** The plan of the year in which the period ends. */
export const planPath = (id: SubmissionId): string => `${unitPath(id)}/ke-hoach`
export const urgingLetterPath = (id: SubmissionId): string => `${unitPath(id)}/cong-van-don-doc`
/** A line's dots would look like a file's ending. */
export const rollupPartsPath = (id: SubmissionId, line: string, edition?: number): string =>
  `${unitPath(id)}/so-lieu/${line.replaceAll('.', '~')}/gom${edition ? `?ban-chot=${edition}` : ''}`
export const trendPath = (id: SubmissionId, line: string): string =>
  `${unitPath(id)}/so-lieu/${line.replaceAll('.', '~')}/dien-bien`
export const lineInAddress = (address: string): string => address.replaceAll('~', '.')

/** What waits for a unit, and one submission as the level above sees it: the newest version, or the one named. */
export const waitingPath = (unit: string): string => `/tiep-nhan/${unit}/cho`
export const receivedPath = ({ unit, form, period }: SubmissionId, version?: number): string =>
  `/tiep-nhan/${unit}/${form}/${period}${version ? `?phien-ban=${version}` : ''}`

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
