import pMap from 'p-map'
import { shiftedClock } from '../infra/local/clock.ts'
import { credentials } from '../infra/local/functions/environment.ts'
import { createHost, type Host } from '../infra/local/host.ts'
import { assembly } from '../infra/local/paths.ts'
import { basePath } from '../shared/api/routes.ts'
import { defaultSettings } from '../shared/domain/realm.ts'
import { putPerson } from '../shared/storage/people.ts'
import { connectTable, type Table } from '../shared/storage/table.ts'
import { saveRealm } from '../shared/storage/tree.ts'
import { communeId, count, person, province, realmId, submissionOf } from '../test/support/invented-province.ts'
import type { Sending } from './load.ts'

/** Ten minutes past the hour, so that the hourly tick, five minutes past, stays away. */
const begins = Date.parse('2024-12-02T02:10:00Z')

export interface LocalProvince {
  readonly host: Host
  readonly table: Table
  stop(): Promise<void>
}

/** The local host, as `npm start` runs it, with a province of its own in a temporary directory. */
export const startLocalProvince = async (communes: number, districts: number): Promise<LocalProvince> => {
  const host = await createHost({
    assembly,
    clock: shiftedClock(begins - Date.now()),
    personas: [],
    // The doors at which functions are held to their roles are not on AWS, where nothing waits for them.
    guarded: false,
    report: line => console.error(line),
  })
  const table = connectTable(host.tableName, { endpoint: host.dynamodbEndpoint, region: host.region, credentials })
  await saveRealm(
    realmId,
    { placements: province(communes, districts), successions: [], settings: defaultSettings },
    0,
    table,
  )
  const people = count(communes, i => person('reporter', communeId(i)))
  await pMap(people, one => putPerson(one, table), { concurrency: 16 })
  await host.idle()
  return {
    host,
    table,
    stop: async () => {
      table.client.destroy()
      await host.stop()
    },
  }
}

/** The PUTs of a month by so many communes, signed. */
export const sendingsOf = (host: Host, communes: number, month: string): Promise<Sending[]> =>
  pMap(
    count(communes, i => submissionOf(i, month)),
    async ({ path, persona, headers, body }) => ({
      url: host.url + basePath + path,
      token: await host.token(persona),
      key: headers['idempotency-key'],
      body: JSON.stringify(body),
    }),
    { concurrency: 16 },
  )
