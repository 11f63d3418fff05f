import type { NarrativeSource } from '../../shared/domain/narrative/figures.ts'
import { type Letterhead, layoutOf } from '../../shared/domain/official/letterhead.ts'
import { officialDocument } from '../../shared/domain/official/official-document.ts'
import { letterheadOf, type OfficialReport } from '../../shared/domain/official/official-report.ts'
import { reportWords } from '../../shared/i18n/vi.ts'
import type { OpenedReport } from '../report/opened-report.ts'
import { toDocx } from './document/docx.ts'
import { toPdf } from './document/pdf.ts'
import type { MadeFile } from './keep-files.ts'

/** An official report as DOCX and as PDF, from one and the same document. One after the other: each may take most of the memory. */
export const documentFiles = async (
  report: OfficialReport,
  standing: Letterhead,
  { narrative: source, course }: OpenedReport,
  corrected: NarrativeSource | null,
  verification: { readonly code: string; readonly url: string },
  named: (format: 'docx' | 'pdf') => string,
): Promise<MadeFile[]> => {
  const document = officialDocument(report, standing, { source, course, corrected }, verification, reportWords)
  const layout = layoutOf(letterheadOf(report, standing))
  return [
    { format: 'docx', fileName: named('docx'), body: await toDocx(document, layout) },
    { format: 'pdf', fileName: named('pdf'), body: await toPdf(document, layout) },
  ]
}
