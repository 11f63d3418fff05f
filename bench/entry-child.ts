import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import pMap from 'p-map'
import { installShiftedDate, withShift } from '../infra/local/functions/shifted-date.ts'
import { basePath } from '../shared/api/routes.ts'
import { connectTable } from '../shared/storage/table.ts'
import { morningAfter, type submissionOf } from '../test/support/invented-province.ts'

/** Sends each round that it is told, eight at once: through the handler of entry, or into the table `bare` directly. */
export interface Round {
  readonly what: 'entry' | 'bare'
  /** Where entry's bundle lies. */
  readonly code: string
  readonly items: readonly (ReturnType<typeof submissionOf> & { readonly unit: string; readonly month: string })[]
}

type Item = Round['items'][number]

installShiftedDate()
const bare = connectTable('bare')

const write = async ({ unit, month, body }: Item): Promise<void> => {
  await bare.client.send(
    new PutCommand({
      TableName: bare.name,
      Item: { pk: `UNIT#${unit}`, sk: `SUB#monthly#${month}#v00001`, ...body },
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  )
}

const takeIn = async (handler: Handler, { path, persona, headers, body, month }: Item): Promise<void> => {
  const routeKey = 'PUT /api/v1/units/{unit}/submissions/{form}/{period}'
  const [unit, , form, period] = path.split('/').slice(2)
  const event = {
    version: '2.0',
    routeKey,
    rawPath: basePath + path,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', ...headers },
    pathParameters: { unit, form, period },
    requestContext: {
      authorizer: { jwt: { claims: { sub: persona }, scopes: [] } },
      http: { method: 'PUT', path: basePath + path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
      requestId: path,
      routeKey,
      stage: '$default',
    },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  }
  const shift = morningAfter(month).getTime() - Date.now()
  const reply = await withShift(shift, () => handler(event, { awsRequestId: path, functionName: 'entry' }))
  if (reply.statusCode !== 201) throw new Error(`${path}: ${reply.statusCode} ${reply.body}`)
}

type Handler = (event: unknown, context: unknown) => Promise<{ readonly statusCode: number; readonly body: string }>

process.on('message', async ({ what, code, items }: Round) => {
  const { handler } = (await import(pathToFileURL(join(code, 'index.mjs')).href)) as { handler: Handler }
  const [begun, before] = [performance.now(), process.cpuUsage()]
  await pMap(items, item => (what === 'bare' ? write(item) : takeIn(handler, item)), { concurrency: 8 })
  const { user, system } = process.cpuUsage(before)
  process.send!({ seconds: (performance.now() - begun) / 1000, cpu: (user + system) / 1_000_000 })
})
