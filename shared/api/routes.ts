import * as z from 'zod/mini'
import { type Access, administer } from '../domain/access.ts'
import { formBody } from './form-schema.ts'
import * as s from './schemas.ts'

/**
 * Every route of the API: the one table from which the gateway, the local host, OpenAPI, the handlers' parsing, the browser's
 * client and the tests are made. Paths are under `/api/v1`.
 */
export const basePath = '/api/v1'

/**
 * The Lambda function that serves a route: entry must not share the fate of dashboards and reports, and only administration may
 * make accounts and publish forms.
 */
export type HttpFunction = 'entry' | 'dashboards' | 'reports' | 'administration'

/** Who may call a route: of the unit in its path, or of the realm's root where the path names none; or `anyone` signed in, or the `public`. */
export type RouteAccess = 'public' | 'anyone' | Access

export interface Route {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  readonly path: string
  readonly function: HttpFunction
  /** The OAuth scope that the token must carry. */
  readonly scope?: 'tonghop/read' | 'tonghop/write'
  readonly access: RouteAccess
  readonly summary: string
  readonly params: z.ZodMiniObject
  readonly query?: z.ZodMiniObject
  readonly body?: z.ZodMiniObject
  /** The longest body that is taken, in bytes; 64 KiB unless it says so. */
  readonly bodyLimit?: number
  /** Takes If-Match and answers an ETag. */
  readonly conditional?: boolean
  /** Takes an Idempotency-Key. */
  readonly idempotent?: boolean
  readonly replies: { readonly [status: number]: z.ZodMiniType | null }
}

const none = z.object({})
const ofUnit = z.object({ unit: s.unitId })
const ofNotice = z.object({ unit: s.unitId, notice: s.noticeId })
const ofPerson = z.object({ unit: s.unitId, person: s.personId })
const ofYear = z.object({ unit: s.unitId, form: s.formId, year: s.year })
const ofPeriod = z.object({ unit: s.unitId, form: s.formId, period: s.periodId })

const enter: Access = [{ roles: ['reporter', 'approver'], relation: ['self', 'behalf'] }]
const readSubmission: Access = [
  { roles: ['reporter', 'approver'], relation: ['self', 'behalf'] },
  { roles: ['reviewer', 'official', 'steward'], relation: ['subtree'] },
]
const judge: Access = [{ roles: ['reviewer'], relation: ['above'] }]
const approve: Access = [{ roles: ['approver'], relation: ['self'] }]
const look: Access = [
  { roles: ['reporter', 'approver'], relation: ['self'] },
  { roles: ['reviewer', 'official', 'steward'], relation: ['subtree'] },
]

const submission = '/units/{unit}/submissions/{form}/{period}'
const cursor = z.optional(z.string().check(z.maxLength(1024)))

