import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Values } from '../domain/form/values.ts'
import { draftKey } from './keys.ts'
import type { SubmissionId } from './submissions.ts'
import { type Item, type Table, wentThrough } from './table.ts'

/** What somebody is still typing: overwritten at leisure, without history, never counted. */
export interface Draft extends SubmissionId {
  /** Never used twice, not even after the draft was thrown away: the instant in milliseconds, or one more than the last. */
  readonly revision: number
  readonly at: string
  readonly by: string
  readonly byName: string
  readonly values: Values
  readonly explanations: { readonly [rule: string]: string }
}

export const getDraft = async ({ unit, form, period }: SubmissionId, table: Table): Promise<Draft | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: draftKey(unit, form, period), ConsistentRead: true }),
  )
  return Item && toDraft(Item)
}

/** Keeps a draft if the one that it was made from (0: none) is still there; answers whether it did. */
export const putDraft = async (draft: Draft, madeFrom: number, table: Table): Promise<boolean> =>
  wentThrough(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: toItem(draft),
        ...(madeFrom === 0 ? { ConditionExpression: 'attribute_not_exists(sk)' } : stillAt(madeFrom)),
      }),
    ),
  )

/** Throws a draft away if it is still at this revision; answers whether it did. */
export const deleteDraft = async (
  { unit, form, period }: SubmissionId,
  revision: number,
  table: Table,
): Promise<boolean> =>
  wentThrough(
    table.client.send(
      new DeleteCommand({ TableName: table.name, Key: draftKey(unit, form, period), ...stillAt(revision) }),
    ),
  )

/** What is being typed may be anything, so it is kept as text: no type of DynamoDB's has a say in it. */
const toItem = ({ unit, form, period, revision, at, by, byName, values, explanations }: Draft): Item => ({
  ...draftKey(unit, form, period),
  unit,
  form,
  period,
  revision,
  at,
  by,
  byName,
  content: JSON.stringify({ values, explanations }),
})

export const toDraft = ({ unit, form, period, revision, at, by, byName, content }: Item): Draft =>
  ({ unit, form, period, revision, at, by, byName, ...JSON.parse(content as string) }) as Draft

const stillAt = (revision: number) => ({
  ConditionExpression: 'revision = :revision',
  ExpressionAttributeValues: { ':revision': revision },
})
