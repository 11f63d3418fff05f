import * as z from 'zod/mini'
import { reportedSpan } from '../domain/calendar/reported-span.ts'
import { closeReportStates } from '../domain/report/progress.ts'
import { formatNames, reportKinds } from '../domain/report/report.ts'

/**
 * The JSON that the API takes and gives. Written with `zod/mini`, so that the browser can check with the very same schemas
 * at a small price. What the *values* of a form may be is the form's business (`shared/domain/form/validation.ts`), not a schema's.
 */

export const text = z.object({ vi: z.string(), en: z.string() })

/** A unit's id: its realm, a dot, its own name within the realm. It never changes, whatever the unit's parents. */
export const unitId = z.string().check(z.regex(/^[a-z0-9-]{1,16}\.[a-z0-9-]{1,48}$/))
export const formId = z.string().check(z.regex(/^[a-z][a-z0-9-]{1,31}$/))
export const periodId = z.string().check(z.regex(/^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?$/))
/** A day of the calendar, which is kept for two centuries. */
export const day = z.string().check(z.regex(/^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/))
export const instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/))
export const receiptCode = z
  .string()
  .check(z.regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$/))

/** An exact integer: a JSON number while it is safe (below 2⁵³), else its decimal digits. `BigInt()` reads both. */
export const exactInteger = z.union([z.int(), z.string().check(z.regex(/^-?\d+$/))])

/** Figures by key: `attendance`, `houses.done`, `grades.good.members`, `plan.yes` … and `<field>.n`, how many units answered. */
export const figures = z.record(z.string(), exactInteger)

export const states = z.enum(['draft', 'proposed', 'submitted', 'returned', 'accepted'])
export const tier = z.nullable(z.enum(['cell', 'base-cell', 'base', 'higher']))

/** What people write beside the figures: no control characters, and no half of a surrogate pair, which DynamoDB refuses. */
export const written = z.regex(/^(?:[\t\n\r]|[^\p{Cc}\p{Cs}])*$/u)
export const reason = z.string().check(written, z.trim(), z.minLength(3), z.maxLength(2000))
/** By field id. What each may be is for the form to say. */
export const values = z.record(z.string(), z.unknown())

export const fieldError = z.object({ pointer: z.string(), code: z.string(), message: text, expected: z.optional(text) })

/** A broken rule of the form that was explained, or, on a draft and when reading, one that asks for an explanation. */
export const warning = z.object({
  rule: z.string(),
  fields: z.array(z.string()),
  message: text,
  explanation: z.nullable(z.string()),
})

const namedUnit = z.object({ id: unitId, name: z.string() })

export const problem = z.object({
  type: z.string(),
  status: z.int(),
  code: z.string(),
  title: z.string(),
  detail: z.optional(z.string()),
  message: text,
  errors: z.optional(z.array(z.object({ ...fieldError.shape, units: z.optional(z.array(namedUnit)) }))),
  /** How many there are, where not all are listed. */
  count: z.optional(z.int()),
  warnings: z.optional(z.array(warning)),
  standing: z.optional(z.object({ version: z.int(), state: z.optional(states), by: z.string(), at: instant })),
  /** The last day on which the unit stood, with `unit_ended`; its first, with `unit_not_begun`. */
  lifeDay: z.optional(z.string()),
  /** Whose the telephone number is, with `telephone_of_another`. */
  name: z.optional(z.string()),
  requestId: z.optional(z.string()),
})

export const submissionBody = z.strictObject({
  values: z._default(values, {}),
  explanations: z._default(z.record(z.string(), z.string().check(written, z.maxLength(2000))), {}),
  /** On whose word a person of the level above enters this (nhập thay); null when the unit enters it itself. */
  onBehalf: z._default(z.nullable(z.string().check(written, z.trim(), z.minLength(2), z.maxLength(200))), null),
  /** Nothing to report this period (không phát sinh): valid, and not the same as silence. Then `values` is empty. */
  nothing: z._default(z.boolean(), false),
})

export const draftBody = z.strictObject({
  values: z._default(values, {}),
  explanations: z._default(z.record(z.string(), z.string()), {}),
})

