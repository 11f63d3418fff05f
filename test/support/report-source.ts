import type { Form } from '../../shared/domain/form/form.ts'
import type { ReportedPeriod, ReportSource } from '../../shared/domain/report/source.ts'
import { reportWords } from '../../shared/i18n/vi.ts'
import { madeHeader, madeLines, type SentUnit } from './made-edition.ts'

/** The period's edition in which these units stood, the first of them above all others, each given after its parent. */
export const madePeriod = async (
  form: Form,
  period: string,
  units: readonly [SentUnit, ...SentUnit[]],
): Promise<ReportedPeriod> => ({
  header: madeHeader(form, period, units[0].unit),
  form,
  lines: await madeLines(form, period, units),
})

/** What a report of these periods is made from, oldest first. */
export const madeSource = (
  periods: ReportSource['periods'],
  words: ReportSource['words'] = reportWords,
): ReportSource => {
  const [from, to] = [periods[0].header.period, periods.at(-1)!.header.period]
  return { periods, span: from === to ? from : `${from}..${to}`, edition: 1, hash: 'e3b0c44298fc1c14', words }
}
