import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import pMap from 'p-map'
import { period } from '../../shared/domain/calendar.ts'
import { pinned } from '../../shared/domain/form.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import type { Version } from '../../shared/domain/submission.ts'
import { recordEvent } from '../../shared/storage/audit.ts'
import { putReceipts } from '../../shared/storage/receipts.ts'
import type { SubmissionId } from '../../shared/storage/submissions.ts'
import { connectTable } from '../../shared/storage/table.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { environment } from '../middleware/environment.ts'
import { onEvent } from '../middleware/event.ts'
import { climb, type Ground } from './climb.ts'

const table = connectTable(environment('TABLE_NAME'))
const realmId = environment('REALM')

/** Units whose records have nothing to do with each other. */
const unitsAtOnce = 16

/**
 * The projections of the table's stream: receipts, the audit chain, and the live roll-ups by one climb for the whole batch.
 * Each can be told the same thing twice, late or out of order. A batch fails whole; AWS then halves it until the record that
 * cannot be projected stands alone and goes to the failure bucket.
 */
export const handler = onEvent<DynamoDBStreamEvent, void>(async ({ Records }) => {
  const changes = Records.map(changeOf)
  const versions = changes.flatMap(({ version }) => version ?? [])
  await Promise.all([
    putReceipts(
      versions.map(version => ({ ...version, code: version.receipt })),
      table,
    ),
    pMap(
      Map.groupBy(versions, version => version.unit).values(),
      async ofUnit => {
        for (const version of ofUnit) await recordEvent(version.unit, eventOf(version), new Date(), table)
      },
      { concurrency: unitsAtOnce },
    ),
  ])
  const realm = await realmOf(changes)
  for (const together of Map.groupBy(changes, ({ id }) => `${id.form}#${id.period}`).values())
    await climb(new Set(together.map(({ id }) => id.unit)), groundOf(together[0]!.id, realm), table)
})

/** The realm, read anew when what was sent is of another version of a form than is known here: that was published just now. */
const realmOf = async (changes: readonly Change[]): Promise<Realm> => {
  const realm = await loadRealm(realmId, table)
  const isKnown = ({ id, version }: Change): boolean => {
    const form = pinned(realm.forms, id.form, id.period)
    return form !== undefined && (version === undefined || version.formVersion === form.version)
  }
  return changes.every(isKnown) ? realm : loadRealm(realmId, table, 0)
}

interface Change {
  readonly id: SubmissionId
  /** Undefined when a draft appeared or went. */
  readonly version: Version | undefined
}

const changeOf = ({ dynamodb }: DynamoDBRecord): Change => {
  const { pk, sk } = unmarshall(dynamodb!.Keys as Parameters<typeof unmarshall>[0]) as { pk: string; sk: string }
  const [, form, period, what] = sk.split('#') as [string, string, string, string]
  const id = { unit: pk.slice('UNIT#'.length), form, period }
  return {
    id,
    version:
      what === 'draft'
        ? undefined
        : (unmarshall(dynamodb!.NewImage as Parameters<typeof unmarshall>[0]) as unknown as Version),
  }
}

const eventOf = ({ form, period: periodId, version, command, at, by, byName }: Version) => ({
  id: `${form}/${periodId}/v${version}`,
  at,
  by,
  byName,
  action: `submission.${command}`,
  subject: `${form}/${periodId}/v${version}`,
})

const groundOf = ({ form: formId, period: periodId }: SubmissionId, { tree, settings, forms }: Realm): Ground => {
  const form = pinned(forms, formId, periodId)
  const days = period(periodId, settings.calendar)
  if (!form || !days) throw new Error(`No form ${formId} in ${periodId}`)
  return { form, period: periodId, tree: tree.inPeriod(days.from, days.to) }
}
