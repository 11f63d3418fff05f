import type { Proof } from '../domain/proof.ts'
import type { ReportJob, ReportSubject } from '../domain/report.ts'

/**
 * The keys of the one table. Numbers are zero-padded, so that their order as text is their order as numbers. Every access
 * pattern, with its key and its cost, stands in docs/table.md.
 */
export const treeKey = (realm: string, sk: string) => ({ pk: `TREE#${realm}`, sk })
export const treeVersionKey = (realm: string) => treeKey(realm, 'VERSION')
/** Chunks are named by what they hold too: two who write the same next version at once do not spoil each other's. */
export const treeChunkKey = (realm: string, version: number, hash: string, chunk: number) =>
  treeKey(realm, `${pad(version, 6)}#${hash}#${pad(chunk, 3)}`)

/** What stewards published: the versions of every form of a realm. */
export const formsKey = (realm: string) => `FORMS#${realm}`
export const formKey = (realm: string, form: string, version: number) => ({
  pk: formsKey(realm),
  sk: `${form}#v${pad(version, 5)}`,
})

export const unitKey = (unit: string) => `UNIT#${unit}`

/**
 * The versions of a submission and its draft share a prefix, and `draft` sorts before `v`: the newest item under the prefix is
 * the version that stands, or else the draft, so one read tells where a unit is.
 */
export const submissionPrefix = (form: string, period: string) => `SUB#${form}#${period}#`
export const submissionsPrefix = 'SUB#'
export const versionKey = (unit: string, form: string, period: string, version: number) => ({
  pk: unitKey(unit),
  sk: `${submissionPrefix(form, period)}v${pad(version, 5)}`,
})
export const draftKey = (unit: string, form: string, period: string) => ({
  pk: unitKey(unit),
  sk: `${submissionPrefix(form, period)}draft`,
})

export const liveKey = (unit: string, form: string, period: string) => ({
  pk: unitKey(unit),
  sk: `LIVE#${form}#${period}`,
})

export const editionPrefix = (form: string, period: string) => `EDITION#${form}#${period}#`
export const editionKey = (root: string, form: string, period: string, number: number) => ({
  pk: unitKey(root),
  sk: `${editionPrefix(form, period)}${pad(number, 2)}`,
})

export const spanEditionPrefix = (form: string, span: string) => `SPAN#${form}#${span}#`
export const spanEditionKey = (root: string, form: string, span: string, number: number) => ({
  pk: unitKey(root),
  sk: `${spanEditionPrefix(form, span)}${pad(number, 2)}`,
})

export const reportPrefix = 'REPORT#'
export const reportKey = ({ unit, period, form, edition, kind, revision }: ReportJob) => ({
  pk: unitKey(unit),
  sk: `${reportPrefix}${period}#${form}#E${pad(edition, 2)}#${kind}#${pad(revision, 6)}`,
})

export const fanOutKey = (root: string, form: string, period: string, edition: number) => ({
  pk: unitKey(root),
  sk: `FANOUT#${form}#${period}#E${pad(edition, 2)}`,
})

export const officialReportKey = ({ unit, form, period, edition }: Omit<ReportSubject, 'root'>) => ({
  pk: unitKey(unit),
  sk: `OFFICIAL#${form}#${period}#E${pad(edition, 2)}`,
})
/** The last number that was given in a series: `2024`, `2020-2025#BC`. */
export const numbersKey = (unit: string, series: string) => ({ pk: unitKey(unit), sk: `NUMBERS#${series}` })
export const letterheadsKey = (unit: string) => ({ pk: unitKey(unit), sk: 'LETTERHEADS' })

export const planKey = (unit: string, form: string, year: string) => ({
  pk: unitKey(unit),
  sk: `PLAN#${form}#${year}`,
})

export const waitingKey = (reviewer: string) => `WAITING#${reviewer}`

export const noticesKey = (unit: string) => ({ pk: unitKey(unit), sk: 'NOTICES' })

export const exceptionsPrefix = 'EXCEPTION#'
export const exceptionKey = (unit: string, form: string, period: string) => ({
  pk: unitKey(unit),
  sk: `${exceptionsPrefix}${form}#${period}`,
})
export const exceptionIndexKey = (realm: string, form: string, period: string) =>
  `${exceptionsPrefix}${realm}#${form}#${period}`

export const personKey = (subject: string) => `PERSON#${subject}`
export const profileKey = (subject: string) => ({ pk: personKey(subject), sk: 'PROFILE' })
export const roleKey = (subject: string, unit: string, role: string) => ({
  pk: personKey(subject),
  sk: `ROLE#${unit}#${role}`,
})

export const receiptKey = (code: string) => ({ pk: `RECEIPT#${code}`, sk: 'RECEIPT' })

export const proofsKey = (named: string) => `PROOF#${named}`
export const proofKey = (proof: Proof) => ({
  pk: proofsKey(proof.named),
  sk: `${proof.root}#${proof.unit}#${reportKey(proof).sk}#${proof.format ?? 'code'}`,
})
export const publicKeysKey = 'PUBLIC-KEYS'
export const publicKeyKey = (kid: string) => ({ pk: publicKeysKey, sk: kid })

export const auditKey = (unit: string, sequence: number) => ({ pk: `AUDIT#${unit}`, sk: pad(sequence, 10) })
export const secretKey = (name: string) => ({ pk: `SECRET#${name}`, sk: 'SECRET' })

const pad = (number: number, digits: number): string => String(number).padStart(digits, '0')