export const routes = {
  'me.get': {
    method: 'GET',
    path: '/me',
    function: 'entry',
    scope: 'tonghop/read',
    access: 'anyone',
    summary: 'Who I am, my roles, and what my units owe',
    params: none,
    replies: { 200: s.me },
  },
  'units.get': {
    method: 'GET',
    path: '/units/{unit}',
    function: 'dashboards',
    scope: 'tonghop/read',
    access: readSubmission,
    summary: 'A unit as it stands, or stood on a day',
    params: ofUnit,
    query: z.object({ at: z.optional(s.day) }),
    replies: { 200: s.unit },
  },
  'units.children': {
    method: 'GET',
    path: '/units/{unit}/children',
    function: 'dashboards',
    scope: 'tonghop/read',
    access: look,
    summary: 'The units directly below',
    params: ofUnit,
    query: z.object({ at: z.optional(s.day), cursor }),
    replies: { 200: z.object({ items: z.array(s.unitSummary), cursor: z.nullable(z.string()) }) },
  },
  'units.search': {
    method: 'GET',
    path: '/units/{unit}/search',
    function: 'dashboards',
    scope: 'tonghop/read',
    access: look,
    summary: 'Units of the subtree by name or code, without regard to accents; the best matches first, at most 50',
    params: ofUnit,
    query: z.object({ q: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)), at: z.optional(s.day) }),
    replies: { 200: z.object({ items: z.array(s.foundUnit) }) },
  },
  'calendar.get': {
    method: 'GET',
    path: '/calendar/{year}',
    function: 'dashboards',
    scope: 'tonghop/read',
    access: 'anyone',
    summary:
      'The periods that end in a year: their data, the due day of each tier, when they close, and the forms that are owed',
    params: z.object({ year: s.year }),
    replies: { 200: s.calendar },
  },
  'forms.list': {
    method: 'GET',
    path: '/forms',
    function: 'dashboards',
    scope: 'tonghop/read',
    access: 'anyone',
    summary: 'The forms in use',
    params: none,
    replies: {
      200: z.object({
        items: z.array(s.formSummary),
      }),
    },
  },
  'forms.get': {
    method: 'GET',
    path: '/forms/{form}',
    function: 'dashboards',
    scope: 'tonghop/read',
    access: 'anyone',
    summary: 'A form: sections, fields, rules; its newest version unless one is named',
    params: z.object({ form: s.formId }),
    query: z.object({
      version: z.optional(z.coerce.number().check(z.int(), z.minimum(1))),
      period: z.optional(s.periodId),
    }),
    replies: { 200: z.looseObject({ id: s.formId, version: z.int() }) },
  },
  'forms.put': {
    method: 'PUT',
    path: '/forms/{form}',
    function: 'administration',
    scope: 'tonghop/write',
    access: [{ roles: ['steward'], relation: ['self'] }],
    summary: 'Publishes the next version of a form, or a new form, from a period on',
    conditional: true,
    params: z.object({ form: s.formId }),
    body: formBody,
    bodyLimit: 512 * 1024,
    replies: { 200: s.publishedForm, 201: s.publishedForm },
  },
  'drafts.get': {
    method: 'GET',
    path: `${submission}/draft`,
    function: 'entry',
    scope: 'tonghop/read',
    access: enter,
    summary: 'The draft that stands',
    conditional: true,
    params: ofPeriod,
    replies: { 200: s.draft },
  },
  'drafts.put': {
    method: 'PUT',
    path: `${submission}/draft`,
    function: 'entry',
    scope: 'tonghop/write',
    access: enter,
    summary: 'Keeps a draft: any values at all, right or wrong',
    conditional: true,
    params: ofPeriod,
    body: s.draftBody,
    replies: { 200: s.draft, 201: s.draft },
  },
  'drafts.delete': {
    method: 'DELETE',
    path: `${submission}/draft`,
    function: 'entry',
    scope: 'tonghop/write',
    access: enter,
    summary: 'Throws the draft away',
    conditional: true,
    params: ofPeriod,
    replies: { 204: null },
  },
  'submissions.get': {
    method: 'GET',
    path: submission,
    function: 'entry',
    scope: 'tonghop/read',
    access: readSubmission,
    summary: 'What was sent: the version that stands, or the one named',
    conditional: true,
    params: ofPeriod,
    query: z.object({ version: z.optional(z.coerce.number().check(z.int(), z.minimum(1))) }),
    replies: { 200: s.submission },
  },
  'submissions.history': {
    method: 'GET',
    path: `${submission}/history`,
    function: 'entry',
    scope: 'tonghop/read',
    access: readSubmission,
    summary: 'Every version: who, when, what they did, and why',
    params: ofPeriod,
    query: z.object({ cursor }),
    replies: { 200: z.object({ items: z.array(s.version), cursor: z.nullable(z.string()) }) },
  },
  'submissions.compare': {
    method: 'GET',
    path: `${submission}/neighbours`,
    function: 'entry',
    scope: 'tonghop/read',
    access: readSubmission,
    summary: 'What it is compared with: the period before, last year, the units below, what the level above says',
    params: ofPeriod,
    replies: { 200: s.comparison },
  },
  'submissions.put': {
    method: 'PUT',
    path: submission,
    function: 'entry',
    scope: 'tonghop/write',
    access: enter,
    summary: 'Sends a submission',
    conditional: true,
    idempotent: true,
    params: ofPeriod,
    body: s.submissionBody,
    replies: { 200: s.receipt, 201: s.receipt },
  },
  'submissions.approve': {
    method: 'POST',
    path: `${submission}/approve`,
    function: 'entry',
    scope: 'tonghop/write',
    access: approve,
    summary: 'Approves what the unit proposes to send',
    conditional: true,
    idempotent: true,
    params: ofPeriod,
    body: s.acceptBody,
    replies: { 200: s.receipt },
  },
  'submissions.accept': {
    method: 'POST',
    path: `${submission}/accept`,
    function: 'entry',
    scope: 'tonghop/write',
    access: judge,
    summary: 'Receives what a unit below sent',
    conditional: true,
    idempotent: true,
    params: ofPeriod,
    body: s.acceptBody,
    replies: { 200: s.receipt },
  },
  'submissions.return': {
    method: 'POST',
    path: `${submission}/return`,
    function: 'entry',
    scope: 'tonghop/write',
    access: [...judge, ...approve],
    summary: 'Returns it to be completed, with a reason',
    conditional: true,
    idempotent: true,
    params: ofPeriod,
    body: s.reasonBody,
    replies: { 200: s.receipt },
  },
  'submissions.reopen': {
    method: 'POST',
    path: `${submission}/reopen`,
    function: 'entry',
    scope: 'tonghop/write',
    access: judge,
    summary: 'Opens an accepted submission again, with a reason',
    conditional: true,
    idempotent: true,
    params: ofPeriod,
    body: s.reasonBody,
    replies: { 200: s.receipt },
  },
  'receipts.get': {
    method: 'GET',
    path: '/receipts/{code}',
    function: 'entry',
    scope: 'tonghop/read',
    access: 'anyone',
    summary: 'What a receipt code stands for; whose it is only to those who may see the unit',
    params: z.object({ code: s.receiptCode }),
    replies: {
      200: z.object({
        code: s.receiptCode,
        at: s.instant,
        unit: z.optional(s.unitSummary),
        form: z.optional(s.formId),
        period: z.optional(s.periodId),
        version: z.optional(z.int()),
        state: z.optional(s.states),
        by: z.optional(z.string()),
      }),
    },
  },
  'waiting.list': {
    method: 'GET',
    path: '/units/{unit}/waiting',
    function: 'dashboards',
    scope: 'tonghop/read',
    access: [{ roles: ['reviewer'], relation: ['subtree'] }],
    summary: 'What the units below sent and nobody has received yet, oldest first',
    params: ofUnit,
    query: z.object({ cursor }),
    replies: { 200: s.waiting },
  },
  'waiting.accept': {
    method: 'POST',
    path: '/units/{unit}/waiting/accept',
    function: 'entry',
    scope: 'tonghop/write',
    access: [{ roles: ['reviewer'], relation: ['subtree'] }],
    summary: 'Receives many at once; those with warnings are skipped, and each has its own result',
    idempotent: true,
    params: ofUnit,
    body: s.receiveManyBody,
    replies: { 200: z.object({ results: z.array(s.received) }) },
  },
  'completeness.get': {
    method: 'GET',
    path: '/units/{unit}/completeness/{form}/{period}',
    function: 'dashboards',
    scope: 'tonghop/read',
    access: look,
    summary: 'How far the subtree has come, by child',
    params: ofPeriod,
    replies: { 200: s.completeness },
  },
  'completeness.matrix': {
    method: 'GET',
    path: '/units/{unit}/completeness/{form}',
    function: 'dashboards',
    scope: 'tonghop/read',
    access: look,
    summary: 'Where each unit directly below stands in each of at most twelve periods',
    params: z.object({ unit: s.unitId, form: s.formId }),
    query: z.object({ from: s.periodId, to: s.periodId, cursor }),
    replies: { 200: s.completenessMatrix },
  },
  'missing.list': {
    method: 'GET',
    path: '/units/{unit}/missing/{form}/{period}',
    function: 'dashboards',
    scope: 'tonghop/read',
    access: [{ roles: ['reviewer', 'official', 'steward'], relation: ['subtree'] }],
    summary: 'Who in the subtree owes and does not count yet, whom to call, and a reminder to copy',
    params: ofPeriod,
    query: z.object({ cursor }),
    replies: { 200: s.missing },
  },
  'rollups.get': {
    method: 'GET',
    path: '/units/{unit}/rollups/{form}/{period}',
    function: 'dashboards',
    scope: 'tonghop/read',
    access: look,
    summary:
      'Own figures, those of each child, the total, what they compare with, and the editions; live, or as one froze them',
    params: ofPeriod,
    query: z.object({ edition: z.optional(z.coerce.number().check(z.int(), z.minimum(1))) }),
    replies: { 200: s.rollup },
  },
  'rollups.series': {
    method: 'GET',
    path: '/units/{unit}/rollups/{form}',
    function: 'dashboards',
    scope: 'tonghop/read',
    access: look,
    summary: 'The roll-ups of a span of periods, and the span as one',
    params: z.object({ unit: s.unitId, form: s.formId }),
    query: z.object({ from: s.periodId, to: s.periodId }),
    replies: { 200: s.series },
  },
  'plans.get': {
    method: 'GET',
    path: '/units/{unit}/plans/{form}/{year}',
    function: 'entry',
    scope: 'tonghop/read',
    access: look,
    summary: 'What a unit, with everything below it, plans to reach in a year',
    conditional: true,
    params: ofYear,
    replies: { 200: s.plan },
  },
  'plans.put': {
    method: 'PUT',
    path: '/units/{unit}/plans/{form}/{year}',
    function: 'entry',
    scope: 'tonghop/write',
    access: [{ roles: ['official', 'steward'], relation: ['subtree'] }],
    summary: 'Writes the plan of a year, whole; what it does not name is not planned',
    conditional: true,
    params: ofYear,
    body: s.planBody,
    replies: { 200: s.plan, 201: s.plan },
  },
  'reports.list': {
    method: 'GET',
    path: '/units/{unit}/reports',
    function: 'reports',
    scope: 'tonghop/read',
    access: look,
    summary: 'The reports of a unit, newest period first',
    params: ofUnit,
    query: z.object({ cursor }),
    replies: { 200: z.object({ items: z.array(s.report), cursor: z.nullable(z.string()) }) },
  },
  'reports.ask': {
    method: 'POST',
    path: '/units/{unit}/reports',
    function: 'reports',
    scope: 'tonghop/write',
    access: [{ roles: ['reviewer', 'official', 'steward'], relation: ['subtree'] }],
    summary: 'Asks for a report of a closed period',
    params: ofUnit,
    body: s.reportBody,
    replies: { 200: s.report, 202: s.report },
  },
  'reports.get': {
    method: 'GET',
    path: '/reports/{report}',
    function: 'reports',
    scope: 'tonghop/read',
    access: 'anyone',
    summary: 'One report, with a signed link when it is ready; to those who may see its unit',
    params: z.object({ report: z.string().check(z.regex(/^[A-Za-z0-9_-]{8,200}$/)) }),
    replies: { 200: s.report },
  },
  'notices.list': {
    method: 'GET',
    path: '/units/{unit}/notices',
    function: 'entry',
    scope: 'tonghop/read',
    access: [{ roles: ['reviewer', 'official', 'steward'], relation: ['subtree'] }],
    summary: 'The notices that the unit wrote, past ones and those to come too, newest first',
    params: ofUnit,
    replies: { 200: z.object({ items: z.array(s.notice) }) },
  },
  'notices.put': {
    method: 'PUT',
    path: '/units/{unit}/notices/{notice}',
    function: 'entry',
    scope: 'tonghop/write',
    access: [{ roles: ['steward'], relation: ['subtree'] }],
    summary: 'Writes a notice to the unit and everything below it, or writes it anew',
    params: ofNotice,
    body: s.noticeBody,
    replies: { 200: s.notice },
  },
  'notices.delete': {
    method: 'DELETE',
    path: '/units/{unit}/notices/{notice}',
    function: 'entry',
    scope: 'tonghop/write',
    access: [{ roles: ['steward'], relation: ['subtree'] }],
    summary: 'Takes a notice back, if it is there',
    params: ofNotice,
    replies: { 204: null },
  },
  'exceptions.list': {
    method: 'GET',
    path: '/units/{unit}/exceptions/{form}/{period}',
    function: 'dashboards',
    scope: 'tonghop/read',
    access: [{ roles: ['reviewer', 'official', 'steward'], relation: ['subtree'] }],
    summary: 'Whose day to send was put off, and who is exempt, in the subtree',
    params: ofPeriod,
    query: z.object({ cursor }),
    replies: { 200: z.object({ items: z.array(s.listedException), cursor: z.nullable(z.string()) }) },
  },
  'exceptions.put': {
    method: 'PUT',
    path: '/units/{unit}/exceptions/{form}/{period}',
    function: 'entry',
    scope: 'tonghop/write',
    access: [{ roles: ['steward'], relation: ['above'] }],
    summary: 'Puts off the day on which the unit is due, or exempts it, with a reason',
    params: ofPeriod,
    body: s.exceptionBody,
    replies: { 200: s.exception },
  },
  'exceptions.delete': {
    method: 'DELETE',
    path: '/units/{unit}/exceptions/{form}/{period}',
    function: 'entry',
    scope: 'tonghop/write',
    access: [{ roles: ['steward'], relation: ['above'] }],
    summary: 'Takes an exception back, if it is there',
    params: ofPeriod,
    replies: { 204: null },
  },
  'people.list': {
    method: 'GET',
    path: '/units/{unit}/people',
    function: 'administration',
    scope: 'tonghop/read',
    access: [{ roles: ['reviewer', 'steward'], relation: ['subtree'] }],
    summary: 'Who holds a role at the unit',
    params: ofUnit,
    replies: { 200: z.object({ items: z.array(s.person) }) },
  },
  'people.add': {
    method: 'POST',
    path: '/units/{unit}/people',
    function: 'administration',
    scope: 'tonghop/write',
    access: administer,
    summary:
      'Gives a person roles at the unit, and an account with a first password if the telephone number has none yet; asks first (telephone_of_another) where it is that of another name',
    params: ofUnit,
    body: s.personBody,
    replies: { 200: s.addedPerson, 201: s.addedPerson },
  },
  'people.put': {
    method: 'PUT',
    path: '/units/{unit}/people/{person}',
    function: 'administration',
    scope: 'tonghop/write',
    access: administer,
    summary: 'The roles that a person holds at the unit from now on; none takes them all away',
    params: ofPerson,
    body: s.rolesBody,
    replies: { 200: s.person },
  },
  'people.reset': {
    method: 'POST',
    path: '/units/{unit}/people/{person}/password',
    function: 'administration',
    scope: 'tonghop/write',
    access: administer,
    summary: 'A new first password, shown this once; ends every sign-in of the person',
    params: ofPerson,
    body: s.acceptBody,
    replies: { 200: s.firstPassword },
  },
  'audit.list': {
    method: 'GET',
    path: '/units/{unit}/audit',
    function: 'dashboards',
    scope: 'tonghop/read',
    access: [{ roles: ['reviewer', 'steward'], relation: ['subtree'] }],
    summary: 'Who did what to this unit, newest first',
    params: ofUnit,
    query: z.object({ cursor }),
    replies: { 200: z.object({ items: z.array(s.auditEntry), cursor: z.nullable(z.string()) }) },
  },
  'health.get': {
    method: 'GET',
    path: '/health',
    function: 'dashboards',
    access: 'public',
    summary: 'Whether the service answers',
    params: none,
    replies: { 200: z.object({ status: z.literal('ok') }) },
  },
  'openapi.get': {
    method: 'GET',
    path: '/openapi.json',
    function: 'dashboards',
    access: 'public',
    summary: 'This API, described',
    params: none,
    replies: { 200: z.looseObject({ openapi: z.string() }) },
  },
} as const satisfies Record<string, Route>

export type RouteId = keyof typeof routes

/** API Gateway's name for a route: `PUT /api/v1/units/{unit}/…`. */
export const routeKey = (route: Route): string => `${route.method} ${basePath}${route.path}`
