import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { openedKey } from './keys.ts'
import { putNew, type Table } from './table.ts'

/** A period of a form that is made from what is kept elsewhere, at a unit that closes it. */
export interface OpenedPeriod {
  readonly root: string
  readonly form: string
  readonly period: string
}

/** Whether the live figures of a period have been begun with what stood before it. */
export const isOpened = async ({ root, form, period }: OpenedPeriod, table: Table): Promise<boolean> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: openedKey(root, form, period) }),
  )
  return Item !== undefined
}

export const noteOpened = async ({ root, form, period }: OpenedPeriod, at: Date, table: Table): Promise<void> => {
  await putNew({ ...openedKey(root, form, period), root, form, period, at: at.toISOString() }, table)
}
