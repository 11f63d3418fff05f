import { AsyncLocalStorage } from 'node:async_hooks'

/** One request of a run that is disturbed, counted from 1: `PutObjectCommand`, `QueryCommand` … */
export interface Disturbed {
  readonly number: number
  readonly command: string
}

/** What becomes of a request: `send` sends it and answers what came back. */
export type Disturbance = (request: Disturbed, send: () => Promise<object>) => Promise<object>

interface Disturbable {
  readonly middlewareStack: { readonly add: unknown; readonly addRelativeTo: unknown }
}

/**
 * Runs something and has a disturbance decide what becomes of every request that it sends by these clients, above the SDK's own
 * retries or below them; answers how many there were. What others send meanwhile is left alone.
 */
export const disturbing = (retries: 'above retries' | 'below retries', ...clients: readonly Disturbable[]) => {
  const runs = new AsyncLocalStorage<{ requests: number; readonly disturb: Disturbance }>()
  const middleware =
    (next: (args: object) => Promise<object>, { commandName: command = '' }: { commandName?: string }) =>
    async (args: object) => {
      const run = runs.getStore()
      if (!run) return next(args)
      run.requests += 1
      return run.disturb({ number: run.requests, command }, () => next(args))
    }
  for (const { middlewareStack } of clients) {
    const stack = middlewareStack as Record<'add' | 'addRelativeTo', (middleware: unknown, options: object) => void>
    if (retries === 'above retries') stack.add(middleware, { step: 'initialize', name: 'disturbed' })
    else
      stack.addRelativeTo(middleware, { relation: 'after', toMiddleware: 'retryMiddleware', name: 'disturbed below' })
  }
  return async (disturb: Disturbance, act: () => Promise<unknown>): Promise<number> => {
    const run = { requests: 0, disturb }
    await runs.run(run, act)
    return run.requests
  }
}

/**
 * As a function is cut off that is out of time or memory, or killed: before this request is sent, or once it is done and nobody hears
 * of it. It sends nothing after that.
 */
export const cutOff = (last: number, isDone: boolean): Disturbance => {
  let sent = 0
  return async ({ number }, send) => {
    sent = number
    if (number > last || (number === last && !isDone)) throw new Error('The function was cut off')
    const answer = await send()
    if (sent >= last) throw new Error('The function was cut off')
    return answer
  }
}

/** Undisturbed: to count the requests. */
export const letThrough: Disturbance = (_, send) => send()
