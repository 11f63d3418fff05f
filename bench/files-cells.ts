import { read, utils } from '@e965/xlsx'
import Papa from 'papaparse'
import type { EditionLine } from '../shared/domain/edition/edition.ts'
import type { Cells, CellValue } from './files-bare.ts'
import type { FileKind } from './files-kinds.ts'
import { documentOf } from './files-source.ts'

/** What stands in a file, read back by another library; of a document its tables, which are those that it was made with. */
export const cellsOf: { readonly [kind in FileKind]: (file: Buffer, tables: Cells) => Cells } = {
  xlsx: file => {
    const { SheetNames, Sheets } = read(file, { type: 'buffer' })
    return SheetNames.map(name => ({
      name,
      rows: utils.sheet_to_json<CellValue[]>(Sheets[name]!, { header: 1, defval: null, blankrows: true }),
    }))
  },
  csv: file => records(file),
  wide: file => records(file),
  docx: (_, tables) => tables,
  pdf: (_, tables) => tables,
}

const records = (file: Buffer): Cells => [
  { name: 'records', rows: Papa.parse<string[]>(file.toString(), { skipEmptyLines: true }).data },
]

export const documentTables = (lines: readonly EditionLine[]): Cells =>
  documentOf(lines).annexes.flatMap(({ title, blocks }) =>
    blocks.flatMap(block =>
      block.block === 'table'
        ? [
            {
              name: title,
              rows: [block.columns.map(({ heading }) => heading), ...block.rows, ...(block.total ? [block.total] : [])],
            },
          ]
        : [],
    ),
  )

/** How many cells have something in them. */
export const filled = (cells: Cells): number =>
  cells.reduce((sum, { rows }) => sum + rows.flat().filter(cell => cell !== null && cell !== '').length, 0)