export const reasonBody = z.strictObject({
  reason,
  /** The fields that the reason is about. */
  fields: z._default(z.array(z.string().check(written, z.maxLength(100))).check(z.maxLength(100)), []),
})

export const acceptBody = z.strictObject({})

export const refuseBody = z.strictObject({ reason })

export const receiveManyItem = z.strictObject({
  unit: unitId,
  form: formId,
  period: periodId,
  /** The version that was seen. */
  version: z.int().check(z.minimum(1)),
})

export const receiveManyBody = z.strictObject({
  items: z.array(receiveManyItem).check(z.minLength(1), z.maxLength(50)),
})

/**
 * What became of one of many: `accepted`, in this version; `skipped`, since it has warnings; `conflict`, another version stands;
 * `refused`, for the reason that `code` names.
 */
export const received = z.object({
  unit: unitId,
  form: formId,
  period: periodId,
  status: z.enum(['accepted', 'skipped', 'conflict', 'refused']),
  version: z.optional(z.int()),
  code: z.optional(z.string()),
})

export const receipt = z.object({
  unit: unitId,
  form: formId,
  formVersion: z.int(),
  period: periodId,
  version: z.int(),
  state: states,
  late: z.boolean(),
  receipt: receiptCode,
  warnings: z.array(warning),
})

/** An amendment that is under way (điều chỉnh số liệu): asked for, or granted and to be sent by its day. */
export const amendment = z.object({
  stage: z.enum(['asked', 'granted']),
  reason: z.string(),
  fields: z.array(z.string()),
  at: instant,
  byName: z.string(),
  /** The last day on which it may be sent; null until it is granted. */
  until: z.nullable(day),
})

/** One version of a submission as it is shown. */
export const version = z.object({
  version: z.int(),
  command: z.enum(['submit', 'approve', 'accept', 'return', 'reopen', 'ask', 'grant', 'refuse', 'lapse', 'amend']),
  state: states,
  at: instant,
  by: z.string(),
  byName: z.string(),
  onBehalf: z.nullable(z.string()),
  late: z.boolean(),
  nothing: z.boolean(),
  /** The version whose values stand: this one, or an earlier one that this one accepts, returns or reopens. */
  content: z.int(),
  receipt: receiptCode,
  reason: z.nullable(z.string()),
  reasonFields: z.array(z.string()),
  amendment: z.nullable(amendment),
})

/** What a unit sent for a period, as it stands. */
export const sentItem = z.object({
  form: formId,
  formLabel: text,
  period: periodId,
  periodLabel: text,
  state: states,
  version: z.int(),
  late: z.boolean(),
  nothing: z.boolean(),
})

export const submission = z.object({
  unit: unitId,
  form: formId,
  formVersion: z.int(),
  period: periodId,
  ...version.shape,
  values,
  explanations: z.record(z.string(), z.string()),
  /** The rules that do not hold now, with today's neighbours' figures; explained or not. */
  warnings: z.array(warning),
})

/** Those that a unit succeeds, whose figures stand for its own of before; `incomparable` where one was divided without shares. */
const succeeded = z.union([z.literal('incomparable'), z.array(z.object({ id: unitId, name: z.string() }))])

/** What a submission is compared with; null where it is not known. */
export const comparison = z.object({
  /** What the unit sent in the period before, and in the same period of the year before, where that counts; or those that it succeeds. */
  before: z.nullable(values),
  lastYear: z.nullable(values),
  succeeded: z.object({ before: succeeded, lastYear: succeeded }),
  /** The sum of what the units directly below sent, once all of them have. */
  children: z.nullable(figures),
  /** What the control tables of the level above say of this unit, by field. */
  parent: z.nullable(figures),
})

export const draft = z.object({
  unit: unitId,
  form: formId,
  period: periodId,
  revision: z.int(),
  at: instant,
  by: z.string(),
  byName: z.string(),
  values,
  explanations: z.record(z.string(), z.string()),
})

export const period = z.object({
  id: periodId,
  label: text,
  from: day,
  to: day,
  /** Last day to send, for this unit's tier. */
  due: day,
  /** The instant at which the period closes. */
  closesAt: instant,
})

