import type { Node } from 'constructs'

export type Stage = 'dev' | 'prod'

/** What differs from one installation to the next. Nothing here is secret: credentials are never given to a stack. */
export interface Config {
  readonly stage: Stage
  readonly region: string
  /** The realm (một hệ thống đơn vị): the tree of units that this installation serves. */
  readonly realm: string
  /** Where people open the site, without a closing slash. Sign-in returns here, and nowhere else. */
  readonly siteUrl: string
  /**
   * The certificate of `siteUrl`'s host, issued in us-east-1 as CloudFront demands. Without one the site has the address that
   * CloudFront gives it.
   */
  readonly certificateArn?: string
  /** A web ACL of AWS WAF, made in us-east-1, before the site and the API; none unless it is given: its fixed price is most of the bill. */
  readonly webAclArn?: string
  /** Lambda's "Concurrent executions" quota of the account and region: 10 in a new account, 1,000 by default later. */
  readonly concurrencyQuota: number
  /** Who is written to when an alarm goes off; nobody while it is absent. */
  readonly alarmEmail?: string
  /** From whom reminders are sent, an address of a domain whose DNS is ours; none are sent while it is absent. */
  readonly mailFrom?: string
  /** How long the functions' own logs are kept, in days. */
  readonly logDays: number
  /** How long it is kept who called the API and who fetched an object, in days. */
  readonly accessLogDays: number
  /** How long a month's export of the table is kept, in days. */
  readonly backupDays: number
  /** How long nobody can change or delete what was kept of the audit chains of a day, in days. */
  readonly auditHeadsDays: number
  /** Whether functions tell X-Ray what they do: of a request a second and of one in twenty beyond. Paid by the trace. */
  readonly tracing: boolean
  /** Requests that one person may make in a minute, all functions together; asking for a report counts for more. */
  readonly allowance: number
  /** Requests that the API takes a second, and at once; the rest are answered 429. */
  readonly throttle: { readonly rate: number; readonly burst: number }
}

type Defaults = Omit<Config, 'stage'>

const dev: Defaults = {
  region: 'ap-southeast-1',
  realm: 'vn',
  // The one address without TLS that Cognito lets sign-in return to.
  siteUrl: 'http://localhost:3000',
  concurrencyQuota: 10,
  logDays: 14,
  accessLogDays: 30,
  backupDays: 30,
  auditHeadsDays: 1,
  tracing: false,
  allowance: 600,
  throttle: { rate: 100, burst: 200 },
}

const prod: Defaults = {
  ...dev,
  concurrencyQuota: 1000,
  logDays: 90,
  accessLogDays: 365,
  backupDays: 365,
  // Ten years, as the reports themselves are kept.
  auditHeadsDays: 3653,
  throttle: { rate: 1000, burst: 2000 },
}

/**
 * The configuration named by CDK context: `-c stage=prod -c siteUrl=https://… -c alarmEmail=… -c mailFrom=… -c concurrencyQuota=… -c certificateArn=… -c webAclArn=… -c tracing=true`.
 * Throws on a stage that does not exist and on a quota that is not a number.
 */
export const readConfig = (node: Node): Config => {
  const stage: unknown = node.tryGetContext('stage') ?? 'dev'
  if (stage !== 'dev' && stage !== 'prod') throw new Error(`No such stage: ${stage}. There are dev and prod.`)
  const defaults = stage === 'prod' ? prod : dev
  const concurrencyQuota = Number(node.tryGetContext('concurrencyQuota') ?? defaults.concurrencyQuota)
  if (!Number.isInteger(concurrencyQuota)) throw new Error('concurrencyQuota must be a whole number')
  return {
    ...defaults,
    stage,
    realm: node.tryGetContext('realm') ?? defaults.realm,
    siteUrl: node.tryGetContext('siteUrl') ?? defaults.siteUrl,
    certificateArn: node.tryGetContext('certificateArn'),
    webAclArn: node.tryGetContext('webAclArn'),
    alarmEmail: node.tryGetContext('alarmEmail'),
    mailFrom: node.tryGetContext('mailFrom'),
    tracing: String(node.tryGetContext('tracing') ?? defaults.tracing) === 'true',
    concurrencyQuota,
  }
}

export interface ReservedConcurrency {
  readonly entry: number
  readonly dashboards: number
  readonly reports: number
}

/** AWS refuses to leave fewer than this many executions to the functions that reserve none. */
const alwaysUnreserved = 100

/**
 * How the quota is shared out, so that a rush on dashboards cannot keep anyone from sending. Undefined when the quota is too
 * small: a reservation is a ceiling too, and one of a few executions would hurt more than it helps.
 */
export const reserveConcurrency = (quota: number): ReservedConcurrency | undefined => {
  const free = quota - alwaysUnreserved
  if (free < 100) return undefined
  return { entry: Math.floor(free * 0.5), dashboards: Math.floor(free * 0.25), reports: Math.floor(free * 0.05) }
}
