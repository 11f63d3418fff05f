import { utils, write } from '@e965/xlsx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { readTable } from '../../functions/import/read-table.ts'
import { writeTable } from '../../functions/import/write-table.ts'
import { importFormats, importKinds, largestFile, mostRows, type SheetCell } from '../../shared/domain/import/import.ts'
import { readSheet } from '../../shared/domain/import/sheet.ts'
import { exampleRows } from '../../shared/domain/import/written.ts'

const read = async (bytes: Uint8Array | string): Promise<readonly (readonly SheetCell[])[] | string> => {
  const table = await readTable(typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
  return 'refused' in table ? table.refused.code : table.rows.map(({ cells }) => cells)
}
const bom = '\uFEFF'

describe('CSV', () => {
  test('is read with commas, semicolons or tabs, with a byte order mark or without', async () => {
    const expected = [
      ['Mã', 'Tên'],
      ['001', 'xã Vinh Quý, huyện Hạ Lang'],
    ]
    expect(await read('Mã,Tên\r\n001,"xã Vinh Quý, huyện Hạ Lang"\r\n')).toEqual(expected)
    expect(await read(`${bom}Mã;Tên\n001;xã Vinh Quý, huyện Hạ Lang`)).toEqual(expected)
    expect(await read('Mã\tTên\n001\txã Vinh Quý, huyện Hạ Lang')).toEqual(expected)
    expect(await read(Buffer.from(`${bom}Mã\tTên\n001\txã Vinh Quý, huyện Hạ Lang`, 'utf16le'))).toEqual(expected)
  })

  test('counts rows as a spreadsheet does: an empty line is one, a line break within a cell is none', async () => {
    const table = await readTable(Buffer.from('a,b\n\n"c\nd",e\nf,g'))
    expect('rows' in table && table.rows.map(({ number, cells }) => [number, ...cells])).toEqual([
      [1, 'a', 'b'],
      [2, ''],
      [3, 'c\nd', 'e'],
      [4, 'f', 'g'],
    ])
  })

  test('takes off again what kept a text from being a formula', async () => {
    expect(await read("a,b,c\n'=1+1,'thường,''@x")).toEqual([
      ['a', 'b', 'c'],
      ['=1+1', "'thường", "'@x"],
    ])
  })

  test('in another encoding, with an open quote, or that is no text, is refused with how to mend it', async () => {
    // "Đảng ủy" in Windows-1258, and in TCVN3.
    expect(await read(Buffer.from([0xd0, 0xe2, 0xd2, 0x6e, 0x67, 0x20, 0xfb, 0xd2, 0x79]))).toBe('not_utf8')
    expect(await read('a,b\n"c,d\ne,f')).toBe('unsound_csv')
    expect(await read(Buffer.from([0x61, 0x00, 0x62]))).toBe('not_a_table')
    expect(await read(Buffer.from('%PDF-1.7'))).toBe('not_a_table')
    expect(await read(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toBe('old_excel')
    expect(await read(Buffer.alloc(largestFile + 1, 'a'))).toBe('too_large')
    expect(await read('')).toEqual([])
  })
})

const workbook = async (data: Parameters<typeof writeXlsxFile>[0]): Promise<Buffer> =>
  Buffer.from(await writeXlsxFile(data as never).toBuffer())

/** The same workbook with one of its parts written otherwise. */
const changed = (bytes: Uint8Array, part: string, change: (xml: string) => string): Uint8Array => {
  const parts = unzipSync(bytes)
  return zipSync({ ...parts, [part]: strToU8(change(Buffer.from(parts[part]!).toString())) })
}
const firstSheet = 'xl/worksheets/sheet1.xml'

describe('XLSX', () => {
  const cell = (value: string | number | Date | boolean, type: unknown, more = {}) => ({ value, type, ...more })

  test('gives numbers, texts as they are, days as days, and formulas by their values', async () => {
    const bytes = await workbook([
      [cell('001', String), cell(1, Number), cell(new Date('2025-07-01T00:00:00Z'), Date, { format: 'dd/mm/yyyy' })],
      [],
      [cell('Xã Đăk Dục', String), cell(true, Boolean), null],
    ] as never)
    expect(await read(bytes)).toEqual([
      ['001', 1, '2025-07-01'],
      [null, null, null],
      ['Xã Đăk Dục', 'true', null],
    ])
    const formula = changed(bytes, firstSheet, xml =>
      xml.replace(/<c r="B1"[^>]*>.*?<\/c>/, '<c r="B1"><f>SUM(1,2)</f><v>3</v></c>'),
    )
    expect((await read(formula))[0]).toEqual(['001', 3, '2025-07-01'])
  })

  test('with a cell that cannot be read says at which row', async () => {
    const bytes = changed(await workbook([[cell('a', String)], [cell('b', String)]] as never), firstSheet, xml =>
      xml.replace(/<c r="A2"[^>]*>.*?<\/c>/, '<c r="A2" t="s"><v>99</v></c>'),
    )
    expect(await readTable(bytes)).toMatchObject({ refused: { code: 'unsound_cell', row: 2 } })
  })

  test('with a formula that failed, or was never calculated, has an error there and no empty cell', async () => {
    const bytes = await workbook([[cell('a', String)], [cell('b', String)]] as never)
    const withCell = (xml: string) => changed(bytes, firstSheet, sheet => sheet.replace(/<c r="A2"[^>]*>.*?<\/c>/, xml))
    expect(await read(withCell('<c r="A2" t="e"><f>X1</f><v>#REF!</v></c>'))).toEqual([['a'], ['#REF!']])
    expect(await read(withCell('<c r="A2" s="1"><f>X1</f></c>'))).toEqual([['a'], ['#N/A']])
    expect(await read(withCell('<c r="A2" t="str"><f>X1</f><v/></c>'))).toEqual([['a'], ['#N/A']])
    expect(await read(withCell('<c r="A2"><f>1+1</f><v>2</v></c>'))).toEqual([['a'], [2]])
  })

  test('of a program that names a type for macros without having any is read', async () => {
    const book = utils.book_new()
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([
        ['Mã', 'Tên'],
        ['001', 'Đảng bộ xã Vinh Quý'],
      ]),
    )
    const bytes: Buffer = write(book, { type: 'buffer', bookType: 'xlsx' })
    expect(strFromU8(unzipSync(bytes)['[Content_Types].xml']!)).toMatch(/macroEnabled/)
    expect(await read(bytes)).toEqual([
      ['Mã', 'Tên'],
      ['001', 'Đảng bộ xã Vinh Quý'],
    ])
    const macros = zipSync({ ...unzipSync(bytes), 'xl/anything.BIN': strToU8('x') })
    expect(await read(macros)).toBe('macros')
  })

  test('with macros is refused, and so is what is no workbook or cut off', async () => {
    const bytes = await workbook([[cell('a', String)]] as never)
    const macros = zipSync({ ...unzipSync(bytes), 'xl/vbaProject.bin': strToU8('x') })
    expect(await read(macros)).toBe('macros')
    expect(
      await read(
        changed(bytes, '[Content_Types].xml', xml =>
          xml.replace('spreadsheetml.sheet.main', 'sheet.macroEnabled.main'),
        ),
      ),
    ).toBe('macros')
    expect(await read(zipSync({ 'word/document.xml': strToU8('<x/>') }))).toBe('not_a_table')
    expect(await read(bytes.subarray(0, bytes.length - 40))).toBe('unsound_file')
  })

  test('that would unpack to too much is refused before it is unpacked', async () => {
    const bytes = await workbook([[cell('a', String)]] as never)
    const bomb = zipSync({ ...unzipSync(bytes), 'xl/media/x.xml': new Uint8Array(61 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(largestFile)
    expect(await read(bomb)).toBe('too_much_inside')
  })

  test('that lies about its size is not unpacked beyond what it says', async () => {
    const honest = zipSync({
      ...unzipSync(await workbook([[cell('a', String)]] as never)),
      'xl/x.xml': new Uint8Array(2_000_000),
    })
    const lying = Buffer.from(honest)
    for (
      let at = lying.indexOf('PK\u0001\u0002', 0, 'latin1');
      at >= 0;
      at = lying.indexOf('PK\u0001\u0002', at + 4, 'latin1')
    )
      if (lying.readUInt32LE(at + 24) === 2_000_000) lying.writeUInt32LE(10, at + 24)
    expect(await read(lying)).toEqual([['a']])
  })

  test('with a cell far away, or one that hides where it stands, is refused before rows are laid out', async () => {
    const bytes = await workbook([[cell('a', String)]] as never)
    const withRow = (row: string) =>
      changed(bytes, firstSheet, xml => xml.replace('</sheetData>', `${row}</sheetData>`))
    expect(await read(withRow('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'))).toBe('too_many_rows')
    expect(await read(withRow('<row r="2"><c r="XFD2"><v>1</v></c></row>'))).toBe('too_many_columns')
    expect(await read(withRow('<row spans=">" r="&#49;048576"><c r="A2"><v>1</v></c></row>'))).toBe('unsound_file')
  })

  test('with cells that say not where they stand is refused, not stumbled over', async () => {
    const bytes = await workbook([[cell('a', String)]] as never)
    expect(await read(changed(bytes, firstSheet, xml => xml.replace(/<c r="A1"/, '<c')))).toBe('unsound_file')
  })

  test('of spaces without end, or of tags that never end, is looked through once', async () => {
    const bytes = await workbook([[cell('a', String)], [cell('b', String)]] as never)
    const withCell = (xml: string) => changed(bytes, firstSheet, sheet => sheet.replace(/<c r="A2"[^>]*>.*?<\/c>/, xml))
    // Looked through again from each of its places, either would take hours.
    const spaces = await read(withCell(`<c r="A2"><f>X1</f>${' '.repeat(2_000_000)}<v>2</v></c>`))
    expect(spaces).toEqual([['a'], [2]])
    expect(await read(withCell('<c '.repeat(500_000)))).toBe('unsound_file')
  })

  test('of as many rows as are taken is read within memory', async () => {
    const rows = Array.from({ length: mostRows + 1 }, (_, i) => [cell(`x${i}`, String), cell(i, Number)])
    const table = await read(await workbook(rows as never))
    expect(table).toHaveLength(mostRows + 1)
  })
})

describe.each(importKinds)('the template of %s', kind => {
  test.each(importFormats)('in %s is read again as it was written, and is the same bytes each time', async format => {
    const bytes = await writeTable(kind, exampleRows[kind] as never, format)
    const table = await readTable(bytes)
    if ('refused' in table) throw new Error(table.refused.code)
    const { rows, findings } = readSheet(kind, table.rows)
    expect(findings).toEqual([])
    expect(rows.map(({ cells }) => cells)).toEqual(exampleRows[kind])
    expect(Buffer.compare(bytes, await writeTable(kind, exampleRows[kind] as never, format))).toBe(0)
  })
})

test('the template explains its columns, and offers what may be chosen', async () => {
  const parts = unzipSync(await writeTable('map', exampleRows.map, 'xlsx'))
  const sheet = Buffer.from(parts[firstSheet]!).toString()
  const [first, second] = [...sheet.matchAll(/<formula1>(.*?)<\/formula1>/g)].map(([, list]) =>
    list!.replace(/&apos;|&#39;/g, "'"),
  )
  const explained = await readTable(await writeTable('map', [], 'xlsx'))
  expect('rows' in explained && explained.rows).toHaveLength(1)
  expect([first, second].map(list => /\$A\$(\d+):\$A\$(\d+)/.exec(list!)!.slice(1).map(Number))).toEqual([
    [12, 17],
    [19, 33],
  ])
})