const decided = z.nullable(z.object({ number: z.string(), issuer: z.string(), day }))

/** A unit whose place another took, or that took its; `open` when whoever asks may look at it. */
const relatedUnit = z.object({ id: unitId, name: z.string(), until: z.nullable(day), open: z.boolean() })

/** From when to when a unit stands, as it is known today. */
export const unitLife = z.object({
  /** Its first day; null when it stands as long as the tree does. */
  from: z.nullable(day),
  /** Its last day; null while it stands. */
  until: z.nullable(day),
  begunBy: decided,
  endedBy: decided,
  /** Those whose place it took, at its beginning or since. */
  predecessors: z.array(relatedUnit),
  /** Those that took its place; of a dissolved unit, the one that was above it. */
  successors: z.array(relatedUnit),
})

export const unit = z.object({
  id: unitId,
  name: z.string(),
  code: z.string(),
  kind: z.string(),
  kindLabel: text,
  tier,
  parent: z.nullable(unitId),
  path: z.array(z.object({ id: unitId, name: z.string() })),
  children: z.int(),
  /** What its office is called that receives the reports of those below, on that day; in Vietnamese, as documents say it. */
  reviewingOffice: z.nullable(z.string()),
  /** What a document of that day cites as the legal bases of what is reported; in Vietnamese. */
  legalBases: z.nullable(z.string()),
  life: unitLife,
})

export const unitSummary = z.object({ id: unitId, name: z.string(), kind: z.string(), tier })

/** With its last day, once it has ended. */
export const unitOrEnded = z.object({ ...unitSummary.shape, until: z.nullable(day) })

export const year = z.string().check(z.regex(/^[12]\d{3}$/))

/** A unit that a search found, with where it stands: the names of the units above it, from the top; and its last day, once it ended. */
export const foundUnit = z.object({ ...unitOrEnded.shape, code: z.string(), path: z.array(z.string()) })

const byTier = z.object({ cell: day, base: day, higher: day })

/** The periods that end in a year, and how they are reckoned; one of its own for the forms that are due with a part of a period. */
export const calendar = z.object({
  periods: z.array(
    z.object({
      id: periodId,
      frequency: z.string(),
      /** Due with the first period of this frequency within it: then the days are of that. Null for what is due at its own end. */
      dueWith: z.nullable(z.string()),
      label: text,
      from: day,
      to: day,
      /** Last day to send, by tier. */
      due: byTier,
      /** Last day of grace for all (gia hạn chung); the period closes when it ends. */
      graceEnds: day,
      closesAt: instant,
      /** The forms that are owed in it. */
      forms: z.array(z.object({ id: formId, label: text })),
    }),
  ),
})

export const formSummary = z.object({
  id: formId,
  /** The newest version, which may begin later than today. */
  version: z.int(),
  frequency: z.string(),
  /** It is due with the first period of this frequency within its own; null where it is due at its own end. */
  dueWith: z.nullable(z.string()),
  label: text,
  /** What its figures are made from, where nobody enters them: then nobody owes it, and no version of it is published. */
  source: z.nullable(z.literal('registers')),
  /** Every version, oldest first: the first period that it serves, and who published it; null for those that came with the product. */
  versions: z.array(
    z.object({
      version: z.int(),
      from: periodId,
      published: z.nullable(z.object({ at: instant, byName: z.string() })),
    }),
  ),
})

export const publishedForm = z.looseObject({ id: formId, version: z.int(), from: periodId })

/** The token's subject. */
export const personId = z.string().check(z.regex(/^[A-Za-z0-9._-]{1,128}$/))
const roles = z.array(z.enum(['reporter', 'approver', 'reviewer', 'official', 'steward']))

export const person = z.object({
  id: personId,
  name: z.string(),
  /** As it is dialled in Viet Nam: ten digits that begin with 0. */
  telephone: z.nullable(z.string()),
  /** To which reminders are sent. */
  mailAddress: z.nullable(z.string()),
  /** Those held at the unit asked about, or brought along to it. */
  roles,
  /** The unit that ended, from which the person came along with it; null for who was given a role here, and settled. */
  from: z.nullable(namedUnit),
})

