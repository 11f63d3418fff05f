import { connectTable, type Table } from '../../../shared/storage/table.ts'
import { credentials } from '../functions/environment.ts'

/** Where the running host's table is. */
export interface TablePlace {
  readonly tableName: string
  readonly dynamodbEndpoint: string
  readonly region: string
}

/** Does something with the running host's table as the functions see it, and closes the connections. */
export const withTable = async <T>(
  { tableName, dynamodbEndpoint, region }: TablePlace,
  act: (table: Table) => Promise<T>,
): Promise<T> => {
  const table = connectTable(tableName, { endpoint: dynamodbEndpoint, region, credentials })
  try {
    return await act(table)
  } finally {
    table.client.destroy()
  }
}
