import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { FiguresJson } from '../domain/figures/figures.ts'
import { estimateKey, planKey } from './keys.ts'
import { getMany, type Item, type Key, type Table, wentThrough } from './table.ts'

/** What a plan or an estimate is of: a unit with everything below it, a form, a year such as `2024`. */
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

/** What a unit expects to reach in a year (ước thực hiện): kept beside the plan, and as it is. */
export type Estimate = Plan

export const getPlan = (id: PlanId, table: Table): Promise<Plan | undefined> => read(planKey, id, table)
export const putPlan = (plan: Plan, table: Table): Promise<boolean> => keep(planKey, plan, table)
export const getEstimate = (id: PlanId, table: Table): Promise<Estimate | undefined> => read(estimateKey, id, table)
export const putEstimate = (estimate: Estimate, table: Table): Promise<boolean> => keep(estimateKey, estimate, table)

type KeyOf = (unit: string, form: string, year: string) => Key

/** One strongly consistent read. */
const read = async (keyOf: KeyOf, { unit, form, year }: PlanId, table: Table): Promise<Plan | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: keyOf(unit, form, year), ConsistentRead: true }),
  )
  return Item && toPlan(Item)
}

/** Keeps a plan if the one that it was made from, a revision earlier, still stands (1: none); answers whether it did. */
const keep = (keyOf: KeyOf, plan: Plan, table: Table): Promise<boolean> =>
  wentThrough(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...keyOf(plan.unit, plan.form, plan.year), ...plan },
        ...(plan.revision === 1
          ? { ConditionExpression: 'attribute_not_exists(sk)' }
          : {
              ConditionExpression: 'revision = :before',
              ExpressionAttributeValues: { ':before': plan.revision - 1 },
            }),
      }),
    ),
  )

/** What is known of a year beside what was reported, in one request. */
export const getPlanAndEstimate = async (
  { unit, form, year }: PlanId,
  table: Table,
): Promise<{ readonly plan: Plan | undefined; readonly estimate: Estimate | undefined }> => {
  const keys = [planKey(unit, form, year), estimateKey(unit, form, year)] as const
  const items = await getMany(keys, table)
  const [plan, estimate] = keys.map(({ sk }) => items.find(item => item.sk === sk))
  return { plan: plan && toPlan(plan), estimate: estimate && toPlan(estimate) }
}

const toPlan = (item: Item): Plan => {
  const { unit, form, year, revision, at, by, byName, figures } = item as unknown as Plan
  return { unit, form, year, revision, at, by, byName, figures }
}
