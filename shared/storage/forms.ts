import { gunzipSync, gzipSync } from 'node:zlib'
import type { Form } from '../domain/form/form.ts'
import { formKey, formsKey, treeVersionKey } from './keys.ts'
import { inOneStep, queryAll, type Table } from './table.ts'

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
 * that version was published already, or there is no such realm.
 */
export const publishForm = (realm: string, form: Form, table: Table): Promise<boolean> =>
  inOneStep(
    [
      {
        Put: {
          TableName: table.name,
          // A form of 400 fields is far over the 400 KB of an item while it is plain.
          Item: { ...formKey(realm, form.id, form.version), bytes: gzipSync(JSON.stringify(form)) },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      {
        Update: {
          TableName: table.name,
          Key: treeVersionKey(realm),
          UpdateExpression: 'ADD forms :one',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':one': 1 },
        },
      },
    ],
    table,
  )
