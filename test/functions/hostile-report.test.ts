import { strFromU8, unzipSync } from 'fflate'
import Papa from 'papaparse'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { SaxesParser } from 'saxes'
import { beforeAll, describe, expect, test } from 'vitest'
import { toCsv } from '../../functions/queue/csv.ts'
import { drawable } from '../../functions/queue/document/fonts.ts'
import { printableText } from '../../functions/queue/document/printable.ts'
import { toXlsx } from '../../functions/queue/workbook/xlsx.ts'
import { tidyTable } from '../../shared/domain/report/records.ts'
import { reportTables } from '../../shared/domain/report/tables.ts'
import { monthly } from '../../shared/forms/monthly.ts'
import { readCsv } from '../support/csv-reader.ts'
import { readDocx, tablesInDocx } from '../support/docx-reader.ts'
import type { SentUnit } from '../support/made-edition.ts'
import { filesOf, type MadeUnits, madeReport, type ReportFiles } from '../support/made-report.ts'
import { readPdf, tablesInPdf } from '../support/pdf-reader.ts'
import { bare } from '../support/report-figures.ts'
import { cellOf, readWorkbook } from '../support/workbook-reader.ts'

/** What a unit may be called, and write, to make a file do something, or nothing any more. */
const corpus: Readonly<Record<string, string>> = {
  'a formula': '=HYPERLINK("http://x.example","Bấm vào đây")',
  'a command': "=cmd|' /C calc'!A0",
  'a formula by plus': '+1+1',
  'a formula by minus': '-2+3',
  'a formula by at': '@SUM(1+1)',
  'a formula after a tab': '\t=1+1',
  'a formula after a carriage return': '\r=1+1',
  'a formula in full width': '＝1+1',
  'a plus in full width': '＋1',
  'a minus in full width': '－1',
  'an at in full width': '＠SUM(A1)',
  'an apostrophe before it': "'=1+1",
  'control characters': 'a\u0000b\u0001c\u0008d\u000be\u001ff\u007fg\u009fh',
  'a right-to-left override': 'Báo cáo \u202Exslx.exe',
  'right-to-left marks': '\u200F403 \u2066lượt\u2069 \u200E340',
  NFD: 'Đảng bộ xã Vĩnh Quý'.normalize('NFD'),
  emoji: 'Gia đình 👨‍👩‍👧‍👦 cờ 🇻🇳 tốt 👍🏽',
  entities: '&lt;b&gt; &amp; &#x0; &#65; &quot;',
  'the end of CDATA': ']]> <![CDATA[x]]> <!-- y --> <?z?>',
  'a script': '<script>alert(1)</script><img src=x onerror=alert(1)>',
  'an external entity': '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>&b;',
  'lone surrogates': 'x\uD83D y\uDE00 z',
  noncharacters: 'x\uFFFF y\uFFFE z\u{1FFFF}',
  'an escape of Excel’s': '_x0041_ _x000D_',
  'a link of PDF’s': '/S /JavaScript /JS (app.alert(1)) >> endobj',
  'a field of Word’s': '{ INCLUDETEXT "http://x.example" } { DDEAUTO c:\\\\calc }',
  'a word without an end': 'ĐảngỦyXãVinhQuý'.repeat(30),
  'line breaks': 'một\nhai\r\nba\u2028bốn\u0085năm',
  'separators of CSV': 'a,b;c\t"d" ""e""',
}

/** Too long for a name, not for what is written. */
const longTexts: Readonly<Record<string, string>> = {
  'as long as a cell of Excel': 'Kết quả nổi bật trong tháng. '.repeat(1130).slice(0, 32_767),
  'longer than a cell of Excel': 'Đồng chí Bí thư chi bộ báo cáo. '.repeat(1250).slice(0, 40_000),
  'as long, in one word': 'đ'.repeat(32_767),
}

const texts = [...Object.values(corpus), ...Object.values(longTexts)]
const names = [...Object.values(corpus), ...Object.keys(longTexts)]

const above: SentUnit[] = [
  { unit: 'vn.tinh', parent: null, kind: 'province', name: 'Đảng bộ tỉnh Cao Bằng', values: { results: 'Tốt' } },
  { unit: 'vn.huyen', parent: 'vn.tinh', kind: 'district', name: 'Đảng bộ huyện Hạ Lang', values: { conferences: 1 } },
]
const communes = texts.map(
  (text, i): SentUnit => ({
    unit: `vn.xa-${i}`,
    parent: 'vn.huyen',
    kind: 'commune',
    name: names[i]!,
    values: { attendance: i, results: text, points_control: [{ point: text, attendance: i }] },
  }),
)
const codeOf = (i: number): string => `XA-${i}`

/** As every file keeps a text: composed, without halves of characters. */
const kept = (text: string): string => text.normalize('NFC').toWellFormed()

