import { stringify } from 'csv-stringify/sync'
import writeXlsxFile, { type CellObject } from 'write-excel-file/node'
import {
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeAttributeValue,
} from 'write-excel-file/utility'
import { changeLabels, type ImportColumn, importColumns } from '../../shared/domain/import/columns.ts'
import type { ImportFormat, ImportKind } from '../../shared/domain/import/import.ts'
import { type WrittenRow, writtenSheet } from '../../shared/domain/import/written.ts'
import { roleLabels } from '../../shared/domain/role-labels.ts'
import type { Text } from '../../shared/domain/text.ts'
import { unitKinds } from '../../shared/domain/tree/placement.ts'
import { border, columnHead, heading } from '../queue/workbook/cell.ts'
import { letters } from '../queue/workbook/formula.ts'
import type { Feature } from '../queue/workbook/sheet.ts'
import { undated } from '../queue/workbook/undated.ts'

/** A sheet to be filled in, or filled in already, as it is read in again. The same rows give the same bytes. `kinds`: to choose from. */
export const writeTable = async <Kind extends ImportKind>(
  kind: Kind,
  rows: readonly WrittenRow<Kind>[],
  format: ImportFormat,
  kinds: readonly Text[] = everyKind,
): Promise<Uint8Array> => {
  const sheet = writtenSheet(kind, rows)
  return format === 'csv' ? asCsv(sheet) : asXlsx(kind, sheet, wordsOf(kind, kinds))
}

const everyKind: readonly Text[] = Object.values(unitKinds).map(({ label }) => label)

/** For Excel: with a byte order mark, lines that end in CR LF, and no text that would be a formula. */
const asCsv = (sheet: readonly (readonly string[])[]): Uint8Array =>
  Buffer.from(
    stringify(
      sheet.map(row => [...row]),
      { bom: true, record_delimiter: 'windows', escape_formulas: true },
    ),
  )

const asXlsx = async (
  kind: ImportKind,
  [head, ...rows]: readonly (readonly string[])[],
  choices: Choices,
): Promise<Uint8Array> => {
  const columns = Object.values<ImportColumn>(importColumns[kind])
  const workbook = await writeXlsxFile(
    [
      {
        sheet: sheetNames[kind],
        data: [
          head!.map((label, i) => columnHead(columns[i]!.required ? `${label} *` : label, '')),
          // As texts, whatever somebody types into them: 001 stays 001.
          ...rows.map(row => row.map((value): CellObject => ({ ...(value && { value }), type: String, format: '@' }))),
        ],
        columns: columns.map(({ label }) => ({ width: Math.max(18, label.vi.length + 6) })),
        stickyRowsCount: 1,
      },
      {
        sheet: 'Giải thích',
        data: explained(kind, columns, choices),
        columns: [{ width: 28 }, { width: 14 }, { width: 90 }],
      },
    ],
    { fontFamily: 'Times New Roman', fontSize: 12, features: [choicesIn(kind, choices)] },
  ).toBuffer()
  return undated(workbook)
}

const sheetNames: { readonly [kind in ImportKind]: string } = {
  units: 'Đơn vị',
  map: 'Bảng sắp xếp',
  people: 'Người dùng',
}

/** What may be written in the columns that take one of a few words. */
type Choices = { readonly [column: string]: readonly string[] }

const wordsOf = (kind: ImportKind, kinds: readonly Text[]): Choices => {
  const ofKinds = kinds.map(({ vi }) => vi)
  return {
    units: { kind: ofKinds },
    map: { change: Object.values(changeLabels).map(({ vi }) => vi), newKind: ofKinds },
    people: { roles: Object.values(roleLabels).map(({ vi }) => vi) },
  }[kind]
}

const explained = (kind: ImportKind, columns: readonly ImportColumn[], choices: Choices): CellObject[][] => {
  const text = (value: string): CellObject => ({ value, type: String, wrap: true, alignVertical: 'top', ...border })
  return [
    [heading('Cách điền')],
    [columnHead('Cột', ''), columnHead('Bắt buộc', ''), columnHead('Ý nghĩa', '')],
    ...columns.map(({ label, required, meaning }) => [
      text(label.vi),
      text(required ? 'Có' : 'Không'),
      text(meaning.vi),
    ]),
    ...Object.entries(choices).flatMap(([id, words]) => [
      [columnHead(`${columnOf(kind, id).label.vi}: chọn trong`, '')],
      ...words.map(word => [text(word)]),
    ]),
  ]
}

const columnOf = (kind: ImportKind, id: string): ImportColumn =>
  (importColumns[kind] as { readonly [id: string]: ImportColumn })[id]!

/** A list to choose from, in each cell of a column that takes one of a few words; people may have several roles, so any text. */
const choicesIn = (kind: ImportKind, choices: Choices): Feature => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, _, { sheetIndex }) => {
          const lists = Object.entries(choices).filter(([id]) => id !== 'roles')
          if (sheetIndex > 0 || lists.length === 0) return xml
          const validations = lists.map(([id, words]) => {
            const column = letters(Object.keys(importColumns[kind]).indexOf(id))
            const first = rowOfWords(kind, choices, id)
            const list = `'Giải thích'!$A$${first}:$A$${first + words.length - 1}`
            return `<dataValidation type="list" allowBlank="1" sqref="${column}2:${column}20001"><formula1>${sanitizeAttributeValue(list)}</formula1></dataValidation>`
          })
          return insertElementMarkupAccordingToOrderOfSiblings(
            xml,
            `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`,
            order,
            'worksheet',
          )
        },
      },
    },
  },
})

const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet')!

/** Where the words of a column begin in the sheet that explains, from 1: below its title, its heads and its columns. */
const rowOfWords = (kind: ImportKind, choices: Choices, id: string): number => {
  const lists = Object.entries(choices)
  const before = lists.slice(
    0,
    lists.findIndex(([other]) => other === id),
  )
  return (
    2 + Object.keys(importColumns[kind]).length + before.reduce((rows, [, words]) => rows + words.length + 1, 0) + 2
  )
}
