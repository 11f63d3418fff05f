import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { matchRoute } from '../../infra/local/gateway/routing.ts'
import { basePath, type Route, routes } from '../../shared/api/routes.ts'
import { judge, send } from '../support/commands.ts'
import { type HostileRequest, hostileRequest } from '../support/hostile-requests.ts'
import { communeMonth } from '../support/province.ts'
import { random } from '../support/random.ts'
import { openWorld, type World } from '../support/world.ts'

/** Nobody's request brings a function down, tells what it is made of, or leaves anything in memory. */
const long = process.env.TEST_LENGTH === 'long'
const requests = long ? 100_000 : 5_000
const seed = Number(process.env.HOSTILE_SEED ?? 20_250_701)

let world: World
beforeAll(async () => {
  world = await openWorld({ storage: true })
  await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(10) })
  await world.drain()
})
afterAll(() => world.close())

const gatewayRoutes = Object.values<Route>(routes).map(({ method, path }) => ({
  method,
  path: basePath + path,
  functionName: '',
  timeoutMilliseconds: 0,
  scopes: [],
}))

/** What the gateway would answer itself, without any function. */
const isRouted = ({ method, target }: HostileRequest): boolean =>
  matchRoute(gatewayRoutes, method, (basePath + target).split('?')[0]!) !== undefined

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const heapInUse = (): number => {
  collect()
  collect()
  return process.memoryUsage().heapUsed
}
const megabyte = 2 ** 20

test(`${requests.toLocaleString('en')} generated requests${long ? '' : ' (100,000 in npm run test:long)'}`, {
  timeout: 3_600_000,
}, async () => {
  const draw = random(seed)
  const statuses = new Map<number, number>()
  const fallen: string[] = []
  let unrouted = 0
  let early = 0
  for (let i = 0; i < requests; i++) {
    if (i === Math.floor(requests / 4)) early = heapInUse()
    const request = hostileRequest(draw)
    if (!isRouted(request)) {
      unrouted += 1
      continue
    }
    const { persona, method, target, options } = request
    const told = () => `${i}: ${JSON.stringify(request).slice(0, 600)}`
    try {
      const { status, body } = await world.call(persona, method, target, options)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      const answer = JSON.stringify(body ?? null)
      if (status >= 500 || /node_modules|\.ts:\d+|\\n {4}at /.test(answer))
        fallen.push(`${told()} → ${status} ${answer.slice(0, 400)}`)
    } catch (error) {
      fallen.push(`${told()} → ${String(error).slice(0, 400)}`)
    }
  }
  const grown = heapInUse() - early
  console.log(
    `${requests} requests (seed ${seed}): ${[...statuses]
      .sort()
      .map(([status, count]) => `${status} × ${count}`)
      .join(', ')}; ` + `${unrouted} had no route; heap grew by ${(grown / megabyte).toFixed(1)} MB`,
  )

  expect(fallen).toEqual([])
  expect(unrouted).toBeLessThan(requests / 2)
  expect(grown).toBeLessThan(64 * megabyte)
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('isRoot')
  const { status } = await judge(world, 'reviewer.ha-lang', 'accept', 'vinh-quy', '2024-11', 1)
  expect([200, 409, 412]).toContain(status)
})
