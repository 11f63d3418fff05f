import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Version } from '../../shared/domain/submission/submission.ts'
import { getDraft, putDraft } from '../../shared/storage/drafts.ts'
import { readSituation } from '../../shared/storage/situation.ts'
import { append, standing, standingWithContent } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'
import { metered } from '../support/meter.ts'
import { judged, sent } from '../support/versions.ts'

const [period, before] = ['2024-11', '2024-10']

/** A history: sent, then judged or sent again so many times. */
const histories = fc.array(fc.boolean(), { maxLength: 12 })

describe.each(engines())('what somebody finds who sends, on $name', engine => {
  let table: Table
  let unit = 0

  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  test('is the version that stands, the draft and what was sent of the period before, however long their histories', async () => {
    await fc.assert(
      fc.asyncProperty(histories, histories, fc.boolean(), async (own, earlier, isDrafting) => {
        const id = { unit: `vn.unit-${unit++}`, form: 'monthly', period }
        await writeHistory(id.unit, period, own)
        await writeHistory(id.unit, before, earlier)
        await writeHistory(id.unit, '2024-09', [true])
        if (isDrafting) await putDraft({ ...draft, ...id }, 0, table)

        const [{ version }, kept, sentBefore] = [
          await standing(id, table),
          await getDraft(id, table),
          await standingWithContent({ ...id, period: before }, table),
        ]
        expect(await readSituation(id, before, table)).toEqual({ version, draft: kept, before: sentBefore })
        expect(await readSituation(id, undefined, table)).toEqual({ version, draft: kept, before: undefined })
      }),
      { numRuns: 40 },
    )
  })

  test('is one strongly consistent read', async () => {
    const id = { unit: 'vn.cost', form: 'monthly', period }
    await writeHistory(id.unit, before, [true, false])
    await putDraft({ ...draft, ...id }, 0, table)
    const meter = metered(table)

    await readSituation(id, before, table)

    expect(meter.requests).toMatchObject([{ operation: 'Query', readUnits: 1 }])
  })

  const writeHistory = async (of: string, month: string, sendings: readonly boolean[]): Promise<void> => {
    let content = 0
    for (const [i, isSent] of sendings.entries()) {
      const about = { unit: of, period: month, version: i + 1 }
      if (isSent || content === 0) content = i + 1
      const made: Version =
        content === i + 1
          ? sent({ ...about, content })
          : judged({ ...about, content, command: 'accept', state: 'accepted' })
      await append(made, table)
    }
  }
})

const draft = {
  revision: 1,
  at: '2024-12-02T02:00:00.000Z',
  by: 'reporter.vinh-quy',
  byName: 'Nông Thị Lan',
  values: { conferences: 1 },
  explanations: {},
}
