import { shiftedClock } from '../../infra/local/clock.ts'
import { createHost } from '../../infra/local/host.ts'
import { assembly } from '../../infra/local/paths.ts'
import { period } from '../../shared/domain/calendar/calendar.ts'
import { provinceId } from '../support/invented-province.ts'
import { closedMonth, seedMonth } from '../support/seeded-month.ts'

/**
 * The local host in a process of its own, to be killed. With a number of units it first builds a province of so many, whose month it
 * closes; without one it goes on where the last was killed. It tells its parent where its engines are.
 */
const [directory, port, units] = process.argv.slice(2)

/** An hour and ten minutes after the closing time: the hourly tick stays away. */
const begins = Date.parse(period(closedMonth)!.closesAt) + 70 * 60_000

const host = await createHost({
  assembly,
  directory: directory!,
  port: Number(port),
  clock: shiftedClock(begins - Date.now()),
  personas: [],
  report: line => console.error(line),
})
const { tableName: table, region, dynamodbEndpoint: dynamodb, s3Endpoint: s3 } = host
if (units) {
  await seedMonth(Number(units), { region, table, dynamodb, s3 })
  await host.streamIdle()
  await host.invoke('tick', { only: [{ root: provinceId, form: 'monthly', period: closedMonth }] })
}
process.send!({ region, table, dynamodb, s3, bucket: host.bucket('Exports') })
