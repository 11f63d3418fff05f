import {
  ConditionalCheckFailedException,
  type ConsumedCapacity,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-dynamodb'
import type { Table } from '../../shared/storage/table.ts'

/** One request to DynamoDB, and what it cost by DynamoDB's own count. */
export interface MeteredRequest {
  /** `Query`, `PutItem` … */
  readonly operation: string
  readonly readUnits: number
  readonly writeUnits: number
  /** A condition did not hold. AWS charges for the write all the same, but reports no units, so they are 0 here. */
  readonly refused: boolean
}

export interface Meter {
  readonly requests: readonly MeteredRequest[]
  /** Units of all requests since the last reset: half a unit is an eventually consistent read of up to 4 KB. */
  readonly readUnits: number
  readonly writeUnits: number
  reset(): void
}

const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'])

/** Counts what every request of a table's client costs from now on, by asking DynamoDB for its ConsumedCapacity. */
export const metered = (table: Table): Meter => {
  const requests: MeteredRequest[] = []
  table.client.middlewareStack.add(
    (next, context) => async args => {
      const operation = String(context.commandName).replace(/Command$/, '')
      const note = (units: number, refused: boolean) => {
        const isWrite = writes.has(operation)
        requests.push({ operation, readUnits: isWrite ? 0 : units, writeUnits: isWrite ? units : 0, refused })
      }
      try {
        const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' } as ServiceInputTypes
        const result = await next({ ...args, input })
        note(unitsOf(result.output as ServiceOutputTypes), false)
        return result
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) note(0, true)
        throw error
      }
    },
    { step: 'initialize' },
  )
  const total = (units: (request: MeteredRequest) => number) =>
    requests.reduce((sum, request) => sum + units(request), 0)
  return {
    requests,
    get readUnits() {
      return total(request => request.readUnits)
    },
    get writeUnits() {
      return total(request => request.writeUnits)
    },
    reset: () => {
      requests.length = 0
    },
  }
}

/** Batches answer a list, one entry a table. */
const unitsOf = (output: ServiceOutputTypes): number => {
  const { ConsumedCapacity: consumed } = output as { ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] }
  return [consumed ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
}
