import { gunzipSync } from 'node:zlib'
import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { expect, test } from 'vitest'
import { compressed } from '../../functions/middleware/compressed.ts'
import { lambdaContext } from '../support/http.ts'

const answer = (body: string | undefined, acceptEncoding?: string) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(compressed)
    .handler(async () => ({ statusCode: 200, headers: { 'content-type': 'application/json' }, ...(body && { body }) }))(
    { headers: { ...(acceptEncoding && { 'accept-encoding': acceptEncoding }) } } as unknown as APIGatewayProxyEventV2,
    lambdaContext('entry'),
  )

const long = JSON.stringify({ text: 'Đảng bộ xã Vinh Quý '.repeat(200) })

test('a long answer is compressed for a browser, and the same when it is unpacked', async () => {
  const { headers, body, isBase64Encoded } = await answer(long, 'gzip, deflate, br')
  expect(headers).toEqual({ 'content-type': 'application/json', 'content-encoding': 'gzip', vary: 'accept-encoding' })
  expect(isBase64Encoded).toBe(true)
  expect(gunzipSync(Buffer.from(body!, 'base64')).toString()).toBe(long)
})

test('whoever does not ask for it gets it as it is', async () => {
  expect(await answer(long)).toEqual({
    statusCode: 200,
    headers: { 'content-type': 'application/json', vary: 'accept-encoding' },
    body: long,
  })
})

test('a short answer, or none, stays as it is', async () => {
  expect(await answer('{}', 'gzip')).toMatchObject({ body: '{}', headers: { 'content-type': 'application/json' } })
  expect(await answer(undefined, 'gzip')).not.toHaveProperty('isBase64Encoded')
})