/** Longer than any that `toMailAddress` takes. */
const mailAddress = z.string().check(z.maxLength(300))

const personName = z.string().check(written, z.trim(), z.minLength(2), z.maxLength(100))

export const personBody = z.strictObject({
  name: personName,
  /** Ten digits that begin with 0, or the same after +84; spaces, dots and dashes do not matter. */
  telephone: z.string().check(z.maxLength(30)),
  roles: roles.check(z.minLength(1), z.maxLength(5)),
  /** Left out, that of the account stays. */
  mailAddress: z.optional(mailAddress),
  /** That the person is meant to whom the telephone number belongs, whatever the name is there. */
  confirmed: z._default(z.boolean(), false),
})

export const rolesBody = z.strictObject({ roles: roles.check(z.maxLength(5)) })

/** Null takes it away. */
export const mailAddressBody = z.strictObject({ mailAddress: z.nullable(mailAddress) })

/** Where and how a person wants to be reminded of what is due. */
export const contact = z.object({
  mailAddress: z.nullable(z.string()),
  language: z.enum(['vi', 'en']),
  reminders: z.boolean(),
})
export const contactBody = z.strictObject({ ...contact.shape, mailAddress: z.nullable(mailAddress) })

/** Whether there was such a link: whose it was nobody is told. */
export const optedOut = z.object({ stopped: z.boolean() })

/** What the person is given on paper, to sign in with once and then to change. */
export const firstPassword = z.object({ person: personId, telephone: z.string(), password: z.string() })

export const addedPerson = z.object({
  ...person.shape,
  /** Null when the telephone number had an account already, with the password and name that it has. */
  firstPassword: z.nullable(z.string()),
  /**
   * Nobody signed in since the account got its latest first password. With `firstPassword` null nobody may have that password: the
   * answer that told it was lost, or it went to somebody else. A new one helps.
   */
  neverSignedIn: z.boolean(),
  /** Those of the roles that were not held at the unit before; empty when nothing changed. */
  granted: roles,
})

export const owedItem = z.object({
  unit: unitId,
  form: formId,
  formLabel: text,
  period,
  /** What stands: `none` when nothing was begun. */
  state: z.union([states, z.literal('none')]),
  version: z.int(),
  late: z.boolean(),
  /** Past its due day and still owed. */
  overdue: z.boolean(),
  closed: z.boolean(),
  reason: z.nullable(z.string()),
  amendment: z.nullable(amendment),
  /** The later day that was granted (gia hạn), which `period.due` has, and why. */
  extension: z.nullable(z.object({ due: day, reason: z.string() })),
})

/** One of both: a later day to send, or nothing to send at all. */
export const exceptionBody = z
  .strictObject({ due: z.optional(day), exempt: z.optional(z.literal(true)), reason })
  .check(z.refine(({ due, exempt }) => (due === undefined) === (exempt === true)))

/** Why an exception is taken back. */
export const takeBackBody = z.strictObject({ reason })

export const exception = z.object({
  unit: unitId,
  form: formId,
  period: periodId,
  /** The unit's last day to send; null when it is exempt. */
  due: z.nullable(day),
  reason: z.string(),
  at: instant,
  by: z.string(),
  byName: z.string(),
})

/** With its unit's name in that period. */
export const listedException = z.object({
  ...exception.shape,
  unitName: z.string(),
  /** As of one that is missing. */
  parent: z.nullable(z.string()),
})

export const noticeId = z.string().check(z.regex(/^[a-z0-9-]{1,40}$/))
const noticeText = z.string().check(written, z.trim(), z.minLength(3), z.maxLength(500))

export const noticeBody = z.strictObject({
  /** Without English, the Vietnamese stands for both. */
  text: z.strictObject({ vi: noticeText, en: z.optional(noticeText) }),
  /** First and last day on which it is shown. */
  from: day,
  until: day,
  form: z._default(z.nullable(formId), null),
  period: z._default(z.nullable(periodId), null),
})

