import { type ImportKind, type Planned, planned } from '../../shared/domain/import/import.ts'
import { type MapPlan, mapPlan } from '../../shared/domain/import/map.ts'
import type { ImportRecord } from '../../shared/domain/import/record.ts'
import { reorganisationFindings } from '../../shared/domain/import/reorganisation.ts'
import type { ImportRow } from '../../shared/domain/import/sheet.ts'
import { type ImportPlace, type UnitsPlan, unitsPlan } from '../../shared/domain/import/units.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import type { Reorganisation } from '../../shared/domain/reorganisation/reorganisation.ts'
import { sha256Of } from '../../shared/domain/sha256.ts'
import { faultsIn } from '../http/reorganisation-context.ts'
import type { ImportWorkshop } from './workshop.ts'

/** A sheet of units, or a map, as the one reorganisation that it comes to. */
export interface ReorganisationImport {
  readonly reorganisation: Reorganisation
  readonly summary: { readonly [counted: string]: number }
}

/** Checked as a sheet and, where that is sound, as a reorganisation of the realm as it stands. */
export const plannedReorganisation = async (
  { unit, id, kind, day, decision }: ImportRecord,
  rows: readonly ImportRow<ImportKind>[],
  realm: Realm,
  { table, now }: ImportWorkshop,
): Promise<Planned<ReorganisationImport>> => {
  const place: ImportPlace = { realm: realm.id, tree: realm.tree, day: day! }
  const sheet: Planned<UnitsPlan | MapPlan> =
    kind === 'units'
      ? unitsPlan(rows as readonly ImportRow<'units'>[], place)
      : mapPlan(rows as readonly ImportRow<'map'>[], place)
  const { plan } = sheet
  if (!plan) return { plan: null, findings: sheet.findings }
  const reorganisation: Reorganisation = {
    id: reorganisationId({ unit, id, day }),
    day: day!,
    decision: decision!,
    moves: plan.moves,
  }
  const faults = await faultsIn(realm, reorganisation, now(), table)
  const findings = [...sheet.findings, ...reorganisationFindings(faults, plan, realm.tree.at(day!))]
  return planned(() => ({ reorganisation, summary: summaryOf(plan) }), findings)
}

/** The same for the same import: by it a second try finds what the first one made. */
export const reorganisationId = ({ unit, id, day }: Pick<ImportRecord, 'unit' | 'id' | 'day'>): string =>
  `${day}-${sha256Of(Buffer.from(`import/${unit}/${id}`)).slice(0, 12)}`

const summaryOf = (plan: UnitsPlan | MapPlan): ReorganisationImport['summary'] => {
  const created = plan.moves.filter(({ type }) => type === 'create').length
  return 'changes' in plan ? { created, ...plan.changes } : { created, unchanged: plan.unchanged }
}
