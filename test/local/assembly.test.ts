import { beforeAll, expect, test } from 'vitest'
import { type Parts, readParts } from '../../infra/local/assembly/parts.ts'
import { readStacks, regionOf } from '../../infra/local/assembly/template.ts'
import { routeKey, routes } from '../../shared/api/routes.ts'
import { unbundledApp } from '../infra/synthesis.ts'

const around = {
  region: 'ap-southeast-1',
  sqsEndpoint: 'http://127.0.0.1:4566',
  issuer: 'http://127.0.0.1:3000/oidc',
  clientId: 'tonghop-web',
}
let directory: string
let parts: Parts
beforeAll(() => {
  directory = unbundledApp('local').synth().directory
  parts = readParts(readStacks(directory), around)
})

test('every route of the API is served by the function that it names, behind the local issuer', () => {
  const served = new Map(parts.routes.map(route => [`${route.method} ${route.path}`, route]))
  for (const route of Object.values(routes)) {
    const { functionName, authorizer, scopes } = served.get(routeKey(route))!
    expect(functionName).toMatch(new RegExp(`-${route.function}$`))
    if (route.access === 'public') expect(authorizer).toBeUndefined()
    else {
      expect(authorizer).toEqual({ issuer: around.issuer, audience: [around.clientId] })
      expect(scopes).toEqual([route.scope])
    }
  }
  expect(served.size).toBe(Object.keys(routes).length)
})

test('functions are given the names of what is theirs', () => {
  const tick = parts.functions.find(({ name }) => name.endsWith('-tick'))!
  const queue = parts.queues.find(({ url }) => url === tick.environment.REPORT_QUEUE_URL)
  expect(queue?.attributes.RedrivePolicy).toContain('arn:aws:sqs:ap-southeast-1:000000000000:')
  expect(tick.environment.TABLE_NAME).toBe(parts.tables[0]!.name)
  const administration = parts.functions.find(({ name }) => name.endsWith('-administration'))!
  expect(administration.environment.USER_POOL_ID).toBe(parts.userPools[0]!.id)
  expect(parts.buckets.map(({ name }) => name)).toContain(tick.environment.EXPORTS_BUCKET)
})

test('the stream, the queues and the schedule lead to their functions', () => {
  expect(parts.streamSources.map(source => source.function.name)).toEqual([
    expect.stringMatching(/-projector$/),
    expect.stringMatching(/-tree-follower$/),
  ])
  expect(parts.streamSources[0]!.source).toBe(`${parts.tables[0]!.arn}/stream/local`)
  expect(parts.buckets.map(({ arn }) => arn)).toContain(parts.streamSources[0]!.onFailure)
  const worker = expect.stringMatching(/-report-worker$/)
  const importWorker = expect.stringMatching(/-import-worker$/)
  expect(parts.queueSources.map(source => source.function.name)).toEqual([importWorker, worker, worker])
  const [schedule] = parts.schedules
  expect(parts.functions.find(({ arn }) => arn === schedule!.functionArn)?.name).toMatch(/-tick$/)
  expect(schedule!.timeZone).toBe('Asia/Ho_Chi_Minh')
})

test('the region is the stacks’ own', () => {
  expect(regionOf(directory)).toBe('ap-southeast-1')
})
