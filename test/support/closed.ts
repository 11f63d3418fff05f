import type { Form } from '../../shared/domain/form/form.ts'
import { monthly } from '../../shared/forms/monthly.ts'
import { type Edition, putEdition, writeEditionObject } from '../../shared/storage/editions.ts'
import { madeHeader, madeLines, type SentUnit } from './made-edition.ts'
import type { World } from './world.ts'

/** The edition of a period in which these units stood, each given after its parent: as a close leaves it, without what led to it. */
export const closed = async (
  { table, bucket }: Pick<World, 'table' | 'bucket'>,
  period: string,
  units: readonly [SentUnit, ...SentUnit[]],
  more: Partial<Edition> = {},
  form: Form = monthly,
): Promise<Edition> => {
  const header = { ...madeHeader(form, period, units[0].unit), number: more.number ?? 1 }
  const lines = await madeLines(form, period, units)
  async function* each() {
    yield* lines
  }
  const { fingerprint, states, dataAsOf } = lines.at(-1)!
  const written = await writeEditionObject(header, each(), bucket)
  const made = { ...header, ...written, units: lines.length, fingerprint, states, dataAsOf }
  return putEdition({ ...made, differing: [], fannedOut: true, ...more }, table)
}
