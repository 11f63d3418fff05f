import { Annotations, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import type { Construct } from 'constructs'
import { type Config, reserveConcurrency } from './config.ts'
import { allow, allowCounting, allowListing, allowObjects, allowRead, allowWrite } from './constructs/access.ts'
import { alarmTopic } from './constructs/alarm-topic.ts'
import { Alarms } from './constructs/alarms.ts'
import { dashboard } from './constructs/dashboard.ts'
import { routedApi } from './constructs/http-api.ts'
import { ImportQueue } from './constructs/import-queue.ts'
import { reminders } from './constructs/reminders.ts'
import { ReportQueues } from './constructs/report-queues.ts'
import { indexes } from './constructs/reporting-table.ts'
import { schedule } from './constructs/schedule.ts'
import { serviceFunction } from './constructs/service-function.ts'
import { followTree, projectStream } from './constructs/stream-projector.ts'
import type { DataStack } from './data-stack.ts'

export interface ServiceStackProps extends StackProps {
  readonly config: Config
  readonly data: DataStack
}

/** What it takes to open accounts and to give first passwords. */
const accountActions = ['AdminCreateUser', 'AdminGetUser', 'AdminSetUserPassword', 'AdminUserGlobalSignOut'].map(
  action => `cognito-idp:${action}`,
)

/** What serves: the API, the projector, the hourly tick and the report worker. It keeps nothing, and can be made again. */
export class ServiceStack extends Stack {
  readonly api: HttpApi

  constructor(scope: Construct, id: string, { config, data, ...props }: ServiceStackProps) {
    super(scope, id, props)
    const { table, exports, setAside, auditHeads, identity, signingKey } = data

    const reserved = reserveConcurrency(config.concurrencyQuota)
    if (!reserved)
      Annotations.of(this).addWarningV2(
        'tonghop:concurrency',
        `The account runs ${config.concurrencyQuota} functions at once: none is reserved for entry, which then shares the fate ` +
          'of dashboards and reports. Ask AWS to raise "Concurrent executions", and pass -c concurrencyQuota=<the new figure>.',
      )

    const workerTimeout = Duration.minutes(5)
    const queues = new ReportQueues(this, 'Reports', { workerTimeout })
    const imports = new ImportQueue(this, 'Imports', { workerTimeout })

    const environment = { TABLE_NAME: table.tableName, EXPORTS_BUCKET: exports.bucketName, REALM: config.realm }
    /** Of those that answer people. */
    const answers = { ...environment, ALLOWANCE: String(config.allowance) }
    const asksForReports = { ...answers, REPORT_QUEUE_URL: queues.asked.queueUrl }

    const entry = serviceFunction(this, 'EntryFunction', {
      config,
      name: 'entry',
      entry: 'functions/http/entry.ts',
      timeout: Duration.seconds(10),
      reservedConcurrentExecutions: reserved?.entry,
      environment: answers,
    })
    allowCounting(entry, table)
    allowRead(entry, table, indexes.waiting)
    allowWrite(entry, table, 'dynamodb:PutItem', 'UNIT#', 'AUDIT#', 'SECRET#')
    allowWrite(entry, table, 'dynamodb:DeleteItem', 'UNIT#')

    const dashboards = serviceFunction(this, 'DashboardsFunction', {
      config,
      name: 'dashboards',
      entry: 'functions/http/dashboards.ts',
      timeout: Duration.seconds(20),
      reservedConcurrentExecutions: reserved?.dashboards,
      environment: answers,
    })
    allowCounting(dashboards, table)
    allowRead(dashboards, table, indexes.waiting, indexes.people)
    allowObjects(dashboards, exports, 'editions/', 's3:GetObject')

    const registers = serviceFunction(this, 'RegistersFunction', {
      config,
      name: 'registers',
      entry: 'functions/http/registers.ts',
      timeout: Duration.seconds(20),
      environment: answers,
    })
    allowCounting(registers, table)
    allowRead(registers, table)
    allowWrite(registers, table, 'dynamodb:PutItem', 'UNIT#', 'AUDIT#', 'NORMS#')
    allowObjects(registers, exports, 'uploads/registers/', 's3:GetObject', 's3:PutObject')
    allowObjects(registers, exports, 'registers/', 's3:GetObject', 's3:PutObject', 's3:DeleteObject')

    const reports = serviceFunction(this, 'ReportsFunction', {
      config,
      name: 'reports',
      entry: 'functions/http/reports.ts',
      timeout: Duration.seconds(10),
      reservedConcurrentExecutions: reserved?.reports,
      environment: asksForReports,
    })
    allowCounting(reports, table)
    allowRead(reports, table)
    allowWrite(reports, table, 'dynamodb:PutItem', 'UNIT#', 'AUDIT#', 'CHANGES#', 'SECRET#')
    allowObjects(reports, exports, 'reports/', 's3:GetObject')
    allow(reports, ['sqs:SendMessage'], queues.asked.queueArn)

    const official = serviceFunction(this, 'OfficialFunction', {
      config,
      name: 'official',
      entry: 'functions/http/official.ts',
      // It holds the edition of a province while a document is edited.
      memorySize: 2048,
      timeout: Duration.seconds(20),
      environment: asksForReports,
    })
    allowCounting(official, table)
    allowRead(official, table, indexes.people)
    allowWrite(official, table, 'dynamodb:PutItem', 'UNIT#', 'AUDIT#')
    allowWrite(official, table, 'dynamodb:BatchWriteItem', 'PROOF#')
    allowObjects(official, exports, 'editions/', 's3:GetObject')
    allowObjects(official, exports, 'uploads/signed/', 's3:GetObject', 's3:PutObject')
    allowObjects(official, exports, 'signed/', 's3:GetObject', 's3:PutObject')
    allow(official, ['sqs:SendMessage'], queues.asked.queueArn)

    const takesInFiles = {
      ...environment,
      USER_POOL_ID: identity.users.userPoolId,
      IMPORT_QUEUE_URL: imports.queue.queueUrl,
    }
    const administration = serviceFunction(this, 'AdministrationFunction', {
      config,
      name: 'administration',
      entry: 'functions/http/administration.ts',
      // A reorganisation of a country is checked as a whole: some ten thousand moves over twenty thousand units.
      memorySize: 1769,
      timeout: Duration.seconds(29),
      environment: { ...takesInFiles, ...answers },
    })
    allowCounting(administration, table)
    allowRead(administration, table, indexes.people)
    allowWrite(administration, table, 'dynamodb:PutItem', 'PERSON#', 'TREE#', 'FORMS#', 'IMPORTS#', 'AUDIT#', 'SECRET#')
    allowWrite(administration, table, 'dynamodb:UpdateItem', 'PERSON#', 'TREE#')
    allowWrite(administration, table, 'dynamodb:DeleteItem', 'PERSON#', 'IMPORTS#')
    allow(administration, accountActions, identity.users.userPoolArn)

    allowObjects(administration, exports, 'uploads/imports/', 's3:GetObject', 's3:PutObject')
    allow(administration, ['sqs:SendMessage'], imports.queue.queueArn)

    const importWorker = serviceFunction(this, 'ImportWorkerFunction', {
      config,
      name: 'import-worker',
      entry: 'functions/queue/import-worker.ts',
      timeout: workerTimeout,
      // A workbook of 20,000 rows, and the tree of a country before and after.
      memorySize: 3008,
      environment: takesInFiles,
    })
    allowRead(importWorker, table, indexes.people)
    allowWrite(importWorker, table, 'dynamodb:PutItem', 'PERSON#', 'TREE#', 'IMPORTS#', 'AUDIT#')
    allowWrite(importWorker, table, 'dynamodb:UpdateItem', 'TREE#')
    allowObjects(importWorker, exports, 'uploads/imports/', 's3:GetObject', 's3:PutObject')
    allow(importWorker, accountActions, identity.users.userPoolArn)
    allow(importWorker, ['sqs:SendMessage'], imports.queue.queueArn)
    imports.feed(importWorker)

    const projector = serviceFunction(this, 'ProjectorFunction', {
      config,
      name: 'projector',
      entry: 'functions/stream/projector.ts',
      timeout: Duration.minutes(1),
      environment,
    })
    allowRead(projector, table)
    allowWrite(projector, table, 'dynamodb:PutItem', 'UNIT#', 'REGISTER#', 'AUDIT#')
    allowWrite(projector, table, 'dynamodb:UpdateItem', 'REGISTER#')
    allowWrite(projector, table, 'dynamodb:BatchWriteItem', 'RECEIPT#', 'CHANGES#')
    allowObjects(projector, exports, 'registers/', 's3:DeleteObject')
    const stream = projectStream(projector, { table, setAside })

    const treeFollower = serviceFunction(this, 'TreeFollowerFunction', {
      config,
      name: 'tree-follower',
      entry: 'functions/stream/tree-follower.ts',
      memorySize: 1769,
      timeout: Duration.minutes(15),
      environment: { TABLE_NAME: table.tableName, REALM: config.realm },
    })
    allowRead(treeFollower, table, indexes.waiting)
    allowWrite(treeFollower, table, 'dynamodb:PutItem', 'UNIT#')
    allowWrite(treeFollower, table, 'dynamodb:UpdateItem', 'UNIT#', 'TREE#')
    const treeStream = followTree(treeFollower, { table, setAside })

    const tick = serviceFunction(this, 'TickFunction', {
      config,
      name: 'tick',
      entry: 'functions/schedule/tick.ts',
      timeout: Duration.minutes(15),
      environment: { ...environment, REPORT_QUEUE_URL: queues.close.queueUrl },
    })
    allowRead(tick, table, indexes.waiting)
    allowWrite(tick, table, 'dynamodb:PutItem', 'UNIT#', 'TREE#', 'SECRET#')
    allowWrite(tick, table, 'dynamodb:UpdateItem', 'UNIT#', 'CHANGES#')
    allowObjects(tick, exports, 'editions/', 's3:PutObject')
    allow(tick, ['sqs:SendMessage'], queues.close.queueArn)
    const tickDeadLetters = schedule(this, 'Tick', {
      handler: tick,
      name: `tonghop-${config.stage}-tick`,
      // Five minutes past every hour.
      expression: 'cron(5 * * * ? *)',
    })

    const auditKeeper = serviceFunction(this, 'AuditKeeperFunction', {
      config,
      name: 'audit-keeper',
      entry: 'functions/schedule/audit-keeper.ts',
      timeout: Duration.minutes(5),
      environment: {
        TABLE_NAME: table.tableName,
        AUDIT_HEADS_BUCKET: auditHeads.bucketName,
        REALM: config.realm,
      },
    })
    allowRead(auditKeeper, table)
    allowListing(auditKeeper, auditHeads)
    allowObjects(auditKeeper, auditHeads, 'audit-heads/', 's3:GetObject', 's3:PutObject')
    schedule(this, 'AuditKeeping', {
      handler: auditKeeper,
      name: `tonghop-${config.stage}-audit-keeper`,
      // When the day is over.
      expression: 'cron(20 0 * * ? *)',
    })

    const { mailFrom } = config
    const remindingDeadLetters = mailFrom === undefined ? undefined : reminders(this, { config, mailFrom, table })

    const reportWorker = serviceFunction(this, 'ReportWorkerFunction', {
      config,
      name: 'report-worker',
      entry: 'functions/queue/report-worker.ts',
      timeout: workerTimeout,
      memorySize: 3008,
      writesDocuments: true,
      environment: {
        ...environment,
        REPORT_QUEUE_URL: queues.asked.queueUrl,
        CLOSE_QUEUE_URL: queues.close.queueUrl,
        SIGNING_KEY: signingKey.keyArn,
        SITE_URL: config.siteUrl,
      },
    })
    allowRead(reportWorker, table)
    allowWrite(reportWorker, table, 'dynamodb:PutItem', 'UNIT#', 'PUBLIC-KEYS', 'SECRET#')
    allowWrite(reportWorker, table, 'dynamodb:UpdateItem', 'UNIT#')
    allowWrite(reportWorker, table, 'dynamodb:BatchWriteItem', 'PROOF#')
    allowObjects(reportWorker, exports, 'editions/', 's3:GetObject')
    allowObjects(reportWorker, exports, 'reports/', 's3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload')
    allow(reportWorker, ['kms:GetPublicKey', 'kms:Sign'], signingKey.keyArn)
    allow(reportWorker, ['sqs:SendMessage'], queues.asked.queueArn)
    allow(reportWorker, ['sqs:SendMessage'], queues.close.queueArn)
    queues.feed(reportWorker, reserved ? { asked: 5, close: 10 } : { asked: 2, close: 2 })

    this.api = routedApi(this, 'Api', {
      config,
      identity,
      functions: { entry, dashboards, registers, reports, official, administration },
    })

    const alarms = new Alarms(this, 'Alarms', {
      topic: alarmTopic(this, 'AlarmTopic', config.alarmEmail),
      api: this.api,
      entry,
      administration,
      projector,
      stream,
      treeFollower,
      treeStream,
      tick,
      tickDeadLetters,
      auditKeeper,
      remindingDeadLetters,
      reportWorker,
      askedDeadLetters: queues.askedDeadLetters,
      closeDeadLetters: queues.closeDeadLetters,
      importWorker,
      importsWaiting: imports.queue,
      importDeadLetters: imports.deadLetters,
    })
    dashboard(this, 'Dashboard', {
      name: `tonghop-${config.stage}`,
      alarms: alarms.all,
      api: this.api,
      table,
      entry,
      dashboards,
      tick,
      reportWorker,
      reportsAsked: queues.asked,
      reportsOfCloses: queues.close,
      remind: mailFrom !== undefined,
    })
  }
}