/** A workbook breaks lines by LF, and has a sign in place of what is no character beyond the first plane. */
const inWorkbook = (text: string): string => kept(text).replaceAll('\r\n', '\n').replaceAll('\u{1FFFF}', '\uFFFD')

/** In a table of a document a text is one line, without what no eye sees. */
const inDocument = (text: string): string => bare(printableText(text).replace(/\p{Cc}/gu, ''))

let files: ReportFiles
beforeAll(async () => {
  files = await filesOf(await madeReport(monthly, [['2024-11', [...above, ...communes] as unknown as MadeUnits]]))
}, 120_000)

/** The XML of a package, and of the packages in it. */
const xmlIn = (file: Uint8Array, within = ''): [name: string, xml: string][] =>
  Object.entries(unzipSync(file)).flatMap(([name, part]): [string, string][] => {
    if (/\.(xml|rels|vml)$/.test(name)) return [[`${within}${name}`, strFromU8(part)]]
    return name.endsWith('.xlsx') ? xmlIn(part, `${within}${name}/`) : []
  })

const namesIn = (file: Uint8Array): string[] => Object.keys(unzipSync(file))

const expectWellFormed = (file: Uint8Array): void => {
  for (const [name, xml] of xmlIn(file)) {
    const parser = new SaxesParser({ xmlns: true, fileName: name })
    parser.on('error', error => {
      throw error
    })
    parser.on('doctype', () => {
      throw new Error(`${name} has a document type`)
    })
    parser.write(xml).close()
  }
}

/** What opens something when the file is opened: none of it is in a report. */
const expectInert = (file: Uint8Array): void => {
  for (const [name, xml] of xmlIn(file)) {
    expect(xml, name).not.toMatch(/TargetMode\s*=\s*"External"/i)
    expect(xml, name).not.toMatch(
      /relationships\/(attachedTemplate|oleObject|control|externalLink|aFChunk|frame|hyperlink|subDocument|vbaProject|connections|customXml)"/,
    )
    expect(xml, name).not.toMatch(/<(w:altChunk|w:object|w:control|o:OLEObject|ddeLink|externalReference)\b/)
    expect(xml, name).not.toMatch(/macroEnabled|vbaProject/)
  }
  expect(namesIn(file).filter(name => /\.(bin|vbs|exe|js|html?)$/i.test(name))).toEqual([])
}

describe('a workbook of hostile texts', () => {
  test('has each as it was written, as a name, a text and in a row of a table', () => {
    const read = readWorkbook(files.xlsx)
    const list = read.tables.get('Đối chiếu điểm cầu')!
    for (const [i, text] of texts.entries()) {
      const results = cellOf(read, codeOf(i), 'results')
      expect(cellOf(read, codeOf(i), 'attendance')).toBe(i)
      expect(list.get(codeOf(i))!.get('points_control.point')).toBe(results)
      if (text.length <= 32_767) expect(results).toBe(inWorkbook(text))
      else expect(results).toMatch(/^Đồng chí Bí thư.*… \[còn \d+ ký tự, xem tệp CSV\]$/)
    }
    const cells = Object.values(read.workbook.Sheets['Tình hình gửi báo cáo']!)
    const written = new Set(cells.map(cell => cell?.v))
    for (const name of names) expect(written).toContain(inWorkbook(name))
  })

  test('has no formula but those of its totals', () => {
    const { workbook } = readWorkbook(files.xlsx)
    const formulas = Object.values(workbook.Sheets).flatMap(sheet =>
      Object.entries(sheet).flatMap(([at, cell]) => (at.startsWith('!') || !cell.f ? [] : [String(cell.f)])),
    )
    expect(formulas.length).toBeGreaterThan(10)
    for (const formula of formulas)
      expect(formula).toMatch(/^(SUM\([A-Z]+\d+:[A-Z]+\d+\)|IFERROR\(ROUND\([\w:*/+,().$]+\)\/\d+,""\)|tong_\w+)$/)
  })

  test('is well-formed, and opens nothing', () => {
    expectWellFormed(files.xlsx)
    expectInert(files.xlsx)
  })
})

describe('CSV files of hostile texts', () => {
  test('have each whole, as a name and a text', () => {
    const wide = readCsv(files.wide)
    const tidy = readCsv(files.csv)
    for (const [i, text] of texts.entries()) {
      const unit = `vn.xa-${i}`
      expect(wide.find(record => record.unit === unit)).toMatchObject({
        name: kept(names[i]!),
        results: kept(text),
        attendance: `${i}`,
      })
      const said = tidy.filter(record => record.unit === unit)
      expect(said.find(({ field }) => field === 'results')).toMatchObject({ name: kept(names[i]!), value: kept(text) })
      expect(said.find(({ part }) => part === 'point')?.value).toBe(kept(text))
    }
  })

  test('have no field that a spreadsheet would take for a formula', () => {
    for (const file of [files.wide, files.csv]) {
      const { data } = Papa.parse<string[]>(Buffer.from(file).toString())
      const fields = data.flat()
      expect(fields.length).toBeGreaterThan(1000)
      for (const field of fields) expect(field).not.toMatch(/^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/)
    }
  })
})

