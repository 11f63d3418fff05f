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
  waiting: '/tiep-nhan/:unit/cho',
  received: '/tiep-nhan/:unit/:form/:period',
} as const

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
