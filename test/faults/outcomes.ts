import pMap from 'p-map'
import { rebuild } from '../../functions/stream/rebuild.ts'
import { firstBreak } from '../../shared/domain/audit.ts'
import type { Version } from '../../shared/domain/submission/submission.ts'
import { wholeChain } from '../../shared/storage/audit.ts'
import { submissionPrefix, unitKey } from '../../shared/storage/keys.ts'
import { queryAll, type Table } from '../../shared/storage/table.ts'
import { amiss, faultRow, printFaults } from './fault-table.ts'

/** A submission that was acknowledged: as what, and which fault it met. Its Idempotency-Key was `<unit>/<version>`. */
export interface Outcome {
  readonly unit: string
  readonly version: number
  readonly receipt: string
  readonly text: string
  readonly during: string
}

interface Done {
  readonly about: string
  readonly outcomes: readonly Outcome[]
  /** How often each fault was made. */
  readonly times: ReadonlyMap<string, number>
  readonly units: readonly string[]
  readonly versionsEach: number
  readonly month: string
  readonly realm: string
  readonly now: Date
}

/**
 * Looks for everything that was acknowledged, for gaps in histories and in the audit, and for live roll-ups that are not what is made of
 * what was sent. Prints what each fault did, and answers what is not as it has to be.
 */
export const lookedThrough = async (done: Done, table: Table): Promise<string[]> => {
  const { about, outcomes, times, units, versionsEach, month, realm, now } = done
  const rows = new Map([['none', faultRow()], ...[...times].map(([fault, of]) => [fault, faultRow(of)] as const)])
  const found: string[] = []
  const byUnit = Map.groupBy(outcomes, ({ unit }) => unit)
  await pMap(
    units,
    async unit => {
      const [versions, chain] = await Promise.all([versionsOf(unit, month, table), wholeChain(unit, table)])
      for (const { version, receipt, text, during } of byUnit.get(unit) ?? []) {
        const row = rows.get(during)!
        const standing = versions.filter(({ request }) => request.key === `${unit}/${version}`)
        row.acknowledged += 1
        if (standing.length === 0) row.lost += 1
        if (standing.length > 1) row.doubled += 1
        const [one] = standing
        if (one && (one.version !== version || one.receipt !== receipt || one.entered?.values.results !== text))
          row.wrong += 1
      }
      if (versions.some(({ version }, i) => version !== i + 1) || versions.length !== versionsEach)
        found.push(`${unit} has versions ${versions.map(({ version }) => version)}`)
      if (firstBreak(unit, chain) || chain.length !== versionsEach) found.push(`${unit}: ${chain.length} in its audit`)
    },
    { concurrency: 8 },
  )
  const { told, lives } = await rebuild(realm, now, table)
  if (told > 0) found.push(`${told} versions of which the audit knew nothing`)
  for (const { unit, form, period } of lives) found.push(`live is not what was sent: ${unit} ${form} ${period}`)
  printFaults(about, rows)
  return [...found, ...amiss(rows)]
}

const versionsOf = async (unit: string, month: string, table: Table): Promise<Version[]> => {
  const items = await queryAll(
    {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :versions)',
      ExpressionAttributeValues: { ':pk': unitKey(unit), ':versions': `${submissionPrefix('monthly', month)}v` },
      ConsistentRead: true,
    },
    table,
  )
  return items as unknown as Version[]
}
