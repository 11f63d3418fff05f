import type { Realm } from '../../shared/domain/realm.ts'
import type { Table } from '../../shared/storage/table.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { TreeOutdated } from './climb.ts'

/** Does something by the realm as it is known; and again by the newest, as often as a newer version of the tree turns up meanwhile. */
export const onNewestTree = async (
  work: (known: Realm) => Promise<void>,
  realm: Realm,
  table: Table,
): Promise<void> => {
  for (let known = realm; ; known = await loadRealm(realm.id, table, 0)) {
    try {
      return await work(known)
    } catch (error) {
      if (!(error instanceof TreeOutdated)) throw error
    }
  }
}
