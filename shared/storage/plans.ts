import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { FiguresJson } from '../domain/figures.ts'
import { planKey } from './keys.ts'
import { type Table, wentThrough } from './table.ts'

/** What a plan is of: a unit with everything below it, a form, a year such as `2024`. */
export interface PlanId {
  readonly unit: string
  readonly form: string
  readonly year: string
}

export interface Plan extends PlanId {
  readonly revision: number
  readonly at: string
  readonly by: string
  readonly byName: string
  /** By figure key; what is not planned is not there. */
  readonly figures: FiguresJson
}

/** One strongly consistent read. */
export const getPlan = async ({ unit, form, year }: PlanId, table: Table): Promise<Plan | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: planKey(unit, form, year), ConsistentRead: true }),
  )
  if (!Item) return undefined
  const { revision, at, by, byName, figures } = Item
  return { unit, form, year, revision, at, by, byName, figures }
}

/** Keeps a plan if the one that it was made from, a revision earlier, still stands (1: none); answers whether it did. */
export const putPlan = async (plan: Plan, table: Table): Promise<boolean> =>
  wentThrough(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...planKey(plan.unit, plan.form, plan.year), ...plan },
        ...(plan.revision === 1
          ? { ConditionExpression: 'attribute_not_exists(sk)' }
          : {
              ConditionExpression: 'revision = :before',
              ExpressionAttributeValues: { ':before': plan.revision - 1 },
            }),
      }),
    ),
  )
