import type { Table } from '../../shared/storage/table.ts'

/** One request of the document client, before it is sent: its operation and its input as our code wrote it. */
export interface Intercepted {
  /** `Get`, `Put`, `Query`, `BatchGet` … */
  readonly operation: string
  // biome-ignore lint/suspicious/noExplicitAny: its shape is the operation's
  readonly input: any
}

/** What becomes of a request: `send` sends it (as it is, or with another input) and answers what came back. */
export type Interceptor = (request: Intercepted, send: (input?: object) => Promise<object>) => Promise<object>

/** Puts an interceptor before every request of a table's client; the one added last is asked first. */
export const intercept = (table: Table, interceptor: Interceptor): void => {
  table.client.middlewareStack.add(
    (next, context) => async args => {
      const operation = String(context.commandName).replace(/(Item)?Command$/, '')
      let result: Awaited<ReturnType<typeof next>> | undefined
      const output = await interceptor({ operation, input: args.input }, async input => {
        result = await next(input ? { ...args, input: input as typeof args.input } : args)
        return result.output
      })
      return { response: undefined, ...result, output: output as never }
    },
    { step: 'initialize', priority: 'high' },
  )
}

/**
 * The keys of the live roll-ups that a request reads strongly: what a climber does with the units of a level, first, for their
 * revisions, and then with their children. Empty for any other request.
 */
export const livesRead = ({ operation, input }: Intercepted): { readonly pk: string; readonly sk: string }[] => {
  if (operation !== 'BatchGet') return []
  const asked = Object.values(
    input.RequestItems as Record<string, { Keys: { pk: string; sk: string }[]; ConsistentRead?: boolean }>,
  )
  return asked.flatMap(({ Keys, ConsistentRead }) =>
    ConsistentRead ? Keys.filter(({ sk }) => sk.startsWith('LIVE#')) : [],
  )
}

/** Whether a request writes a live roll-up. */
export const writesLive = ({ operation, input }: Intercepted): boolean =>
  operation === 'Put' && input.Item.sk.startsWith('LIVE#')
