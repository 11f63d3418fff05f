import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { realmOf } from '../domain/realm.ts'
import type { Exception, ExceptionTerms } from '../domain/submission/exception.ts'
import { exceptionIndexKey, exceptionKey, exceptionsPrefix, unitKey } from './keys.ts'
import type { SubmissionId } from './submissions.ts'
import { getMany, type Item, queryAll, type Table, withPrefix } from './table.ts'

/** One strongly consistent read. */
export const getException = async (
  { unit, form, period }: SubmissionId,
  table: Table,
): Promise<Exception | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: exceptionKey(unit, form, period), ConsistentRead: true }),
  )
  return Item && toException(Item)
}

/** The exceptions of some units in one period, by unit; those that have none are missing. */
export const getExceptions = async (
  units: readonly string[],
  form: string,
  period: string,
  table: Table,
): Promise<Map<string, Exception>> => {
  const items = await getMany(
    units.map(unit => exceptionKey(unit, form, period)),
    table,
  )
  return new Map(items.map(toException).map(exception => [exception.unit, exception]))
}

/** Every exception of a unit, by `form#period`. */
export const exceptionsOf = async (unit: string, table: Table): Promise<Map<string, Exception>> => {
  const items = await queryAll(withPrefix(unitKey(unit), exceptionsPrefix), table)
  return new Map(items.map(toException).map(exception => [`${exception.form}#${exception.period}`, exception]))
}

/** Who has an exception in a period, in the whole realm, by unit: there are few, and the index's key says all that counts. */
export const exceptionsIn = async (
  realm: string,
  form: string,
  period: string,
  table: Table,
): Promise<Map<string, ExceptionTerms>> => {
  const items = await queryAll(
    {
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :pk',
      ExpressionAttributeValues: { ':pk': exceptionIndexKey(realm, form, period) },
    },
    table,
  )
  return new Map(
    items.map(({ gsi1sk }) => {
      const [unit, due] = (gsi1sk as string).split('#') as [string, string]
      return [unit, { due: due === exempt ? null : due }]
    }),
  )
}

/** The write that makes an exception: it goes with what is told of it (`recordWith`). */
export const puttingException = (exception: Exception, table: Table) => {
  const { unit, form, period, due } = exception
  return {
    Put: {
      TableName: table.name,
      Item: {
        ...exceptionKey(unit, form, period),
        ...exception,
        gsi1pk: exceptionIndexKey(realmOf(unit), form, period),
        gsi1sk: `${unit}#${due ?? exempt}`,
      },
    },
  }
}

/** The write that takes one back, if it is there. */
export const deletingException = ({ unit, form, period }: SubmissionId, table: Table) => ({
  Delete: { TableName: table.name, Key: exceptionKey(unit, form, period) },
})

/** Stands where a day would in the index's key. */
const exempt = 'exempt'

const toException = ({ pk: _pk, sk: _sk, gsi1pk: _gsi1pk, gsi1sk: _gsi1sk, ...exception }: Item): Exception =>
  exception as unknown as Exception
