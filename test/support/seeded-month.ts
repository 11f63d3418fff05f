import { credentials } from '../../infra/local/functions/environment.ts'
import { period } from '../../shared/domain/calendar/calendar.ts'
import { editionLines, type Stood } from '../../shared/domain/edition/edition.ts'
import { owedBy, pinned } from '../../shared/domain/form/form.ts'
import { defaultSettings } from '../../shared/domain/realm.ts'
import { decide, type Version } from '../../shared/domain/submission/submission.ts'
import type { Placement } from '../../shared/domain/tree/placement.ts'
import { type Unit, type UnitTree, unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { forms } from '../../shared/forms/index.ts'
import { versionKey } from '../../shared/storage/keys.ts'
import { putLive } from '../../shared/storage/live.ts'
import { connectTable, putMany, type Table } from '../../shared/storage/table.ts'
import { saveRealm } from '../../shared/storage/tree.ts'
import { communeMonthOf, count, morningAfter, provinceId, realmId } from './invented-province.ts'
import { cellMonth } from './province.ts'
import { place } from './units.ts'

/** A month in which every unit of a large province has sent, written past the functions and the stream. */

export const closedMonth = '2024-11'

/** Which table, and where it and the bucket are. */
export interface Place {
  readonly region: string
  readonly table: string
  readonly dynamodb: string
  readonly s3: string
}

const form = pinned(forms, 'monthly', closedMonth)!
const month = period(closedMonth)!

/** How many versions are written at a time: as many as go out at once. */
const batchSize = 200
const livesAtOnce = 16

/**
 * Writes the tree, a version for each unit, and the live roll-ups that the close compares with: those of units with children.
 * Answers the tree.
 */
export const seedMonth = async (units: number, { region, table: name, dynamodb }: Place): Promise<UnitTree> => {
  const table = connectTable(name, { endpoint: dynamodb, region, credentials })
  const placements = largeProvince(units)
  await saveRealm(realmId, { placements, successions: [], settings: defaultSettings }, 0, table)
  const whole = unitTree(placements)
  await seedSent(whole, table, { hasLive: unit => whole.inPeriod(month.from, month.to).children(unit).length > 0 })
  table.client.destroy()
  return whole
}

interface Seeded {
  readonly root?: string
  /** Whose live roll-up is written too. */
  readonly hasLive: (unit: string) => boolean
  /** Who has not sent. */
  readonly silent?: ReadonlySet<string>
}

/** A version for each unit of a tree that stands already, and live roll-ups. */
export const seedSent = async (
  whole: UnitTree,
  table: Table,
  { root = provinceId, hasLive, silent = new Set() }: Seeded,
): Promise<void> => {
  const tree = whole.inPeriod(month.from, month.to)
  async function* sources(): AsyncGenerator<Stood> {
    let batch: Version[] = []
    for (const unit of tree.upward(root)) {
      const version = silent.has(unit.id) || !owedBy(form, unit.tier) ? undefined : sentBy(unit)
      if (version) batch.push(version)
      if (batch.length === batchSize) {
        await write(batch, table)
        batch = []
      }
      yield { unit, owes: owedBy(form, unit.tier), version, entered: version?.entered }
    }
    await write(batch, table)
  }
  let lives: Promise<void>[] = []
  for await (const { line, rollup } of editionLines(form, sources())) {
    if (!hasLive(line.unit)) continue
    const about = { unit: line.unit, form: form.id, period: month.id }
    lives.push(putLive({ ...about, rev: 0, tree: 1, rollup }, undefined, table).then(() => {}))
    if (lives.length === livesAtOnce) {
      await Promise.all(lives)
      lives = []
    }
  }
  await Promise.all(lives)
}

/** So many units: districts of 20 communes, communes of 24 cells. */
export const largeProvince = (units: number): Placement[] => {
  const communes = Math.round(units / 25)
  const districts = Math.ceil(communes / 20)
  const commune = (i: number) => `${realmId}.commune-${i}`
  const district = (i: number) => `${realmId}.district-${i}`
  return [
    place(provinceId, null, 'province', 'Tỉnh'),
    ...count(districts, i => place(district(i), provinceId, 'district', `Huyện ${i}`)),
    ...count(communes, i => place(commune(i), district(i % districts), 'commune', `Xã ${i}`)),
    ...count(units - communes - districts - 1, i =>
      place(`${realmId}.cell-${i}`, commune(i % communes), 'cell', `Chi bộ ${i}`),
    ),
  ]
}

const sentBy = (unit: Unit): Version => {
  const number = Number(unit.id.split('-').at(-1)) || 0
  const values = unit.tier === 'cell' ? cellMonth(20 + (number % 30)) : communeMonthOf(number, closedMonth)
  const order = {
    command: 'submit',
    nothing: false,
    onBehalf: null,
    entered: { values, explanations: {}, warnings: [] },
  } as const
  return decide(undefined, order, {
    unit: unit.id,
    tier: unit.tier!,
    form,
    period: month,
    now: morningAfter(closedMonth),
    by: `reporter.${unit.id}`,
    byName: 'Nông Văn Thành',
    needsApproval: false,
    approver: true,
    reviewer: true,
    amendmentDays: 5,
    request: { key: `bench/${unit.id}`, hash: '0'.repeat(64) },
    receipt: () => '0000-0000-00000',
  })
}

const write = (versions: readonly Version[], table: Table): Promise<void> =>
  putMany(
    versions.map(version => ({
      ...versionKey(version.unit, version.form, version.period, version.version),
      ...version,
    })),
    table,
  )
