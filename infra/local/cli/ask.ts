import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { json } from 'node:stream/consumers'
import { runningHost } from '../running.ts'

/**
 * Asks the running host to do something, prints its answer and gives it back; ends the process with 1 when it fails. Waits as long as
 * it takes: `fetch` gives up after five minutes, which a drill may need.
 */
export const ask = async (path: string, body: unknown): Promise<unknown> => {
  const url = await runningHost()
  if (!url) fail('Hệ thống chưa chạy: hãy chạy npm start trước. · Nothing is running: npm start first.')
  const asking = request(`${url}/_local/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  }).end(JSON.stringify(body))
  const [reply] = (await once(asking, 'response')) as [IncomingMessage]
  const answer = (await json(reply)) as { readonly result?: unknown }
  const succeeded = reply.statusCode === 200
  console.log(JSON.stringify(succeeded ? answer.result : answer, null, 2))
  if (!succeeded) process.exit(1)
  return answer.result
}

export const fail = (message: string): never => {
  console.error(message)
  process.exit(1)
}
