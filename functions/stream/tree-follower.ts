import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBStreamEvent } from 'aws-lambda'
import { connectTable } from '../../shared/storage/table.ts'
import { loadRealm, readVersion, type TreeChange } from '../../shared/storage/tree.ts'
import { environment } from '../middleware/environment.ts'
import { onEvent } from '../middleware/event.ts'
import { followTree } from './follow-tree.ts'

const table = connectTable(environment('TABLE_NAME'))
const realmId = environment('REALM')

/** What follows when one version of the tree took the place of another: the live roll-ups of open periods. */
export const handler = onEvent<DynamoDBStreamEvent, void>(async ({ Records }) => {
  for (const { dynamodb } of Records) {
    const { version, before, at } = unmarshall(
      dynamodb!.NewImage as Parameters<typeof unmarshall>[0],
    ) as unknown as TreeChange
    const now = new Date()
    const [replaced, realm] = await Promise.all([
      readVersion(realmId, before, table),
      // Read anew: this is of a version that may be newer than the one known here.
      loadRealm(realmId, table, 0),
    ])
    await followTree(
      { version, replaced: replaced.tree, decided: at === undefined ? now : new Date(at) },
      realm,
      now,
      table,
    )
  }
})
