import type { Properties, Stack } from '../../infra/local/assembly/template.ts'
import type { Deed, Fetched, Usage } from './usage.ts'

/** A price and for how many of its units. */
interface Price {
  readonly price: number
  readonly per: number
  readonly unit: string
}

export interface Prices {
  readonly date: string
  readonly region: string
  readonly source: string
  readonly prices: { readonly [name: string]: Price }
}

export interface Line {
  readonly what: string
  readonly quantity: number
  /** The name of its price. */
  readonly price: string
  readonly dollars: number
}

interface Given {
  readonly units: number
  readonly usage: Usage
  readonly prices: Prices
  readonly stacks: readonly Stack[]
}

/** How many of a unit's forms a month brings: the monthly one, a third of the quarterly and a twelfth of the yearly one. */
const formsAMonth = 1 + 1 / 3 + 1 / 12
/** Of ten that were sent one is returned and sent again. */
const sent = formsAMonth * 1.1

/** How often a unit's people do it in a month, or it is done for the unit. */
const aMonth: { readonly [deed: string]: number } = {
  'opens the app': 12,
  'opens a form': 3 * formsAMonth,
  'types, and a draft is kept': 10 * formsAMonth,
  sends: sent,
  'what was sent is projected': sent,
  'is received': sent,
  'what was received is projected': sent,
  'registers an entry': 0.5,
  'what was registered is projected': 0.5,
  // One who leads for every twenty units looks at five pages on each of twenty days.
  'an official looks': 5,
  'a day of audit heads, a unit': 30,
  'a close, a unit': formsAMonth,
  'a report is made': formsAMonth,
  'its unit looks for it': formsAMonth,
}

/** Of one report, which every unit has: as the benchmark `files` measured it. One of its files is downloaded. */
const report = { puts: 6, bytes: 114_000, downloads: 1, downloaded: 30_000, signatures: 1 }
const people = { whoFill: 1, whoLead: 0.2 }
const everybody = people.whoFill + people.whoLead
/** After each the site is fetched anew: what is kept ahead by everybody. */
const releases = 1
/** And this share of the other pages by those who lead: the rest of them are a steward's. */
const opened = 0.5
/** Files that a browser asks for whenever the app is opened: the service worker's script. */
const askedAtOpening = 1
/** E-mails: to those who have given an address, when something is due soon or late. */
const reminders = 0.4
/** Of a line of the API's access log. */
const accessLogged = 450
/** What Lambda logs of an invocation by itself, as text: START, END and REPORT, with the 26 bytes that CloudWatch adds to each line. */
const lambdaLogged = 71 + 52 + 144 + 3 * 26
/** How long what was sent has been kept, and logs. */
const monthsKept = 12
const logMonths = 3
/** Of the whole table, one a month: how many are kept, and how small each becomes. */
const exports = { kept: 12, compressed: 0.3 }
/** From a request to DynamoDB to its answer, within a region; all of a deed's are taken to wait for each other. */
const tableSeconds = 0.005
/** Of memory, at which Lambda gives a function one core (AWS limit). */
const oneCore = 1_769
/** Lambda keeps five connections to a queue and asks again every twenty seconds, whatever is in it. */
const pollsAMonth = (5 * 30 * 24 * 3_600) / 20

