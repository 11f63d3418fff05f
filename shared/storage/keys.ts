import { realmOf } from '../domain/realm.ts'
import type { ReportJob, ReportSubject } from '../domain/report/report.ts'

/**
 * The keys of the one table. Numbers are zero-padded, so that their order as text is their order as numbers. Every access
 * pattern, with its key and its cost, stands in docs/table.md.
 */
export const treeKey = (realm: string, sk: string) => ({ pk: `TREE#${realm}`, sk })
export const treeVersionKey = (realm: string) => treeKey(realm, 'VERSION')
/** Chunks are named by what they hold too: two who write the same next version at once do not spoil each other's. */
export const treeChunkKey = (realm: string, version: number, hash: string, chunk: number) =>
  treeKey(realm, `${pad(version, 6)}#${hash}#${pad(chunk, 3)}`)

/** That one version of the tree took the place of another. */
export const treeChangeKey = (realm: string, version: number) => treeKey(realm, `CHANGE#${pad(version, 6)}`)

/** The last day whose changes of the tree what waits has followed. */
export const waitingMovedKey = (realm: string) => treeKey(realm, 'WAITING-MOVED')

export const reorganisationsPrefix = 'REORGANISATION#'
export const reorganisationKey = (realm: string, reorganisation: string) =>
  treeKey(realm, `${reorganisationsPrefix}${reorganisation}`)
/** By the hash of its Idempotency-Key: which reorganisation a request made. */
export const reorganisationRequestKey = (realm: string, key: string) => treeKey(realm, `REQUEST#${key}`)
export const movesKey = (realm: string, reorganisation: string, hash: string, chunk: number) =>
  treeKey(realm, `MOVES#${reorganisation}#${hash}#${pad(chunk, 3)}`)

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

/** What a person asked of all functions in a minute: `2024-12-02T02:30:00.000Z`. */
export const spentKey = (person: string, minute: string) => ({ pk: `SPENT#${person}`, sk: minute })

export const liveKey = (unit: string, form: string, period: string) => ({
  pk: unitKey(unit),
  sk: `LIVE#${form}#${period}`,
})

export const editionPrefix = (form: string, period: string) => `EDITION#${form}#${period}#`
export const editionKey = (root: string, form: string, period: string, number: number) => ({
  pk: unitKey(root),
  sk: `${editionPrefix(form, period)}${pad(number, 2)}`,
})

/** What changed since a period closed, oldest first, and then the orders to freeze it again: digits sort before letters. */
export const changesKey = (root: string, form: string, period: string) => `CHANGES#${root}#${form}#${period}`
export const changeKey = (
  root: string,
  { unit, form, period, version, at }: { unit: string; form: string; period: string; version: number; at: string },
) => ({ pk: changesKey(root, form, period), sk: `${at}#${unit}#v${pad(version, 5)}` })
export const editionOrdersPrefix = 'ORDER#'
export const editionOrderKey = (root: string, form: string, period: string, number: number) => ({
  pk: changesKey(root, form, period),
  sk: `${editionOrdersPrefix}${pad(number, 2)}`,
})
/** The orders of a realm that are not carried out yet. */
export const openOrdersKey = (realm: string) => `ORDERS#${realm}`

export const spanEditionPrefix = (form: string, span: string) => `SPAN#${form}#${span}#`
export const spanEditionKey = (root: string, form: string, span: string, number: number) => ({
  pk: unitKey(root),
  sk: `${spanEditionPrefix(form, span)}${pad(number, 2)}`,
})

export const reportPrefix = 'REPORT#'
export const reportKey = ({ unit, period, form, edition, kind, revision, tree }: ReportJob) => ({
  pk: unitKey(unit),
  sk: `${reportPrefix}${period}#${form}#E${pad(edition, 2)}#${kind}#${pad(revision, 6)}${tree === undefined ? '' : `#${tree}`}`,
})

export const fanOutKey = (root: string, form: string, period: string, edition: number) => ({
  pk: unitKey(root),
  sk: `FANOUT#${form}#${period}#E${pad(edition, 2)}`,
})

export const officialReportKey = ({ unit, form, period, edition }: Omit<ReportSubject, 'root'>) => ({
  pk: unitKey(unit),
  sk: `OFFICIAL#${form}#${period}#E${pad(edition, 2)}`,
})
/** The documents of a unit that wait for those who lead it. */
export const documentsWaitingKey = (unit: string) => `OFFICIAL#${unit}`
/** The last number that was given in a series: `2024`, `2020-2025#BC`. */
export const numbersKey = (unit: string, series: string) => ({ pk: unitKey(unit), sk: `NUMBERS#${series}` })
export const letterheadsKey = (unit: string) => ({ pk: unitKey(unit), sk: 'LETTERHEADS' })

