import { pMapIterable } from 'p-map'
import type { Period } from '../../shared/domain/calendar/calendar.ts'
import { changeBetween } from '../../shared/domain/edition/change.ts'
import type { Correction } from '../../shared/domain/edition/correction.ts'
import {
  type ChangeLine,
  type EditionHeader,
  type EditionLine,
  editionLines,
  type Stood,
} from '../../shared/domain/edition/edition.ts'
import { type Fingerprint, fingerprintOf, hex } from '../../shared/domain/figures/fingerprint.ts'
import { type Form, owedBy } from '../../shared/domain/form/form.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import type { ReportJob } from '../../shared/domain/report/report.ts'
import type { Rollup } from '../../shared/domain/rollup/rollup.ts'
import { isExempt } from '../../shared/domain/submission/exception.ts'
import { stoodIn, type Version } from '../../shared/domain/submission/submission.ts'
import { reportingUnits } from '../../shared/domain/tree/reporting-units.ts'
import type { TreeView, Unit } from '../../shared/domain/tree/unit-tree.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import {
  type Edition,
  markFannedOut,
  noteDiffering,
  putEdition,
  writeEditionObject,
} from '../../shared/storage/editions.ts'
import { getException } from '../../shared/storage/exceptions.ts'
import { expectReports } from '../../shared/storage/fan-outs.ts'
import { type Queue, sendAll } from '../../shared/storage/queue.ts'
import { registersChange, registersStood } from '../../shared/storage/registers-stood.ts'
import { versionsOf } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import { differingFromLive, type Sources, sourcesBelow } from './differing.ts'

/** Which close: a form's period, of a unit's subtree; and which edition it is to make. */
export interface Closing {
  readonly realm: Realm
  readonly root: string
  readonly form: Form
  readonly period: Period
  readonly number: number
  /** The instant before which versions count. */
  readonly asOf: string
  /** Null for the first. */
  readonly corrects: Correction | null
}

/** Reads in flight. One query a unit: at 64 the network is busy and memory is not. */
const unitsAtOnce = 64

/**
 * Closes a period (chốt số liệu), or freezes it again: recomputes every roll-up from the versions that stood at that instant, writes
 * them as one object, and makes it the edition unless there is one. It reads only what can no longer change, so it may be killed,
 * fired twice or come a day late: the object is the same, byte for byte. Closing again what differed from live compares anew.
 */
export const close = async (closing: Closing, table: Table, bucket: Bucket): Promise<Edition> => {
  const { realm, root, form, period, number, asOf, corrects } = closing
  const tree = periodTree(closing)
  const header: EditionHeader = {
    realm: realm.id,
    root,
    form: form.id,
    formVersion: form.version,
    period: period.id,
    number,
    closesAt: asOf,
    ...(corrects && { corrects }),
  }
  const inner = new Map<string, Rollup>()
  const standing = new Map<string, Sources>()
  let units = 0
  let changes = 0
  async function* lines(): AsyncGenerator<EditionLine | ChangeLine> {
    for await (const { line, rollup, change } of editionLines(form, sources(closing, tree, standing, table))) {
      units += 1
      if (line.unit === root || tree.children(line.unit).length > 0) inner.set(line.unit, rollup)
      yield line
      if (!change) continue
      changes += 1
      yield change
    }
  }
  const written = await writeEditionObject(header, lines(), bucket)
  const { fingerprint, states, dataAsOf } = inner.get(root)!
  const differing = await differingFromLive(
    { form: form.id, period: period.id, frozen: inner, standing: sourcesBelow(tree, root, standing) },
    table,
  )
  const made = {
    ...header,
    ...written,
    units,
    fingerprint: hex(fingerprint),
    states,
    dataAsOf,
    ...(corrects && { changes }),
    differing,
    fannedOut: false,
  }
  const stands = await putEdition(made, table)
  return stands.fannedOut || stands === made ? stands : noteDiffering(stands, differing, table)
}

/** Puts a message for every report of an edition on the queue. Sent twice, a message makes nothing twice. */
export const fanOut = async (edition: Edition, closing: Closing, table: Table, queue: Queue): Promise<number> => {
  const { root, form, period, number } = edition
  const jobs = reportingUnits(periodTree(closing), root, closing.form).map(
    ({ id }): ReportJob => ({ unit: id, root, form, period, edition: number, kind: 'report', revision: 0 }),
  )
  await expectReports({ root, form, period, edition: number }, jobs.length, table)
  await sendAll(jobs, queue)
  await markFannedOut(edition, table)
  return jobs.length
}

const periodTree = ({ realm, period }: Closing): TreeView => realm.tree.inPeriod(period.from, period.to)

/** What every unit had sent by then, every unit before its parent, so many read at once; and what it has sent by now. */
const sources = (
  closing: Closing,
  tree: TreeView,
  standing: Map<string, Sources>,
  table: Table,
): AsyncIterable<Stood> =>
  pMapIterable(
    tree.upward(closing.root),
    async unit => {
      const { newest, ...stood } = await stoodOf(unit, closing, table)
      if (newest) standing.set(unit.id, { fingerprint: sourceOf(newest), dataAsOf: newest.at })
      return stood
    },
    {
      concurrency: unitsAtOnce,
      backpressure: 2 * unitsAtOnce,
    },
  )

const sourceOf = ({ unit, form, period, version }: Version): Fingerprint => fingerprintOf(unit, form, period, version)

/** With the newest version that stands. */
const stoodOf = async (
  unit: Unit,
  { realm, form, period, asOf, corrects }: Closing,
  table: Table,
): Promise<Stood & { readonly newest: Version | undefined }> => {
  if (form.source === 'registers') {
    const about = { realm, form, period }
    const [stood, change] = await Promise.all([
      registersStood(unit, about, asOf, table),
      corrects ? registersChange(unit, about, { since: corrects.since, until: asOf }, table) : undefined,
    ])
    return { unit, owes: false, version: stood?.version, entered: stood?.entered, change, newest: stood?.version }
  }
  if (!owedBy(form, unit.tier)) return { unit, owes: false, version: undefined, entered: undefined, newest: undefined }
  const id = { unit: unit.id, form: form.id, period: period.id }
  const versions = await versionsOf(id, table)
  const version = stoodIn(versions, asOf)
  // Only who sent nothing can be exempt, and no exception changes once the period is closed.
  const exempt = !version && isExempt(await getException(id, table), 'none')
  return {
    unit,
    owes: !exempt,
    version,
    entered: version && versions[version.content - 1]?.entered,
    change: corrects ? changeBetween(form, versions, corrects.since, asOf) : undefined,
    newest: versions.at(-1),
  }
}
