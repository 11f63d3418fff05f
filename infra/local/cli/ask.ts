import { runningHost } from '../running.ts'

/** Asks the running host to do something, prints its answer and gives it back; ends the process with 1 when it fails. */
export const ask = async (path: string, body: unknown): Promise<unknown> => {
  const url = await runningHost()
  if (!url) fail('Hệ thống chưa chạy: hãy chạy npm start trước. · Nothing is running: npm start first.')
  const reply = await fetch(`${url}/_local/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = (await reply.json()) as { readonly result?: unknown }
  console.log(JSON.stringify(reply.ok ? answer.result : answer, null, 2))
  if (!reply.ok) process.exit(1)
  return answer.result
}

export const fail = (message: string): never => {
  console.error(message)
  process.exit(1)
}
