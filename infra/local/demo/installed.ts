import pMap from 'p-map'
import type { RealmDocument } from '../../../shared/domain/realm.ts'
import { changeContact } from '../../../shared/storage/contacts.ts'
import { putPerson } from '../../../shared/storage/people.ts'
import { loadRealm, saveRealm } from '../../../shared/storage/tree.ts'
import type { Host } from '../host.ts'
import { withTable } from '../storage/with-table.ts'
import { concurrency } from './build-step.ts'
import { mailAddressOf, optedOut, type Persona, telephoneOf } from './personas.ts'
import { realm } from './units.ts'

/** What whoever installs a system writes to its table, before there is anybody to ask the API for it: the tree and its people. */

export const installTree = (document: RealmDocument, host: Host): Promise<void> =>
  withTable(host, async table => {
    await saveRealm(realm, document, 0, table)
  })

/** Changes the realm's document as it stands. Throws when somebody else was first. */
export const changeRealm = (change: (document: RealmDocument) => RealmDocument, host: Host): Promise<void> =>
  withTable(host, async table => {
    const { version, tree, settings } = await loadRealm(realm, table, 0)
    const { placements, successions } = tree
    const saved = await saveRealm(realm, change({ placements, successions, settings }), version, table)
    if (saved === null) throw new Error(`Somebody else has changed the realm ${realm} meanwhile`)
  })

export const installPeople = (people: readonly Persona[], host: Host): Promise<void> =>
  withTable(host, async table => {
    const put = async ({ id, name, unit, role }: Persona) => {
      await putPerson({ subject: id, name, telephone: telephoneOf(id), grants: [{ unit, role }] }, table)
      const address = mailAddressOf(id)
      if (address) await changeContact(id, { address, reminders: id !== optedOut }, realm, table)
    }
    await pMap(people, put, { concurrency })
  })
