import { toCsv } from '../../functions/queue/csv.ts'
import { toDocx } from '../../functions/queue/document/docx.ts'
import { toPdf } from '../../functions/queue/document/pdf.ts'
import { toXlsx } from '../../functions/queue/workbook/xlsx.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import { assemble } from '../../shared/domain/narrative/draft.ts'
import type { NarrativeSource } from '../../shared/domain/narrative/figures.ts'
import { spanWords } from '../../shared/domain/narrative/scope.ts'
import type { OfficialDocument } from '../../shared/domain/official/document.ts'
import { defaultLetterhead, type Letterhead, layoutOf } from '../../shared/domain/official/letterhead.ts'
import { officialDocument } from '../../shared/domain/official/official-document.ts'
import { begun, type OfficialReport, usualSubject } from '../../shared/domain/official/official-report.ts'
import { tidyTable, wideTable } from '../../shared/domain/report/records.ts'
import type { ReportSource } from '../../shared/domain/report/source.ts'
import { reportTables } from '../../shared/domain/report/tables.ts'
import { tierOf } from '../../shared/domain/tree/placement.ts'
import { forms } from '../../shared/forms/index.ts'
import { narratives, noSentences } from '../../shared/forms/narratives.ts'
import { reportWords } from '../../shared/i18n/vi.ts'
import type { SentUnit } from './made-edition.ts'
import { madePeriod, madeSource } from './report-source.ts'

export interface ReportFiles {
  readonly xlsx: Uint8Array
  readonly csv: Uint8Array
  readonly wide: Uint8Array
  readonly docx: Uint8Array
  readonly pdf: Uint8Array
}

/** A report as it is told, before it is a file. */
export interface MadeReport {
  readonly source: ReportSource
  readonly narrative: NarrativeSource
  readonly document: OfficialDocument
  readonly letterhead: Letterhead
}

/** The units of a period, the first of them above all others, each given after its parent. */
export type MadeUnits = readonly [SentUnit, ...SentUnit[]]

/** The draft of a report of these units, without anything that is compared with. */
export const madeReport = async (
  form: Form,
  periods: readonly (readonly [period: string, units: MadeUnits])[],
  {
    letterhead: own = {},
    report: more = {},
  }: { readonly letterhead?: Partial<Letterhead>; readonly report?: Partial<OfficialReport> } = {},
): Promise<MadeReport> => {
  const made = await Promise.all(periods.map(([period, units]) => madePeriod(form, period, units)))
  const source = madeSource(made as unknown as ReportSource['periods'])
  const narrative: NarrativeSource = {
    editions: made.map(({ header, lines }) => ({
      form,
      period: header.period,
      lines: [...lines],
    })) as unknown as NarrativeSource['editions'],
    sentences: forms.includes(form) ? narratives[form.id]! : noSentences,
    before: null,
    lastYear: null,
    toDate: null,
    plan: null,
  }
  const { unit, kind, name } = periods.at(-1)![1][0]
  const top = { id: unit, parent: null, kind, code: unit, name, tier: tierOf(kind) }
  const letterhead = { ...defaultLetterhead(top, []), ...own }
  const subject = usualSubject(form, spanWords(periods[0]![0], periods.at(-1)![0]).name)
  const { header } = made.at(-1)!
  const report = begun(
    { unit, root: unit, form: form.id, period: source.span, edition: 1 },
    { narrative: assemble(narrative), subject },
    undefined,
    header.closesAt,
  )
  const document = officialDocument(
    { ...report, ...more },
    letterhead,
    { source: narrative, course: [], corrected: null },
    { code: 'NEJV-XW8S-B68DW', url: 'https://baocao.example.vn/xac-minh/NEJV-XW8S-B68DW' },
    reportWords,
  )
  return { source, narrative, document, letterhead }
}

export const filesOf = async ({ source, document, letterhead }: MadeReport): Promise<ReportFiles> => ({
  xlsx: await toXlsx(reportTables(source)),
  csv: toCsv(tidyTable(source)),
  wide: toCsv(wideTable(source)),
  docx: await toDocx(document, layoutOf(letterhead)),
  pdf: await toPdf(document, layoutOf(letterhead)),
})
