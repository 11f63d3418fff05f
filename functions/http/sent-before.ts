import pMap from 'p-map'
import type { Asked } from '../../shared/domain/asked.ts'
import { owedBy } from '../../shared/domain/form/form.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { periodsOf } from '../../shared/domain/rollup/asked-spans.ts'
import { succeededValues } from '../../shared/domain/rollup/succeeded-values.ts'
import { type Entered, isCounted } from '../../shared/domain/submission/submission.ts'
import { destinationsBetween } from '../../shared/domain/tree/succession-periods.ts'
import { relatedBy } from '../../shared/domain/tree/succession-related.ts'
import type { Unit } from '../../shared/domain/tree/unit-tree.ts'
import { type Sent, type SubmissionId, standingWithContent } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'

/** What a unit sent in an earlier period, or those sent that it succeeds. */
export interface SentBefore {
  /** Undefined where it does not count, was not asked yet, or not all of them have sent: half a sum compares with nothing. */
  readonly values?: Values
  /** Whose it is, where that is not the unit alone; `incomparable` where some of it was divided without shares. */
  readonly from: 'incomparable' | readonly Pick<Unit, 'id' | 'name'>[]
}

/** By the rules of today's tree: merged figures sum, those of a divided unit follow the shares. */
export const sentBefore = async (
  { form, period: days }: Asked,
  unit: Unit,
  earlier: string,
  realm: Realm,
  table: Table,
  read = counted,
): Promise<SentBefore> => {
  const [then] = periodsOf(realm, form.id, [earlier])
  if (!then) return { from: [] }
  const { successions } = realm.tree
  const daysOf = (id: string) => (id === days.id ? days : then.period)
  const destinations = destinationsBetween(successions, daysOf)(earlier, days.id)
  const line = relatedBy(successions).predecessors(unit.id)
  const came = line.flatMap(id => {
    const stood = then.tree.get(id)
    if (line.length > 1 && !(stood && owedBy(then.form, stood.tier))) return []
    return destinations(id)
      .filter(({ units }) => units.includes(unit.id))
      .map(({ share, units }) => ({ unit: stood ?? unit, share, isWhole: units.length === 1 }))
  })
  if (came.some(({ isWhole }) => !isWhole)) return { from: 'incomparable' }
  const [only, ...others] = came
  if (!only) return { from: [] }
  const isItself = others.length === 0 && only.share.numerator === only.share.denominator
  const from = isItself && only.unit.id === unit.id ? [] : came.map(({ unit: { id, name } }) => ({ id, name }))
  const sent = await pMap(came, source => read({ unit: source.unit.id, form: form.id, period: earlier }, table))
  if (sent.some(entered => !entered)) return { from }
  if (isItself) return { values: sent[0]!.values, from }
  return {
    values: succeededValues(
      then.form,
      came.map(({ share }, i) => ({ values: sent[i]!.values, share })),
    ),
    from,
  }
}

/** What a unit sent, if it counts. */
export const counted = async (id: SubmissionId, table: Table): Promise<Entered | undefined> =>
  ifCounted(await standingWithContent(id, table))

export const ifCounted = (sent: Sent | undefined): Entered | undefined =>
  sent && isCounted(sent.version.state) ? sent.entered : undefined
