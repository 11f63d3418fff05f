import { Annotations, Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { Alias, type Key } from 'aws-cdk-lib/aws-kms'
import { type Bucket, HttpMethods, ObjectLockRetention } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { Config } from './config.ts'
import { Identity } from './constructs/identity.ts'
import { mailIdentity } from './constructs/mail-identity.ts'
import { privateBucket } from './constructs/private-bucket.ts'
import { reportingTable } from './constructs/reporting-table.ts'
import { signingKey } from './constructs/signing-key.ts'
import { exportMonthly } from './constructs/table-export.ts'

export interface DataStackProps extends StackProps {
  readonly config: Config
}

/** What must outlive every deployment: what units sent, the editions and reports made of it, what signs them, and who may sign in. */
export class DataStack extends Stack {
  readonly table: Table
  /** Editions (bản chốt số liệu) under `editions/`, the files that officials download under `reports/`. */
  readonly exports: Bucket
  /** Stream records that the projector could not take in, whole, to be replayed. */
  readonly setAside: Bucket
  /** The ends of all audit chains, day by day; nobody can write over them or delete them before their time. */
  readonly auditHeads: Bucket
  readonly identity: Identity
  /** Signs the manifests of reports. */
  readonly signingKey: Key

  constructor(scope: Construct, id: string, { config, ...props }: DataStackProps) {
    super(scope, id, props)

    this.table = reportingTable(this, 'Table')

    const accessLog = privateBucket(this, 'AccessLog', {
      lifecycleRules: [{ id: 'retention', expiration: Duration.days(config.accessLogDays) }],
    })
    Validations.of(accessLog).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'It is where the other buckets log to; a log of its own would feed itself.',
    })
    this.exports = privateBucket(this, 'Exports', {
      serverAccessLogsBucket: accessLog,
      serverAccessLogsPrefix: 'exports/',
      // What was signed was copied from there.
      lifecycleRules: [
        {
          id: 'uploads',
          prefix: 'uploads/',
          expiration: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(1),
        },
      ],
      // A signed copy goes from the browser straight to the bucket: 20 MB are more than a function takes. A page reads photos of
      // register entries by signed links, to draw them.
      cors: [
        {
          allowedMethods: [HttpMethods.POST, HttpMethods.GET],
          allowedOrigins: [config.siteUrl],
          allowedHeaders: ['*'],
        },
      ],
    })
    this.setAside = privateBucket(this, 'SetAside', {
      serverAccessLogsBucket: accessLog,
      serverAccessLogsPrefix: 'set-aside/',
    })

    const backups = privateBucket(this, 'Backups', {
      serverAccessLogsBucket: accessLog,
      serverAccessLogsPrefix: 'backups/',
      lifecycleRules: [{ id: 'retention', expiration: Duration.days(config.backupDays) }],
    })
    exportMonthly(this, 'TableExport', { table: this.table, backups, name: `tonghop-${config.stage}-table-export` })

    const locked = Duration.days(config.auditHeadsDays)
    this.auditHeads = privateBucket(this, 'AuditHeads', {
      serverAccessLogsBucket: accessLog,
      serverAccessLogsPrefix: 'audit-heads/',
      objectLockEnabled: true,
      // In compliance mode not even the account's root may shorten it, nor can the account be rid of the bucket before.
      objectLockDefaultRetention:
        config.stage === 'prod' ? ObjectLockRetention.compliance(locked) : ObjectLockRetention.governance(locked),
    })

    this.signingKey = signingKey(this, 'SigningKey')
    // Apart from the key, so that it can lead to the next.
    new Alias(this, 'SigningKeyAlias', { aliasName: `tonghop-${config.stage}-reports`, targetKey: this.signingKey })
    this.identity = new Identity(this, 'Identity', config)
    if (config.mailFrom !== undefined) mailIdentity(this, 'MailIdentity', config.mailFrom)
    if (config.stage === 'prod' && !config.siteUrl.startsWith('https://'))
      Annotations.of(this).addWarningV2(
        'tonghop:siteUrl',
        `Sign-in returns to ${config.siteUrl}. Pass -c siteUrl=<the web stack's output SiteUrl, or an address of your own>.`,
      )
  }
}
