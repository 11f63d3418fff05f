import { fork } from 'node:child_process'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pMap from 'p-map'

/** A generator of load in a process of its own: so many connections as fast as they go, or so many requests a second. */

interface Asked {
  readonly url: string
  readonly token: string
}

/** A submission, or a look at something. */
export type Sending =
  | (Asked & { readonly method?: 'PUT'; readonly key: string; readonly body: string })
  | (Asked & { readonly method: 'GET' })

export type Pace = { readonly connections: number } | { readonly perSecond: number }

/** One request: when it began, in milliseconds since 1970, and how long its answer took. */
export interface Sent {
  readonly at: number
  readonly milliseconds: number
}

/** Sends everything once; rejects on an answer that is no success. */
export const sendLoad = (sendings: readonly Sending[], pace: Pace): Promise<Sent[]> => {
  const child = fork(join(import.meta.dirname, 'load.ts'))
  return new Promise((resolve, reject) => {
    child.once('message', sent => resolve(sent as Sent[]))
    child.once('exit', code => reject(new Error(`The load generator ended with code ${code}`)))
    child.send({ sendings, pace })
  })
}

const send = (agent: Agent, sending: Sending): Promise<void> =>
  new Promise((resolve, reject) => {
    const { url, token, method = 'PUT' } = sending
    const isSubmission = 'body' in sending
    const headers = {
      authorization: `Bearer ${token}`,
      ...(isSubmission && { 'content-type': 'application/json', 'idempotency-key': sending.key }),
    }
    const asking = request(url, { agent, method, headers }, reply => {
      if (reply.statusCode !== (isSubmission ? 201 : 200)) reject(new Error(`${url} answered ${reply.statusCode}`))
      reply.resume().once('end', resolve).once('error', reject)
    })
    asking.once('error', error => {
      // The server had closed the idle connection at that moment; the request may be sent again, whatever became of it.
      if (asking.reusedSocket && 'code' in error && error.code === 'ECONNRESET') resolve(send(agent, sending))
      else reject(error)
    })
    asking.end(isSubmission ? sending.body : undefined)
  })

const sendAll = (sendings: readonly Sending[], pace: Pace): Promise<Sent[]> => {
  const connections = 'connections' in pace ? pace.connections : Number.POSITIVE_INFINITY
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const begun = Date.now()
  return pMap(
    sendings,
    async (sending, i) => {
      // At a pace, a request is late from the moment when it should have been sent, whoever was in its way.
      const due = 'perSecond' in pace ? begun + (i * 1000) / pace.perSecond : Date.now()
      if (due > Date.now()) await sleep(due - Date.now())
      const from = 'perSecond' in pace ? due - performance.timeOrigin : performance.now()
      await send(agent, sending)
      return { at: performance.timeOrigin + from, milliseconds: performance.now() - from }
    },
    { concurrency: connections },
  )
}

if (import.meta.main)
  process.once('message', async ({ sendings, pace }: { sendings: Sending[]; pace: Pace }) => {
    process.send!(await sendAll(sendings, pace), () => process.exit())
  })
