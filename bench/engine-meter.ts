import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb'

/** What a number of requests to DynamoDB cost, by its own count, indexes included. */
export interface Cost {
  readonly requests: number
  /** Half a unit is an eventually consistent read of up to 4 KB. */
  readonly readUnits: number
  /** One unit is a write of up to 1 KB. Each index entry that a write touches is charged as a write of its own. */
  readonly writeUnits: number
  /** Writes whose condition did not hold: AWS charges for them, and like this engine reports no units. */
  readonly refused: number
}

export interface EngineMeter {
  /** Where functions are to look for DynamoDB. */
  readonly endpoint: string
  /** What was asked since the last time. */
  take(): Cost
  stop(): Promise<void>
}

const nothing: Cost = { requests: 0, readUnits: 0, writeUnits: 0, refused: 0 }

/** Stands before a DynamoDB engine and asks it, with every request that goes through, what that request consumed. */
export const startEngineMeter = async (engine: string): Promise<EngineMeter> => {
  let cost = nothing
  const server = createServer(async (request, response) => {
    const asked = JSON.parse((await buffer(request)).toString())
    const operation = String(request.headers['x-amz-target']).split('.')[1]!
    const reply = await fetch(engine, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': request.headers['x-amz-target'] as string,
        'x-amz-date': request.headers['x-amz-date'] as string,
        authorization: request.headers.authorization!,
      },
      body: JSON.stringify({ ...asked, ReturnConsumedCapacity: 'TOTAL' }),
    })
    const text = await reply.text()
    cost = plus(cost, operation, reply.ok ? unitsOf(JSON.parse(text)) : undefined)
    response.writeHead(reply.status, { 'content-type': 'application/x-amz-json-1.0' }).end(text)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    take: () => {
      const taken = cost
      cost = nothing
      return taken
    },
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const plus = (cost: Cost, operation: string, units: number | undefined): Cost => ({
  requests: cost.requests + 1,
  readUnits: cost.readUnits + (isWrite(operation) ? 0 : (units ?? 0)),
  writeUnits: cost.writeUnits + (isWrite(operation) ? (units ?? 0) : 0),
  refused: cost.refused + (units === undefined ? 1 : 0),
})

const isWrite = (operation: string): boolean => /^(Put|Update|Delete|BatchWrite|TransactWrite)/.test(operation)

/** Batches answer a list, one entry a table. */
const unitsOf = ({
  ConsumedCapacity: consumed,
}: {
  ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[]
}): number => [consumed ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