describe('documents of hostile texts', () => {
  const expectTexts = (tables: readonly (readonly (readonly string[])[])[], shown: (text: string) => string): void => {
    const cells = new Set(tables.flat(2).map(cell => bare(cell).replaceAll('\u200b', '')))
    for (const text of [...names, ...texts]) {
      const expected = shown(inDocument(text)).replaceAll('\u200b', '')
      expect(cells.has(expected), `${expected.length} characters: ${expected.slice(0, 60)}`).toBe(true)
    }
  }

  test('the DOCX has each, as a name and a text', async () => {
    expectTexts(tablesInDocx(await readDocx(files.docx)), text => text)
  })

  test('the DOCX is well-formed, opens nothing and follows no template', () => {
    expectWellFormed(files.docx)
    expectInert(files.docx)
    const fields = xmlIn(files.docx).flatMap(([, xml]) =>
      Array.from(
        xml.matchAll(/<w:instrText[^>]*>([^<]*)|w:instr="([^"]*)/g),
        ([, text, attribute]) => text ?? attribute,
      ),
    )
    expect(new Set(fields)).toEqual(new Set(['PAGE']))
    for (const [name, xml] of xmlIn(files.docx)) if (name.includes('.xlsx/')) expect(xml, name).not.toMatch(/<f[ >]/)
  })

  test('the PDF has each; what its font lacks is named', async () => {
    expectTexts(await tablesInPdf(files.pdf), text => bare(drawable(text)))
  })

  test('the PDF does nothing: no script, no action, no attachment, no link', async () => {
    const task = getDocument({ data: new Uint8Array(files.pdf), verbosity: 0 })
    const pdf = await task.promise
    const annotations = []
    for (let number = 1; number <= pdf.numPages; number++)
      annotations.push(...(await (await pdf.getPage(number)).getAnnotations()))
    expect([await pdf.getJSActions(), await pdf.getAttachments(), await pdf.getOpenAction()]).toEqual([
      null,
      null,
      null,
    ])
    expect(annotations.map(({ subtype, fieldType }) => [subtype, fieldType])).toEqual([['Widget', 'Sig']])
    await task.destroy()
    const objects = Buffer.from(files.pdf)
      .toString('latin1')
      .replace(/\bstream\r?\n[\s\S]*?endstream/g, '')
    expect(objects).not.toMatch(
      /\/(JavaScript|JS|Launch|EmbeddedFiles?|AA|OpenAction|SubmitForm|GoToR|URI|RichMedia|XFA)\b/,
    )
  })

  test('no mark of direction is left to turn round what follows', async () => {
    const turning = /\p{Bidi_Control}/u
    expect(turning.test((await readDocx(files.docx)).text)).toBe(false)
    const { pages } = await readPdf(files.pdf, { structured: false })
    expect(pages.flatMap(page => page.texts.map(({ text }) => text)).some(text => turning.test(text))).toBe(false)
  })
})

test('a table of 10,000 rows is in the workbook and in the tidy file, row by row', { timeout: 120_000 }, async () => {
  const short = Object.values(corpus)
  const rows = Array.from({ length: 10_000 }, (_, i) => ({ point: `${i} ${short[i % short.length]}`, attendance: i }))
  const units = [
    ...above,
    ...Array.from(
      { length: 50 },
      (_, i): SentUnit => ({
        unit: `vn.xa-${String(i).padStart(2, '0')}`,
        parent: 'vn.huyen',
        kind: 'commune',
        name: `Đảng bộ xã ${String(i).padStart(2, '0')}`,
        values: { points_control: rows.slice(i * 200, (i + 1) * 200) },
      }),
    ),
  ]
  const { source } = await madeReport(monthly, [['2024-11', units as unknown as MadeUnits]])
  const { workbook } = readWorkbook(await toXlsx(reportTables(source)))
  const sheet = workbook.Sheets['Đối chiếu điểm cầu']!
  const points = readCsv(toCsv(tidyTable(source))).filter(
    ({ field, part }) => field === 'points_control' && part === 'point',
  )

  expect(rows.map((_, i) => [sheet[`C${i + 3}`]?.v, sheet[`D${i + 3}`]?.v])).toEqual(
    rows.map(({ point, attendance }) => [inWorkbook(point), attendance]),
  )
  expect(points.map(({ value }) => value)).toEqual(rows.map(({ point }) => kept(point)))
})
