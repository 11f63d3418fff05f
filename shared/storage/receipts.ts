import { randomBytes } from 'node:crypto'
import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { receiptKey, secretKey } from './keys.ts'
import type { SubmissionId } from './submissions.ts'
import { type Item, putMany, putNew, type Table } from './table.ts'

export interface Receipt extends SubmissionId {
  readonly code: string
  readonly version: number
  readonly at: string
}

export const getReceipt = async (code: string, table: Table): Promise<Receipt | undefined> => {
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: receiptKey(code) }))
  return Item && toReceipt(Item)
}

/** A receipt never changes, so writing it again is writing the same. One that is told twice is written once: AWS refuses twins. */
export const putReceipts = (receipts: readonly Receipt[], table: Table): Promise<void> =>
  putMany(
    [...new Map(receipts.map(receipt => [receipt.code, receipt])).values()].map(
      ({ code, unit, form, period, version, at }) => ({
        ...receiptKey(code),
        code,
        unit,
        form,
        period,
        version,
        at,
      }),
    ),
    table,
  )

const secrets = new Map<string, Promise<Uint8Array>>()

/**
 * The secret behind receipt codes: 32 random bytes, made by whoever needs them first and kept in the table, which is encrypted
 * at rest and read by named functions only. One read in the life of a process.
 */
export const receiptSecret = (table: Table): Promise<Uint8Array> => {
  const known = secrets.get(table.name)
  if (known) return known
  const secret = readOrMake(table)
  secrets.set(table.name, secret)
  // A failed read must not be remembered.
  secret.catch(() => secrets.delete(table.name))
  return secret
}

const readOrMake = async ({ client, name }: Table): Promise<Uint8Array> => {
  const Key = secretKey('receipt')
  const { Item } = await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }))
  if (Item) return Item.bytes as Uint8Array
  const bytes = randomBytes(32)
  const standing = await putNew({ ...Key, bytes }, { client, name })
  return standing ? (standing.bytes as Uint8Array) : bytes
}

const toReceipt = ({ pk: _pk, sk: _sk, ...receipt }: Item): Receipt => receipt as unknown as Receipt