export const planKey = (unit: string, form: string, year: string) => ({
  pk: unitKey(unit),
  sk: `PLAN#${form}#${year}`,
})

/** Versions of the entries of registers: a unit's, a register's, an entry's share a prefix. */
export const entriesPrefix = 'ENTRY#'
export const entryPrefix = (register: string, entry: string) => `${entriesPrefix}${register}#${entry}#`
export const entryVersionKey = (unit: string, register: string, entry: string, version: number) => ({
  pk: unitKey(unit),
  sk: `${entryPrefix(register, entry)}v${pad(version, 5)}`,
})
/** Who is named in an entry: apart from its versions, so that it can be erased. */
export const personalKey = (unit: string, register: string, entry: string, number: number) => ({
  pk: unitKey(unit),
  sk: `PERSONAL#${register}#${entry}#${pad(number, 5)}`,
})
/** The rows by which a register is searched, in buckets, and which version of each bucket stands. */
export const registerIndexKey = (home: string, register: string) => ({
  pk: `REGISTER#${home}#${register}`,
  sk: 'VERSIONS',
})
export const registerBucketKey = (home: string, register: string, bucket: number) => ({
  pk: registerIndexKey(home, register).pk,
  sk: `BUCKET#${pad(bucket, 2)}`,
})
/** All that were written for a register and a year lie together: a unit goes by that of the nearest above it. */
export const normsKey = (realm: string, register: string, year: string) => `NORMS#${realm}#${register}#${year}`
export const normKey = (unit: string, register: string, year: string) => ({
  pk: normsKey(realmOf(unit), register, year),
  sk: unitKey(unit),
})
export const openedKey = (root: string, form: string, period: string) => ({
  pk: unitKey(root),
  sk: `OPENED#${form}#${period}`,
})

export const estimateKey = (unit: string, form: string, year: string) => ({
  pk: unitKey(unit),
  sk: `ESTIMATE#${form}#${year}`,
})

export const waitingKey = (reviewer: string) => `WAITING#${reviewer}`
export const grantedKey = (realm: string) => `GRANTED#${realm}`

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

/** Where a person is written to; and, in the index of people, everybody who is. */
export const contactKey = (subject: string) => ({ pk: personKey(subject), sk: 'CONTACT' })
export const contactsKey = (realm: string) => `CONTACTS#${realm}`
/** Who was reminded on a day. */
export const remindedKey = (realm: string, day: string, subject: string) => ({
  pk: `REMINDED#${realm}#${day}`,
  sk: subject,
})

/** The files that a unit's steward takes in, what was found in them, and what the first passwords of an import are sealed with. */
export const importsPrefix = 'IMPORT#'
const importsOf = (unit: string) => `IMPORTS#${unit}`
export const importKey = ({ unit, id }: { unit: string; id: string }) => ({
  pk: importsOf(unit),
  sk: `${importsPrefix}${id}`,
})
export const importFindingsKey = ({ unit, id }: { unit: string; id: string }, checkedAt: string, page: number) => ({
  pk: importsOf(unit),
  sk: `FINDINGS#${id}#${checkedAt}#${pad(page, 2)}`,
})
export const importRefusalsKey = ({ unit, id }: { unit: string; id: string }, page: number) => ({
  pk: importsOf(unit),
  sk: `REFUSALS#${id}#${pad(page, 3)}`,
})
export const importPasswordsKey = ({ unit, id }: { unit: string; id: string }) => ({
  pk: importsOf(unit),
  sk: `PASSWORDS#${id}`,
})

export const receiptKey = (code: string) => ({ pk: `RECEIPT#${code}`, sk: 'RECEIPT' })

export const proofsKey = (named: string) => `PROOF#${named}`
/** With the report's public id, which tells which one it is. */
export const proofKey = (named: string, report: string, format: string) => ({
  pk: proofsKey(named),
  sk: `${report}#${format}`,
})
export const publicKeysKey = 'PUBLIC-KEYS'
export const publicKeyKey = (kid: string) => ({ pk: publicKeysKey, sk: kid })

export const auditKey = (unit: string, sequence: number) => ({ pk: `AUDIT#${unit}`, sk: pad(sequence, 10) })
export const secretKey = (name: string) => ({ pk: `SECRET#${name}`, sk: 'SECRET' })

const pad = (number: number, digits: number): string => String(number).padStart(digits, '0')