/** What a month costs: what grows with the units, and what is there without any. */
export const monthOf = ({ units, usage, prices, stacks }: Given): { variable: Line[]; fixed: Line[] } => {
  const line = (what: string, price: string, quantity: number): Line => {
    const { price: dollars, per } = prices.prices[price]!
    return { what, quantity, price, dollars: (quantity / per) * dollars }
  }
  const resources = stacks.flatMap(({ resources }) => Object.values(resources))
  const ofType = (type: string) => resources.filter(resource => resource.Type === type)
  const memory = memoryOf(stacks)
  const total = (of: (deed: Deed) => number) =>
    units * Object.entries(aMonth).reduce((sum, [what, times]) => sum + times * of(usage.deeds[what]!), 0)
  const drafts = 'types, and a draft is kept'
  // Each draft stands in the place of the one before it, and goes with what is sent.
  const kept = total(deed => deed.kept) - units * (aMonth[drafts]! - sent) * usage.deeds[drafts]!.kept
  const gigabytes = (kept / 1e9) * monthsKept
  const calls = total(deed => deed.calls)
  const ofSite = (part: keyof Fetched) =>
    units * releases * (everybody * usage.site.kept[part] + people.whoLead * opened * usage.site.rest[part])
  const siteRequests = ofSite('requests') + units * aMonth['opens the app']! * askedAtOpening
  const reports = units * aMonth['a report is made']!
  const invoked = (deed: Deed) => Object.values(deed.functions).reduce((sum, { invocations }) => sum + invocations, 0)
  const logged = (total(deed => deed.logged + invoked(deed) * lambdaLogged) + calls * accessLogged) / 1e9
  const seconds = (deed: Deed) =>
    Object.entries(deed.functions).reduce((sum, [name, { invocations, milliseconds }]) => {
      const megabytes = memory(name)
      const working = milliseconds / 1_000 / Math.min(1, megabytes / oneCore)
      const waiting = (deed.requests * tableSeconds * invocations) / (invoked(deed) || 1)
      return sum + (working + waiting) * (megabytes / 1_024)
    }, 0)
  const tick = usage.deeds['an hour’s tick']!
  const ticks = 730
  const queues = ofType('AWS::Lambda::EventSourceMapping').filter(({ Properties = {} }) =>
    stacks.some(({ resources }) => resources[Properties.EventSourceArn['Fn::GetAtt']?.[0]]?.Type === 'AWS::SQS::Queue'),
  )
  const watched = ofType('AWS::CloudWatch::Alarm').flatMap(({ Properties = {} }) => metricsOf(Properties))
  const ours = new Set(watched.filter(({ Namespace }) => Namespace === 'tonghop').map(metric => JSON.stringify(metric)))
  return {
    variable: [
      line(
        'what is written',
        'dynamodb.write',
        total(deed => deed.writeUnits),
      ),
      line(
        'what is read',
        'dynamodb.read',
        total(deed => deed.readUnits),
      ),
      line('what is kept, of a year', 'dynamodb.storage', gigabytes),
      line('its point-in-time recovery', 'dynamodb.recovery', gigabytes),
      line('its monthly export', 'dynamodb.export', gigabytes),
      line('exports kept, compressed', 's3.storage', gigabytes * exports.kept * exports.compressed),
      line('functions called', 'lambda.request', total(invoked)),
      line('functions running', 'lambda.duration', total(seconds)),
      line('API', 'api.request', calls),
      line('reports and editions kept, of a year', 's3.storage', ((reports * report.bytes) / 1e9) * monthsKept),
      line('files written', 's3.put', reports * report.puts),
      line('files downloaded', 's3.get', reports * report.downloads),
      line('messages about reports', 'sqs.request', reports * 3),
      line('reports signed', 'kms.sign', reports * report.signatures),
      line('logs written', 'logs.ingested', logged),
      line('logs kept', 'logs.stored', logged * logMonths),
      line(
        'what reaches people',
        'cloudfront.transfer',
        (total(deed => deed.answered) + ofSite('bytes') + reports * report.downloads * report.downloaded) / 1e9,
      ),
      line('requests for the site and the API', 'cloudfront.request', calls + siteRequests),
      line('requests that the edge answers or passes on', 'cloudfront.function', siteRequests),
      line('reminders', 'ses.message', units * everybody * reminders),
      line('people who sign in', 'cognito.essentials', units * everybody),
    ],
    fixed: [
      line('alarms, by what they watch', 'cloudwatch.alarm', watched.length),
      line('metrics of our own', 'cloudwatch.metric', ours.size),
      line('dashboards', 'cloudwatch.dashboard', ofType('AWS::CloudWatch::Dashboard').length),
      line('keys: one signs reports, one encrypts alarms', 'kms.key', ofType('AWS::KMS::Key').length),
      line('asking the queues', 'sqs.request', queues.length * pollsAMonth),
      line('the clock', 'scheduler.invocation', ticks + 30 * (ofType('AWS::Scheduler::Schedule').length - 1)),
      line('ticks: functions running', 'lambda.duration', ticks * seconds(tick)),
      line('ticks: what is read', 'dynamodb.read', ticks * tick.readUnits),
    ],
  }
}

/** An alarm is paid by the metrics that it watches, also of an expression. */
const metricsOf = ({ Namespace, MetricName, Dimensions, Metrics }: Properties): Properties[] =>
  Metrics
    ? Metrics.flatMap(({ MetricStat }: Properties) => MetricStat?.Metric ?? [])
    : [{ Dimensions, MetricName, Namespace }]

const memoryOf = (stacks: readonly Stack[]) => {
  const functions = stacks
    .flatMap(({ resources }) => Object.entries(resources))
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
  return (construct: string): number => {
    const found = functions.find(([id]) => id.startsWith(construct))
    if (!found) throw new Error(`There is no function ${construct}`)
    return Number(found[1].Properties?.MemorySize)
  }
}
