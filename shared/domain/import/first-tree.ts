import { applied } from '../reorganisation/applied.ts'
import { treeFaultsAfter } from '../reorganisation/tree-faults.ts'
import { kindsOn, type Placement } from '../tree/placement.ts'
import { unitTree } from '../tree/unit-tree.ts'
import { rowReader } from './cells.ts'
import { finding, type ImportFinding } from './finding.ts'
import { newIds } from './ids.ts'
import { type Planned, planned } from './import.ts'
import { reorganisationFindings } from './reorganisation.ts'
import type { ImportRow } from './sheet.ts'
import { idOf, unitsPlan } from './units.ts'

/** The tree with which a realm begins. */
export interface FirstTree {
  /** The topmost unit's id. */
  readonly root: string
  readonly placements: readonly Placement[]
}

/**
 * A sheet of units where there is no tree yet: the first row without a unit above is the topmost, and all the others stand below it,
 * checked as any sheet of new units is. All of them stand from one day on.
 */
export const firstTree = (
  sheet: readonly ImportRow<'units'>[],
  { realm, day }: { readonly realm: string; readonly day: string },
): Planned<FirstTree> => {
  const top = sheet.find(({ cells }) => cells.parent === undefined)
  if (!top) return { plan: null, findings: [finding('no_root')] }
  const ofTop: ImportFinding[] = []
  const root = rootOf(top, { realm, day }, ofTop)
  if (!root) return { plan: null, findings: ofTop }

  const tree = unitTree([root])
  const { plan, findings } = unitsPlan(sheet, { realm, tree, day })
  if (!plan) return { plan: null, findings }
  const begun = { day, moves: plan.moves }
  const faults = reorganisationFindings(treeFaultsAfter({ tree, successions: [] }, begun), plan, tree.at(day))
  return planned(() => ({ root: root.unit, placements: applied([root], begun) }), [...findings, ...faults])
}

const rootOf = (
  top: ImportRow<'units'>,
  { realm, day }: { readonly realm: string; readonly day: string },
  findings: ImportFinding[],
): Placement | undefined => {
  const read = rowReader('units', top, findings)
  const [code, name, kind] = [read.code('code', true), read.text('name', true), read.kind('kind', true)]
  if (kind !== undefined && !kindsOn(day).includes(kind)) read.note('kind_ended', 'kind')
  const unit = code === undefined ? undefined : idOf(read, newIds(realm, []), code)
  const isSound = findings.every(({ severity }) => severity === 'warning')
  return isSound
    ? { unit: unit!, parent: null, kind: kind!, code: code!, name: name!, from: day, until: null }
    : undefined
}
