import type { Version } from '../domain/submission/submission.ts'
import { type Draft, getDraft, toDraft } from './drafts.ts'
import { submissionPrefix, unitKey } from './keys.ts'
import { type Sent, type SubmissionId, sentOf, standingWithContent, toVersion } from './submissions.ts'
import { queryPage, type Table } from './table.ts'

/** What somebody finds who sends: the version that stands, the draft, and what was sent of the period before. */
export interface Situation {
  readonly version: Version | undefined
  readonly draft: Draft | undefined
  readonly before: Sent | undefined
}

/** What two periods nearly always hold: each sent and received, one of them returned once, and a draft. */
const usualItems = 8

/**
 * The periods of a form lie one after the other: one strongly consistent read of the newest items of two of them, instead of three.
 * What a long history pushed out of it is read by itself.
 */
export const readSituation = async (id: SubmissionId, before: string | undefined, table: Table): Promise<Situation> => {
  const { unit, form, period } = id
  const own = submissionPrefix(form, period)
  const { Items = [], LastEvaluatedKey } = await queryPage(
    {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': unitKey(unit),
        ':from': before === undefined ? own : submissionPrefix(form, before),
        ':to': `${own}~`,
      },
      ScanIndexForward: false,
      Limit: usualItems,
      ConsistentRead: true,
    },
    table,
  )
  const [mine, earlier] = [true, false].map(isOwn => Items.filter(({ sk }) => sk.startsWith(own) === isOwn))
  const draft = mine!.find(({ sk }) => sk.endsWith('#draft'))
  const wasReached = earlier!.length > 0 || !LastEvaluatedKey
  const versionsBefore = earlier!.filter(item => 'version' in item).map(toVersion)
  const [typed, sent] = await Promise.all([
    draft ? toDraft(draft) : wasReached ? undefined : getDraft(id, table),
    before === undefined
      ? undefined
      : wasReached
        ? sentOf(versionsBefore, table)
        : standingWithContent({ ...id, period: before }, table),
  ])
  const newest = mine!.find(item => 'version' in item)
  return { version: newest && toVersion(newest), draft: typed, before: sent }
}
