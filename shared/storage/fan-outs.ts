import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { fanOutKey } from './keys.ts'
import type { Table } from './table.ts'

/** Which close: its edition is named by these. */
export interface FanOutId {
  readonly root: string
  readonly form: string
  readonly period: string
  readonly edition: number
}

/** How far the reports of a close have come: "412 of 640". */
export interface FanOut {
  /** How many there are to be; null while they are being asked for. */
  readonly total: number | null
  /** How many are made, each counted in the step in which it became ready. */
  readonly ready: number
}

export const getFanOut = async ({ root, form, period, edition }: FanOutId, table: Table): Promise<FanOut> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: fanOutKey(root, form, period, edition) }),
  )
  return { total: Item?.total ?? null, ready: Item?.ready ?? 0 }
}

/** Says how many reports a close has, before the first of them is asked for. */
export const expectReports = async (
  { root, form, period, edition }: FanOutId,
  total: number,
  table: Table,
): Promise<void> => {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: fanOutKey(root, form, period, edition),
      UpdateExpression: 'SET #total = :total',
      ExpressionAttributeNames: { '#total': 'total' },
      ExpressionAttributeValues: { ':total': total },
    }),
  )
}

/** One more is ready: to be written in one step with the report itself. */
export const oneMoreReady = ({ root, form, period, edition }: FanOutId, { name }: Table) => ({
  Update: {
    TableName: name,
    Key: fanOutKey(root, form, period, edition),
    UpdateExpression: 'ADD ready :one',
    ExpressionAttributeValues: { ':one': 1 },
  },
})
