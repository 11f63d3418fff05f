import { Duration } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  type MetricOptions,
} from 'aws-cdk-lib/aws-cloudwatch'
import { Operation, type Table } from 'aws-cdk-lib/aws-dynamodb'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { oldest, ownMetric } from './metrics.ts'

export interface DashboardProps {
  readonly name: string
  /** Their state stands at the top, and the metric of each in one of the graphs below. */
  readonly alarms: readonly Alarm[]
  readonly api: HttpApi
  readonly table: Table
  readonly entry: IFunction
  readonly dashboards: IFunction
  readonly tick: IFunction
  readonly reportWorker: IFunction
  readonly reportsAsked: Queue
  readonly reportsOfCloses: Queue
  /** Whether reminders are sent. */
  readonly remind: boolean
}

/**
 * One page that answers: does it work, does it keep up, what is late, how near is a limit. All that it shows AWS counts anyway or a
 * function tells already, so that it costs nothing: CloudWatch gives an account three dashboards of fifty metrics each.
 */
export const dashboard = (scope: Construct, id: string, props: DashboardProps): void => {
  const { api, table, entry, dashboards, tick, reportWorker } = props
  const [sum, p95] = [every('Sum'), every('p95')]
  const watched = (...names: string[]): IMetric[] =>
    props.alarms
      .filter(({ node }) => names.includes(node.id))
      // A metric and an expression are given their labels in the same way.
      .map(({ metric, node }) => (metric as Metric).with({ label: node.id }))

  new Dashboard(scope, id, {
    dashboardName: props.name,
    defaultInterval: Duration.days(1),
    widgets: [
      [new AlarmStatusWidget({ title: 'Cảnh báo · Alarms', alarms: [...props.alarms], width: 24, height: 4 })],
      [
        graph('Yêu cầu · Requests', [api.metricCount(sum), api.metricClientError(sum)], watched('ApiServerErrors')),
        graph('Gửi báo cáo · Sending', [entry.metricInvocations(sum)], watched('EntryErrors')),
        graph('Chờ bao lâu · How long people wait (ms, p95)', [
          api.metricLatency(p95),
          entry.metricDuration({ ...p95, label: 'entry' }),
          dashboards.metricDuration({ ...p95, label: 'dashboards' }),
        ]),
      ],
      [
        graph('Trễ sau khi gửi · Behind what was sent (ms)', watched('StreamBehind', 'TreeBehind')),
        graph(
          'Chưa vào tổng hợp · Not in the roll-ups',
          watched('StreamRecordsSetAside', 'StreamRecordsLost', 'TreeChangesSetAside', 'TreeChangesLost'),
        ),
        graph(
          'Hỏng hẳn, đang nằm chờ · Failed for good, waiting',
          watched('TickDeadLetters', 'ReportDeadLetters', 'CloseDeadLetters', 'ImportDeadLetters'),
        ),
      ],
      [
        graph('Chốt số liệu · Closing', watched('TickSilent', 'CloseLate', 'LiveDiffers', 'AuditHeadsMissing'), [
          tick.metricDuration(every('Maximum')),
        ]),
        graph(
          'Báo cáo · Reports',
          [ownMetric(reportWorker, 'ReportReady'), ...watched('ReportFailures')],
          [oldest(props.reportsAsked), oldest(props.reportsOfCloses)],
        ),
        graph(
          'Quản trị, nhập từ tệp · Administration, files taken in',
          watched('AdministrationErrors', 'ImportFailures'),
          watched('ImportsWaiting'),
        ),
      ],
      [
        graph('Bảng: đã dùng · Table: units consumed', [
          table.metricConsumedReadCapacityUnits(sum),
          table.metricConsumedWriteCapacityUnits(sum),
        ]),
        graph('Bảng: bị từ chối · Table: refused', [
          table.metric('ReadThrottleEvents', sum),
          table.metric('WriteThrottleEvents', sum),
          table.metricSystemErrorsForOperations({
            ...sum,
            operations: [Operation.GET_ITEM, Operation.QUERY, Operation.BATCH_GET_ITEM, Operation.PUT_ITEM],
          }),
        ]),
        graph('Hàm của cả tài khoản · Functions of the whole account', [
          ofAccount('AWS/Lambda', 'ConcurrentExecutions', every('Maximum')),
          ofAccount('AWS/Lambda', 'Throttles', sum),
        ]),
      ],
      props.remind
        ? [
            graph(
              'Thư nhắc việc · Reminders',
              ['Send', 'Bounce', 'Complaint'].map(told => ofAccount('AWS/SES', told, sum)),
              watched('RemindersFailed'),
            ),
          ]
        : [],
    ],
  })
}

const every = (statistic: string): MetricOptions => ({ statistic, period: Duration.minutes(5) })

/** `right`: what is counted otherwise, on an axis of its own. */
const graph = (title: string, left: IMetric[], right: IMetric[] = []): GraphWidget =>
  new GraphWidget({ title, left, right, width: 8, leftYAxis: { min: 0 }, rightYAxis: { min: 0 } })

/** What AWS counts of the account as a whole. */
const ofAccount = (namespace: string, metricName: string, options: MetricOptions): Metric =>
  new Metric({ namespace, metricName, ...options })
