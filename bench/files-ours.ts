import { toCsv } from '../functions/queue/csv.ts'
import { toDocx } from '../functions/queue/document/docx.ts'
import { toPdf } from '../functions/queue/document/pdf.ts'
import { toXlsx } from '../functions/queue/workbook/xlsx.ts'
import type { EditionLine } from '../shared/domain/edition/edition.ts'
import { tidyTable, wideTable } from '../shared/domain/report/records.ts'
import { reportTables } from '../shared/domain/report/tables.ts'
import type { FileKind, Writer } from './files-kinds.ts'
import { documentOf, sourceOf } from './files-source.ts'

/** The files of a report as the worker makes them, each from the lines of an edition. */
export const ours: { readonly [kind in FileKind]: Writer<readonly EditionLine[]> } = {
  xlsx: lines => toXlsx(reportTables(sourceOf(lines))),
  csv: lines => toCsv(tidyTable(sourceOf(lines))),
  wide: lines => toCsv(wideTable(sourceOf(lines))),
  docx: lines => toDocx(documentOf(lines)),
  pdf: lines => toPdf(documentOf(lines)),
}
