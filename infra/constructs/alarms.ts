import { Duration } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { EventSourceMapping, IFunction } from 'aws-cdk-lib/aws-lambda'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { failedRequests, mappingMetric, oldest, orNone, ownMetric, waiting } from './metrics.ts'

export interface AlarmsProps {
  readonly topic: ITopic
  readonly api: HttpApi
  readonly entry: IFunction
  readonly administration: IFunction
  readonly projector: IFunction
  readonly stream: EventSourceMapping
  readonly treeFollower: IFunction
  readonly treeStream: EventSourceMapping
  readonly tick: IFunction
  readonly tickDeadLetters: Queue
  readonly auditKeeper: IFunction
  /** Where reminders are sent at all. */
  readonly remindingDeadLetters: Queue | undefined
  readonly reportWorker: IFunction
  readonly askedDeadLetters: Queue
  readonly closeDeadLetters: Queue
  readonly importWorker: IFunction
  readonly importsWaiting: Queue
  readonly importDeadLetters: Queue
}

/**
 * What someone should get up for. Symptoms that people feel, or would feel by the close, not causes. Each alarm bears its
 * construct path, and a heading of docs/runbook.md bears its id.
 */
export class Alarms extends Construct {
  readonly all: Alarm[] = []
  readonly #topic: ITopic

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id)
    this.#topic = props.topic
    const [hour, day] = [Duration.hours(1), Duration.days(1)]

    this.#alarm(
      'ApiServerErrors',
      'The API answers 5xx.',
      props.api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
      5,
    )
    this.#alarm(
      'EntryErrors',
      'Sending a submission fails in its function.',
      failedRequests(props.entry, Duration.minutes(5)),
      3,
    )

    this.#alarm(
      'AdministrationErrors',
      'Opening accounts, giving roles, publishing forms or changing the unit tree fails in its function.',
      // Few do this, and not often: five minutes would never see three.
      failedRequests(props.administration, hour),
      3,
    )

    this.#alarm(
      'StreamBehind',
      'Live roll-ups are more than five minutes behind what was sent.',
      props.projector.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' }),
      Duration.minutes(5).toMilliseconds(),
      { evaluationPeriods: 5 },
    )
    this.#alarm(
      'StreamRecordsSetAside',
      'Live roll-ups lack a submission: its stream record was set aside.',
      mappingMetric(props.stream, 'OnFailureDestinationDeliveredEventCount'),
    )
    this.#alarm(
      'StreamRecordsLost',
      'Live roll-ups lack a submission, and its stream record could not be set aside.',
      mappingMetric(props.stream, 'DroppedEventCount'),
    )

    this.#alarm(
      'TreeBehind',
      'Live roll-ups are more than half an hour behind a change of the unit tree.',
      props.treeFollower.metric('IteratorAge', { period: Duration.minutes(5), statistic: 'Maximum' }),
      // A change of a whole country takes a quarter of an hour at the most, and may wait for one before it.
      Duration.minutes(30).toMilliseconds(),
    )
    this.#alarm(
      'TreeChangesSetAside',
      'Live roll-ups of open periods do not follow a change of the unit tree: its stream record was set aside.',
      mappingMetric(props.treeStream, 'OnFailureDestinationDeliveredEventCount'),
    )
    this.#alarm(
      'TreeChangesLost',
      'Live roll-ups do not follow a change of the unit tree, and its stream record could not be set aside.',
      mappingMetric(props.treeStream, 'DroppedEventCount'),
    )

    this.#alarm(
      'TickSilent',
      'The hourly tick has not run for two hours: nothing is closed.',
      orNone('ticks', props.tick.metricInvocations({ period: hour, statistic: 'Sum' }), hour),
      1,
      {
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        evaluationPeriods: 2,
        treatMissingData: TreatMissingData.BREACHING,
      },
    )
    this.#alarm('TickDeadLetters', 'An hourly tick failed for good.', waiting(props.tickDeadLetters))
    this.#alarm(
      'CloseLate',
      'A period past its closing time has no edition yet.',
      ownMetric(props.tick, 'CloseLate'),
      1,
      // Every tick tells the figure, 0 as well: between two ticks the alarm stays as it is.
      { treatMissingData: TreatMissingData.IGNORE },
    )
    this.#alarm(
      'LiveDiffers',
      'At the close the live roll-up differs from the recomputation: its reports are held back.',
      ownMetric(props.tick, 'LiveDiffers'),
    )

    this.#alarm(
      'AuditHeadsMissing',
      'For two days the ends of the audit chains have not been kept.',
      orNone('kept', ownMetric(props.auditKeeper, 'AuditHeadsKept', day), day),
      1,
      {
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        evaluationPeriods: 2,
        treatMissingData: TreatMissingData.BREACHING,
      },
    )

    if (props.remindingDeadLetters)
      this.#alarm('RemindersFailed', 'The reminders of a day failed for good.', waiting(props.remindingDeadLetters))

    this.#alarm('ReportFailures', 'Making a report failed.', ownMetric(props.reportWorker, 'ReportFailed'), 5)
    this.#alarm('ReportDeadLetters', 'A report that was asked for failed for good.', waiting(props.askedDeadLetters))
    this.#alarm('CloseDeadLetters', 'A report of a close failed for good.', waiting(props.closeDeadLetters))

    this.#alarm(
      'ImportFailures',
      'Taking in a file breaks off again and again.',
      ownMetric(props.importWorker, 'ImportFailed'),
      3,
    )
    this.#alarm(
      'ImportsWaiting',
      'A file has been waiting to be checked or applied for a quarter of an hour.',
      oldest(props.importsWaiting),
      // A message is worked on for five minutes at the most, two at a time.
      Duration.minutes(15).toSeconds(),
    )
    this.#alarm('ImportDeadLetters', 'Taking in a file failed for good.', waiting(props.importDeadLetters))
  }

  #alarm(id: string, symptom: string, metric: IMetric, threshold = 1, other: Partial<AlarmShape> = {}): void {
    const alarm = new Alarm(this, id, {
      alarmName: `${this.node.path}/${id}`,
      alarmDescription: `${symptom} docs/runbook.md#${id.toLowerCase()}`,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...other,
    })
    alarm.addAlarmAction(new SnsAction(this.#topic))
    alarm.addOkAction(new SnsAction(this.#topic))
    this.all.push(alarm)
  }
}

interface AlarmShape {
  readonly comparisonOperator: ComparisonOperator
  readonly evaluationPeriods: number
  readonly treatMissingData: TreatMissingData
}
