import type { DocumentTable } from '../../../shared/domain/official/document.ts'
import { tableSize } from '../../../shared/domain/official/layout.ts'
import { columnWidths } from './column-widths.ts'
import { type StyleId, twips } from './docx-styles.ts'
import { mm } from './lines.ts'

/**
 * A table as WordprocessingML (ISO/IEC 29500-1, 17.4): its head repeated on each page, no row of it broken, thin rules all round.
 * Written by hand, since thousands of rows as objects of `docx` take a gigabyte; `width` in mm.
 */
export const tableXml = (table: DocumentTable, width: number): string => {
  const { columns, rows, total } = table
  const room = mm(width) - columns.length * 2 * padding
  const widths = columnWidths(table, room, tableSize(columns.length)).map(one => Math.floor(20 * (one + 2 * padding)))
  const head = columns.map((column, i) =>
    cell(
      widths[i]!,
      '<w:vAlign w:val="center"/>',
      paragraphFormat('tableHead'),
      runFormat(columns.length, false),
      column.heading,
    ),
  )
  const row = (texts: readonly string[], bold: boolean): string =>
    tableRow(
      columns.map(({ align }, i) =>
        // A figure that is missing is a dash; beside the word "Cộng" nothing is missing.
        cell(
          widths[i]!,
          '',
          paragraphFormat('tableCell', align),
          runFormat(columns.length, bold),
          texts[i] || (bold && align !== 'right' ? '' : '—'),
        ),
      ),
    )
  return [
    '<w:tbl><w:tblPr>',
    `<w:tblW w:w="${widths.reduce((sum, one) => sum + one, 0)}" w:type="dxa"/>`,
    `<w:tblBorders>${sides.map(side => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`).join('')}</w:tblBorders>`,
    '<w:tblLayout w:type="fixed"/>',
    `<w:tblCellMar>${margins}</w:tblCellMar>`,
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>',
    '</w:tblPr>',
    `<w:tblGrid>${widths.map(one => `<w:gridCol w:w="${one}"/>`).join('')}</w:tblGrid>`,
    tableRow(head, '<w:tblHeader/>'),
    ...rows.map(texts => row(texts, false)),
    ...(total ? [row(total, true)] : []),
    '</w:tbl>',
  ].join('')
}

const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']

/** In pt: beside the text of a cell, on either side. */
const padding = 4

const margins = [['top', 2] as const, ['left', padding] as const, ['bottom', 2] as const, ['right', padding] as const]
  .map(([side, width]) => `<w:${side} w:w="${twips(width)}" w:type="dxa"/>`)
  .join('')

const tableRow = (cells: readonly string[], more = ''): string =>
  `<w:tr><w:trPr><w:cantSplit/>${more}</w:trPr>${cells.join('')}</w:tr>`

const cell = (width: number, more: string, paragraph: string, run: string, text: string): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${more}</w:tcPr><w:p>${paragraph}${runs(text, run)}</w:p></w:tc>`

const alignments = { left: 'left', right: 'right', centre: 'center' } as const

const paragraphFormat = (style: StyleId, align?: keyof typeof alignments): string =>
  `<w:pPr><w:pStyle w:val="${style}"/>${align ? `<w:jc w:val="${alignments[align]}"/>` : ''}</w:pPr>`

/** In half points; the head is bold by its style. */
const runFormat = (columns: number, bold: boolean): string =>
  `<w:rPr>${bold ? '<w:b/><w:bCs/>' : ''}<w:sz w:val="${2 * tableSize(columns)}"/><w:szCs w:val="${2 * tableSize(columns)}"/></w:rPr>`

const runs = (text: string, format: string): string =>
  text
    .split('\n')
    .map((part, i) => `<w:r>${format}${i > 0 ? '<w:br/>' : ''}<w:t xml:space="preserve">${escaped(part)}</w:t></w:r>`)
    .join('')

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