export const notice = z.object({
  id: noticeId,
  text,
  from: day,
  until: day,
  form: z.nullable(formId),
  period: z.nullable(periodId),
  at: instant,
  by: z.string(),
  byName: z.string(),
})

export const me = z.object({
  subject: z.string(),
  name: z.string(),
  contact,
  now: instant,
  roles: z.array(
    z.object({
      /** With whether its kind asks for an approver's word before a submission is sent, and its last day once it has ended. */
      unit: z.object({ ...unitOrEnded.shape, approval: z.boolean() }),
      role: z.string(),
    }),
  ),
  owed: z.array(owedItem),
  /** Those in force today, from the units at which a role is held and from all above them; newest first. */
  notices: z.array(
    z.object({
      id: noticeId,
      at: instant,
      /** The unit that wrote it. */
      unit: unitId,
      unitName: z.string(),
      form: z.nullable(formId),
      period: z.nullable(periodId),
      text,
    }),
  ),
  /** Official reports that wait to be approved, numbered, signed or issued by this person or who else leads there, the oldest first. */
  documents: z.array(
    z.object({
      unit: unitId,
      form: formId,
      formLabel: text,
      /** A period, or a span. */
      period: z.string(),
      periodLabel: text,
      edition: z.int(),
      state: z.enum(['submitted', 'approved', 'numbered', 'signed']),
    }),
  ),
})

/** Where a unit itself stands: `none` when nothing was begun, `exempt` when it owes nothing. */
const owedState = z.union([states, z.literal('none'), z.literal('exempt')])

/** How far a unit's subtree has come. Every unit that owes the form is in exactly one of the first five and `notStarted`. */
export const completenessRow = z.object({
  unit: unitSummary,
  owed: z.int(),
  notStarted: z.int(),
  draft: z.int(),
  proposed: z.int(),
  submitted: z.int(),
  returned: z.int(),
  accepted: z.int(),
  nothing: z.int(),
  late: z.int(),
  /** Not counted (not started, draft, proposed or returned) although the unit's due day is past. */
  overdue: z.int(),
  state: owedState,
})

export const completeness = z.object({
  form: formId,
  period,
  /** When the newest version counted here was written; null when none was. */
  dataAsOf: z.nullable(instant),
  self: completenessRow,
  children: z.array(completenessRow),
})

export const completenessCell = z.object({
  state: owedState,
  version: z.int(),
  late: z.boolean(),
  overdue: z.boolean(),
})

export const completenessMatrix = z.object({
  unit: unitSummary,
  form: formId,
  periods: z.array(period),
  children: z.array(
    z.object({
      /** With its last day, if it ended by the last of the periods. */
      unit: unitOrEnded,
      /** In the order of the periods; null where it did not stand directly below the unit. */
      periods: z.array(z.nullable(completenessCell)),
    }),
  ),
  cursor: z.nullable(z.string()),
})

/** A unit that owes a submission which does not count yet. */
export const missingItem = z.object({
  unit: unitSummary,
  /** The name of the unit directly above it, within the subtree that was asked about; null for those at its top. */
  parent: z.nullable(z.string()),
  state: z.union([states, z.literal('none')]),
  due: day,
  overdue: z.boolean(),
  /** Why it was returned. */
  reason: z.nullable(z.string()),
  /** The focal points (người đầu mối): those who enter for the unit. */
  people: z.array(z.object({ name: z.string(), telephone: z.nullable(z.string()) })),
  /** A reminder to this unit, to copy. */
  text,
})

export const missing = z.object({
  form: formId,
  period,
  /** In the order of the tree; a page that ends early has a cursor. */
  items: z.array(missingItem),
  /** One reminder to all units of this page, to copy. */
  text,
  cursor: z.nullable(z.string()),
})

/** Figures of a year, by figure key: exact integers, a decimal scaled. */
export const planBody = z.strictObject({
  figures: z.record(z.string().check(z.maxLength(200)), z.int().check(z.minimum(0))),
})

export const plan = z.object({
  unit: unitId,
  form: formId,
  year,
  revision: z.int(),
  at: instant,
  by: z.string(),
  byName: z.string(),
  figures,
})

