import { gunzipSync, gzipSync } from 'node:zlib'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Form } from '../domain/form.ts'
import { formKey, formsKey, treeVersionKey } from './keys.ts'
import { queryAll, type Table } from './table.ts'

/** Every version of a form that was published in a realm: dozens in ten years. */
export const publishedForms = async (realm: string, table: Table): Promise<Form[]> => {
  const items = await queryAll(
    {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': formsKey(realm) },
      ConsistentRead: true,
    },
    table,
  )
  return items.map(({ bytes }) => JSON.parse(gunzipSync(bytes as Uint8Array).toString()) as Form)
}

/**
 * Publishes a version of a form and, in the same step, tells everyone who remembers the realm that its forms changed. False when
 * that version was published already.
 */
export const publishForm = async (realm: string, form: Form, table: Table): Promise<boolean> => {
  for (let tries = 0; ; tries++)
    try {
      await table.client.send(publication(realm, form, table))
      return true
    } catch (error) {
      const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : []
      if (reasons[0]?.Code === 'ConditionalCheckFailed') return false
      // Somebody publishes another form this very moment. The SDK does not try again by itself.
      if (tries === 5 || !reasons.some(({ Code }) => Code === 'TransactionConflict')) throw error
      await new Promise(resolve => setTimeout(resolve, Math.random() * 50 * 2 ** tries))
    }
}

const publication = (realm: string, form: Form, { name: TableName }: Table) =>
  new TransactWriteCommand({
    TransactItems: [
      {
        Put: {
          TableName,
          // A form of 400 fields is far over the 400 KB of an item while it is plain.
          Item: { ...formKey(realm, form.id, form.version), bytes: gzipSync(JSON.stringify(form)) },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      {
        Update: {
          TableName,
          Key: treeVersionKey(realm),
          UpdateExpression: 'ADD forms :one',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':one': 1 },
        },
      },
    ],
  })
