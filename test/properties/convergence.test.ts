import { BatchGetCommand } from '@aws-sdk/lib-dynamodb'
import pMap from 'p-map'
import { describe, expect, test } from 'vitest'
import { unitKey } from '../../shared/storage/keys.ts'
import { connectTable, type Table } from '../../shared/storage/table.ts'
import { converge, disturb, placementsOf } from '../support/convergence.ts'
import { engines, freshTable } from '../support/engine.ts'
import { intercept, livesRead, writesLive } from '../support/intercept.ts'

const long = process.env.TEST_LENGTH === 'long'
/** Each run draws from a seed of its own, counted up from this one. SEED=<what a failure printed> repeats that run alone. */
const repeated = process.env.SEED === undefined ? undefined : Number(process.env.SEED)
const runs = repeated === undefined ? (long ? 2_000 : 200) : 1
const firstSeed = repeated ?? Math.floor(Date.now() / 1000) * 10_000
const commands = 50
/** Percent of the commands that move a commune instead. */
const moving = 15
const movingRuns = Math.ceil(runs / 4)
const runsAtOnce = 6

const oneTable = await freshTable()

const unchecked = {
  'x-amz-date': '20250101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20250101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
}

/** The table through a client of one run's own, which disturbs by that run's seed. */
const disturbed = (seed: number): Table => {
  const table = connectTable(oneTable.name, {
    endpoint: engines()[0]!.endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    // The engine wants to see a signature but does not check it, and making one is a third of what a request costs.
    signer: {
      sign: async request => {
        Object.assign(request.headers, unchecked)
        return request
      },
    },
  })
  disturb(table, seed)
  return table
}

describe('whatever happens, and however often and in whatever order it is told', () => {
  test(
    `every unit's live roll-up equals the recomputation: ${runs} runs of ${commands} commands from SEED=${firstSeed}`,
    async () => {
      await pMap(
        Array.from({ length: runs }, (_, run) => firstSeed + run),
        async seed => {
          const table = disturbed(seed)
          expect(await converge(seed, commands, table), `SEED=${seed}`).toEqual([])
          table.client.destroy()
        },
        { concurrency: runsAtOnce },
      )
    },
    // About a minute on two idle cores.
    long ? 3_000_000 : 300_000,
  )
})

describe('whatever happens while communes are moved from one district to the other', () => {
  test(
    `every unit's live roll-up equals the recomputation by the newest tree: ${movingRuns} runs from SEED=${firstSeed}`,
    async () => {
      await pMap(
        Array.from({ length: movingRuns }, (_, run) => firstSeed + run),
        async seed => {
          const table = disturbed(seed)
          expect(await converge(seed, commands, table, moving), `SEED=${seed}`).toEqual([])
          table.client.destroy()
        },
        { concurrency: runsAtOnce },
      )
    },
    long ? 3_000_000 : 300_000,
  )
})

/** How many runs a planted bug may hide. */
const patience = 60

/** The first seed whose run goes astray with a bug that `plant` puts into it; undefined when none does. */
const firstAstray = async (plant: (table: Table) => void): Promise<number | undefined> => {
  for (let seed = 1; seed <= patience; seed += runsAtOnce) {
    const seeds = Array.from({ length: runsAtOnce }, (_, i) => seed + i)
    const astray = await pMap(seeds, async mine => {
      const table = disturbed(mine)
      plant(table)
      const found = await converge(mine, commands, table)
      table.client.destroy()
      return found.length > 0
    })
    if (astray.includes(true)) return seeds[astray.indexOf(true)]
  }
  return undefined
}

describe('the property has teeth: a planted bug breaks it', () => {
  test('a live roll-up is written without the condition on its revision', async () => {
    const skipCondition = (table: Table) =>
      intercept(table, (request, send) => {
        if (!writesLive(request)) return send()
        const { ConditionExpression: _, ExpressionAttributeValues: __, ...unconditional } = request.input
        return send(unconditional)
      })
    expect(await firstAstray(skipCondition)).toBeDefined()
  }, 120_000)

  test('the children are read before the revision', async () => {
    const readChildrenFirst = (table: Table) => {
      const early = new Map<string, object[]>()
      intercept(table, async (request, send) => {
        const units = livesRead(request)
        if (units.length === 0) return send()
        const answer = early.get(named(units))?.shift()
        if (answer) return answer
        const Keys = units.flatMap(({ pk, sk }) => childrenOf(pk).map(child => ({ pk: child, sk })))
        if (Keys.length > 0) {
          const RequestItems = { [table.name]: { Keys, ConsistentRead: true } }
          const read = await oneTable.client.send(new BatchGetCommand({ RequestItems }))
          early.set(named(Keys), [...(early.get(named(Keys)) ?? []), read])
        }
        return send()
      })
    }
    expect(await firstAstray(readChildrenFirst)).toBeDefined()
  }, 120_000)
})

/** Some keys, in whatever order they come. */
const named = (keys: readonly { readonly pk: string }[]): string =>
  keys
    .map(({ pk }) => pk)
    .sort()
    .join(' ')

const childrenOf = (pk: string): string[] =>
  placementsAround(pk).flatMap(({ unit, parent }) => (parent && unitKey(parent) === pk ? [unitKey(unit)] : []))

/** The tree of the run to which a unit's key belongs. */
const placementsAround = (pk: string) => placementsOf(pk.slice('UNIT#'.length).split('.')[0]!)
