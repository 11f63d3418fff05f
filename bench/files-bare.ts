import { createRequire } from 'node:module'
import { stringify } from 'csv-stringify/sync'
import { Document, Packer, PageOrientation, Paragraph, Table, TableCell, TableRow } from 'docx'
import pdfmake from 'pdfmake'
import writeXlsxFile from 'write-excel-file/node'
import type { FileKind, Writer } from './files-kinds.ts'

/** What stands in the cells of a file, table by table, row by row. */
export type Cells = readonly { readonly name: string; readonly rows: readonly (readonly CellValue[])[] }[]
export type CellValue = string | number | null

/** The same cells written by the library alone, as its manual begins: no styles, formulas, widths, outline or narrative. */
export const bare: { readonly [kind in FileKind]: Writer<Cells> } = {
  xlsx: sheets =>
    writeXlsxFile(sheets.map(({ name, rows }) => ({ sheet: name, data: rows.map(row => [...row]) }))).toBuffer(),
  csv: cells => bareCsv(cells),
  wide: cells => bareCsv(cells),
  docx: tables =>
    Packer.toBuffer(
      new Document({
        sections: [
          {
            properties: { page: { size: { orientation: PageOrientation.LANDSCAPE } } },
            children: tables.map(
              ({ rows }) =>
                new Table({
                  rows: rows.map(
                    row =>
                      new TableRow({
                        children: row.map(cell => new TableCell({ children: [new Paragraph(String(cell))] })),
                      }),
                  ),
                }),
            ),
          },
        ],
      }),
    ),
  pdf: tables => {
    pdfmake.setFonts({ Tinos: { normal: font } })
    pdfmake.setUrlAccessPolicy(() => false)
    pdfmake.setLocalAccessPolicy(path => path === font)
    return pdfmake
      .createPdf({
        pageOrientation: 'landscape',
        defaultStyle: { font: 'Tinos', fontSize: 10 },
        content: tables.map(({ rows }) => ({
          table: { headerRows: 1, widths: rows[0]!.map(() => '*'), body: rows.map(row => row.map(String)) },
        })),
      })
      .getBuffer()
  },
}

const font = createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf')

const bareCsv: Writer<Cells> = ([records]) => Buffer.from(stringify(records!.rows.map(row => [...row])))

/** What a CSV takes at the very least: nothing is looked at, so nothing is quoted. */
export const joined: Writer<Cells> = ([records]) => Buffer.from(records!.rows.map(row => row.join(',')).join('\r\n'))
