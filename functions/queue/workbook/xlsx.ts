import writeXlsxFile from 'write-excel-file/node'
import type { Report } from '../../../shared/domain/report/tables.ts'
import type { ReportWords } from '../../../shared/domain/report/words.ts'
import { charts } from './chart.ts'
import { legendSheet } from './legend-sheet.ts'
import { definedNames } from './names.ts'
import { fitted } from './row-height.ts'
import type { WorkbookSheet } from './sheet.ts'
import { sheetNames } from './sheet-names.ts'
import { sheetParts } from './sheet-parts.ts'
import { summarySheet } from './summary-sheet.ts'
import { headRows, sectionSheet, tableSheet } from './table-sheet.ts'
import { withString } from './text.ts'
import { namedTotals } from './totals.ts'
import { undated } from './undated.ts'

/**
 * A report as a workbook to work with: the summary, who reported, what was corrected, a sheet for each section and each list, and what it all means.
 * Totals are formulas whose results are the frozen figures. The same report gives the same bytes.
 */
export const toXlsx = async (report: Report): Promise<Uint8Array> => {
  const { title, unit, completeness, corrections, sections, lists, words } = report
  const tables = [completeness, corrections, ...sections, ...lists].filter(table => table !== null)
  const titles = [words.summary, ...tables.map(table => table.title), words.legend.title]
  const [summary, ...names] = sheetNames(titles)
  const placed = tables.map((table, i) => ({ table, sheet: names[i]! }))
  const totals = namedTotals(
    placed.filter(({ table }) => sections.includes(table)),
    headRows,
  )
  const sheets = [
    summarySheet(report, totals, summary!),
    ...placed.map(({ table, sheet }) => (sections.includes(table) ? sectionSheet : tableSheet)(report, table, sheet)),
    legendSheet(report, placed, totals, names.at(-1)!),
  ]
  const workbook = await writeXlsxFile(
    sheets.map(sheet => written(sheet, words)),
    {
      fontFamily: 'Times New Roman',
      fontSize: 12,
      features: [
        sheetParts(sheets, `${title} - ${unit}`, words),
        definedNames(sheets, totals.values()),
        charts(sheets),
      ],
    },
  ).toBuffer()
  return undated(workbook)
}

const written = ({ name, rows, widths, headRows: sticky, headColumns }: WorkbookSheet, { cut }: ReportWords) => ({
  sheet: name,
  data: rows.map(row => fitted(row, widths).map(cell => withString(cell, cut))),
  columns: widths.map(width => ({ width })),
  stickyRowsCount: sticky,
  stickyColumnsCount: headColumns,
  orientation: 'landscape' as const,
})