export const waiting = z.object({
  items: z.array(
    z.object({
      unit: unitSummary,
      form: formId,
      period: periodId,
      version: z.int(),
      submittedAt: instant,
      late: z.boolean(),
      warnings: z.int(),
      /** The unit asks for an amendment, and this waits for an answer. */
      asks: z.boolean(),
    }),
  ),
  cursor: z.nullable(z.string()),
})

export const fileFormat = z.enum(formatNames)
export const reportKind = z.enum(reportKinds)
/** A period, or several of one frequency, both ends included: `2024-01..2024-10`. */
export const reportedSpanId = z.string().check(
  z.maxLength(20),
  z.refine(id => reportedSpan(id) !== undefined, 'A period, or two of one frequency'),
)
export const report = z.object({
  id: z.string(),
  unit: unitId,
  form: formId,
  period: reportedSpanId,
  edition: z.int(),
  kind: reportKind,
  /** Of a document, which revision of it. */
  revision: z.int(),
  /** On today’s tree, the day of that tree: its `edition` is 0 then, since it is of the newest editions. Null: each period’s own tree. */
  treeOn: z.nullable(day),
  /** `stalled`: its worker must have died or, with `startedAt` null, its turn did not come; asked for again, it begins anew. */
  state: z.enum(['queued', 'running', 'ready', 'failed', 'stalled']),
  requestedAt: instant,
  /** While it is running: since when, and how far: lines of the editions, or reports of an archive. */
  startedAt: z.nullable(instant),
  progress: z.nullable(z.object({ done: z.int(), total: z.int() })),
  /** Why it failed. */
  failure: z.nullable(text),
  dataAsOf: z.nullable(instant),
  /** The verification code that stands in its documents. */
  code: z.nullable(z.string()),
  /** When it is ready. */
  files: z.array(
    z.object({ format: fileFormat, fileName: z.string(), /** In bytes. */ size: z.int(), sha256: z.string() }),
  ),
})
export const reportBody = z
  .strictObject({
    form: formId,
    period: reportedSpanId,
    kind: z.optional(reportKind),
    edition: z.optional(z.int().check(z.minimum(1))),
    /** `today`: a `report` alone, and of the newest editions. */
    tree: z.optional(z.enum(['then', 'today'])),
  })
  .check(
    z.refine(({ kind, edition, tree }) => tree !== 'today' || (kind !== 'document' && kind !== 'archive' && !edition)),
  )
/** A signed link, valid five minutes. */
export const fileLink = z.object({ link: z.string(), fileName: z.string(), size: z.int(), sha256: z.string() })
/** How far the reports of a close have come; `total` is null until it is known. */
export const makingProgress = z.object({
  edition: z.int(),
  state: z.enum(closeReportStates),
  total: z.nullable(z.int()),
  ready: z.int(),
})

export const auditEntry = z.object({
  sequence: z.int(),
  at: instant,
  by: z.string(),
  byName: z.string(),
  action: z.string(),
  subject: z.string(),
  reason: z.nullable(z.string()),
  previous: z.string(),
  hash: z.string(),
})

/** What a file or a code is a proof of. Who asks has it in hand, and is told nothing else. */
export const verification = z.discriminatedUnion('found', [
  z.object({ found: z.literal(false), statement: text, disclaimer: text }),
  z.object({
    found: z.literal(true),
    code: z.string(),
    /** `unknown`: a code tells that there is such a report, not that the file in which it stands is that report. */
    integrity: z.enum(['unaltered', 'unknown']),
    advice: z.nullable(text),
    state: z.enum(['issued', 'numbered', 'draft', 'data-file']),
    statement: text,
    issuedBy: z.string(),
    unit: z.string(),
    form: text,
    period: text,
    /** 0 on today’s tree. */
    edition: z.int(),
    treeOn: z.nullable(day),
    /** The newest edition, when there is a newer one. */
    newerEdition: z.nullable(z.int()),
    kind: reportKind,
    format: z.nullable(z.enum([...formatNames, 'signed', 'scan'])),
    document: z.nullable(z.object({ number: z.string(), day })),
    disclaimer: text,
  }),
])
