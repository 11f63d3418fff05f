import { shift } from '../domain/calendar/calendar.ts'
import { longestSeries } from '../domain/calendar/reported-span.ts'
import { type Figures, summedOf } from '../domain/figures/figures.ts'
import type { Form } from '../domain/form/form.ts'
import { type Answers, answersThatStand } from '../domain/rollup/standing.ts'
import { byCode } from '../domain/text.ts'
import { submissionPrefix, unitKey } from './keys.ts'
import { livesBefore } from './live.ts'
import type { SubmissionId } from './submissions.ts'
import { queryAll, type Table } from './table.ts'

/** As far as any time that is shown reaches: what was answered before that stands in none together with this. */
const reach = longestSeries - 1

/**
 * What some units answered before a period, oldest first, as far back as it takes to find each of these fields once, or everything
 * where there are several units.
 */
export const earlierAnswers = async (
  units: readonly [string, ...string[]],
  { form, period }: Pick<SubmissionId, 'form' | 'period'>,
  fields: ReadonlySet<string>,
  formIn: (period: string) => Form | undefined,
  table: Table,
): Promise<Answers[]> => {
  const found: Answers[] = []
  const since = shift(period, -reach)
  for (const unit of units) {
    const missing = new Set(fields)
    for await (const { period: id, rollup } of livesBefore({ unit, form, period }, since, table)) {
      const pinned = formIn(id)
      const figures: Figures | null = rollup.own.figures
      if (!pinned || !figures) continue
      found.push({ form: pinned, period: id, own: [[unit, figures]] })
      for (const field of answersThatStand(pinned, summedOf(pinned, figures)).keys()) missing.delete(field)
      if (missing.size === 0 && units.length === 1) break
    }
  }
  return found.sort((a, b) => byCode(a.period, b.period))
}

/** The later periods for which a unit has sent anything, or begun to, as far as a span reaches. */
export const laterPeriods = async ({ unit, form, period }: SubmissionId, table: Table): Promise<Set<string>> => {
  const items = await queryAll(
    {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': unitKey(unit),
        ':from': submissionPrefix(form, shift(period, 1)),
        ':to': `${submissionPrefix(form, shift(period, reach))}~`,
      },
      ProjectionExpression: 'sk',
      ConsistentRead: true,
    },
    table,
  )
  return new Set(items.map(({ sk }) => (sk as string).split('#')[2]!))
}
