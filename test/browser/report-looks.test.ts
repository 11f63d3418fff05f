import type { Canvas } from '@napi-rs/canvas'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toPdf } from '../../functions/queue/document/pdf.ts'
import { classification } from '../../shared/forms/classification.ts'
import { monthly } from '../../shared/forms/monthly.ts'
import { partyReport } from '../support/documents.ts'
import { openDocx, type SetText, type Sheet, sheetsOf } from '../support/docx-images.ts'
import { readDocx, tablesInDocx } from '../support/docx-reader.ts'
import type { SentUnit } from '../support/made-edition.ts'
import { filesOf, type MadeUnits, madeReport } from '../support/made-report.ts'
import { inkOf, pdfImages } from '../support/pdf-images.ts'
import { type ReadPage, type ReadPdf, type ReadText, readPdf } from '../support/pdf-reader.ts'
import { cellMonth, communeMonth, haLangCommunes, higherMonth } from '../support/province.ts'
import { launchBrowser } from './support/browser.ts'

const longName =
  'Đảng bộ Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên và Hướng nghiệp huyện Hạ Lang, tỉnh Cao Bằng'
const district = { unit: 'vn.ha-lang', parent: null, kind: 'district', name: 'Đảng bộ huyện Hạ Lang' } as const
const communes = haLangCommunes.map(([name, label], i) => ({
  unit: `vn.${name}`,
  parent: district.unit,
  kind: 'commune' as const,
  name: i === 4 ? longName : `Đảng bộ ${label}`,
}))
const cells = ['Khum Đin', 'Đông Đen'].map((name, i) => ({
  unit: `vn.xom-${i}`,
  parent: 'vn.vinh-quy',
  kind: 'cell' as const,
  name: `Chi bộ xóm ${name}`,
}))

/** Hạ Lang with a commune of 121/115, large sums, noughts, communes that sent nothing, and a very long name. */
const month: MadeUnits = [
  { ...district, values: higherMonth(63) },
  ...communes.map(
    (unit, i): SentUnit =>
      i % 5 === 2
        ? unit
        : {
            ...unit,
            values: communeMonth(20 + i, {
              houses: i === 0 ? { done: 121, total: 115 } : { done: i % 4, total: (i % 4) + 3 },
              support: 1_234_567_000 * i,
              studied: { done: 1_749_000 + i, total: 1_830_000 },
              attendance_members: 12_000 + i,
              attendance_unions: 0,
              attendance_people: 6_543,
              conferences_online: 0,
              points: 1,
            }),
          },
  ),
  ...cells.map((unit, i) => ({ ...unit, values: cellMonth(20 + i) })),
]

const graded = (good: number) =>
  ['self', 'proposed', 'decided'].map(row => ({ row, excellent: 1, good, completed: 2, not_completed: 0 }))
/** Names that are no names: a word without an end, lines, marks of direction, what the font lacks. */
const hostile: MadeUnits = [
  { ...district, name: `Đảng bộ ${'ĐảngỦyXãVinhQuý'.repeat(12)}`, values: higherMonth(63) },
  ...[
    'VinhQuý'.repeat(60),
    'một\nhai\r\nba',
    '\u202Eabc \u2067403\u2069',
    '👨‍👩‍👧‍👦 🇻🇳 中文',
    '='.repeat(300),
    'W'.repeat(200),
  ].map(
    (name, i): SentUnit => ({
      ...communes[i]!,
      name,
      values: communeMonth(20 + i, { results: name, support: 9_999_999_999 }),
    }),
  ),
]

/** The form with the widest table of all: three stages of two kinds of organisation. */
const year: MadeUnits = [
  { ...district, values: { grassroots: graded(9) } },
  ...communes.map((unit, i) => ({ ...unit, values: { cells: graded(i) } })),
  ...cells.map(unit => ({ ...unit, values: { members: graded(20) } })),
]

const numbered = { finalRevision: 1, number: { series: 'một', number: 5 } }
const reports = {
  'a draft of a Party committee': madeReport(monthly, [['2024-11', month]]),
  'a numbered report of a Party committee': madeReport(monthly, [['2024-11', month]], {
    letterhead: {
      parent: 'Đảng bộ tỉnh Cao Bằng',
      signature: { authority: 'on-behalf', of: 'Ban Thường vụ', post: 'Phó bí thư', name: 'Nông Văn Tuân' },
    },
    report: { ...numbered, day: '2025-01-05' },
  }),
  'a numbered report of a People’s Committee': madeReport(monthly, [['2024-11', month]], {
    letterhead: {
      layout: 'state',
      issuer: 'Ủy ban nhân dân huyện Hạ Lang',
      symbol: 'UBND',
      signature: { authority: 'for', of: 'Chủ tịch', post: 'Phó Chủ tịch', name: 'Lương Văn Hòa' },
      recipients: ['UBND tỉnh Cao Bằng', 'Lưu: VT'],
    },
    report: { ...numbered, day: '2024-03-05' },
  }),
  'a report of one cell alone': madeReport(monthly, [
    ['2024-11', [{ ...cells[0]!, parent: null, values: cellMonth(34) }]],
  ]),
  'a report of very wide tables': madeReport(classification, [['2024', year]]),
  'a report of a unit with a very long name': madeReport(monthly, [
    ['2024-11', [{ ...district, name: longName, values: higherMonth(63) }, ...month.slice(1)]],
  ]),
  'a report of hostile names': madeReport(monthly, [['2024-11', hostile]]),
}

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 60_000)
afterAll(() => browser?.close())

/** The margins of both layouts, in mm (Decree 30/2020: 20–25, 20–25, 30–35, 15–20). */
const margins = { left: 30, right: 15, top: 20, bottom: 20 }

const isWatermark = ({ size }: ReadText): boolean => size > 40

/** In mm: texts that stand on each other, as pairs. Letters without accents are as high as 0.7 of their size. */
const overlapping = ({ texts }: ReadPage): string[] => {
  const boxes = texts
    .filter(text => !isWatermark(text) && text.text.trim() !== '')
    .map(({ text, left, right, y, size }) => ({ text, left, right, top: y - (0.7 * size * 25.4) / 72, bottom: y }))
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter(
        b =>
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5,
      )
      .map(b => `${a.text} | ${b.text}`),
  )
}

const isFirstOfAnnex = ({ texts }: ReadPage): boolean =>
  texts.some(({ text, font }) => /^Phụ lục( \d+| [IVX]+)?$/.test(text.trim()) && font.includes('Bold'))

describe.each(Object.entries(reports))('%s, as PDF', (_, report) => {
  let pdf: ReadPdf
  let pages: Canvas[]
  let tables: string[][][]

  beforeAll(async () => {
    const files = await filesOf(await report)
    pdf = await readPdf(files.pdf, { structured: false })
    pages = await pdfImages(files.pdf)
    tables = tablesInDocx(await readDocx(files.docx))
  }, 60_000)

  test('leaves no margin, on no page', () => {
    for (const [i, page] of pages.entries()) {
      const { width, height } = pdf.pages[i]!
      const ink = inkOf(page)!
      expect(ink.left, `page ${i + 1}`).toBeGreaterThan(margins.left - 0.6)
      expect(ink.right, `page ${i + 1}`).toBeLessThan(width - margins.right + 0.6)
      expect(ink.bottom, `page ${i + 1}`).toBeLessThan(height - margins.bottom + 0.6)
      expect(ink.top, `page ${i + 1}`).toBeGreaterThan(10 - 0.6)
    }
  })

  test('sets nothing on anything else', () => {
    for (const page of pdf.pages) expect(overlapping(page)).toEqual([])
  })

  test('leaves no page nearly empty but the last of the report or of an annex', () => {
    for (const [i, page] of pages.entries()) {
      const next = pdf.pages[i + 1]
      if (!next || isFirstOfAnnex(next)) continue
      expect(inkOf(page)!.bottom, `page ${i + 1}`).toBeGreaterThan(pdf.pages[i]!.height / 2)
    }
  })

  test('breaks no figure, and no word of a table that a line can hold', () => {
    const set = new Set(pdf.pages.flatMap(({ texts }) => texts.flatMap(({ text }) => text.split(/\s+/))))
    const words = tables
      .flat(2)
      .flatMap(cell => cell.split(/\s+/))
      .filter(word => /^[\p{Script=Latin}\d.,/%()—-]{1,20}$/u.test(word))
    expect(words.filter(word => !set.has(word))).toEqual([])
  })

  test('has at most fourteen columns side by side', () => {
    expect(tables.filter(([head]) => head!.length > 14)).toEqual([])
  })
})

describe('a chart', () => {
  test('of long labels has all of them within the margins', async () => {
    const points = Array.from({ length: 11 }, (_, i) => ({
      label: `Tháng ${i + 1}/2024`,
      value: i % 4,
      shown: `${i % 4}`,
    }))
    const body = [{ block: 'chart', caption: 'Hội nghị', shape: 'line', measure: 'hội nghị', points }] as const
    const [page] = (await readPdf(await toPdf({ ...partyReport, body, annexes: [] }))).pages
    const labels = page!.texts.filter(({ text }) => text.startsWith('Tháng '))

    expect(labels.length).toBeGreaterThan(3)
    for (const { left, right } of labels) {
      expect(left).toBeGreaterThan(margins.left)
      expect(right).toBeLessThan(210 - margins.right)
    }
    expect(overlapping(page!)).toEqual([])
  })
})

interface Look {
  readonly size: number
  readonly bold?: true
  readonly italic?: true
  readonly underlined?: true
}

/** Line by line what the two rules say of a report's first and last page. */
const looks: { readonly [report: string]: readonly (readonly [text: string, look: Look])[] } = {
  'a numbered report of a Party committee': [
    ['ĐẢNG CỘNG SẢN VIỆT NAM', { size: 15, bold: true }],
    ['ĐẢNG BỘ TỈNH CAO BẰNG', { size: 14 }],
    ['HUYỆN ỦY HẠ LANG', { size: 14, bold: true }],
    ['*', { size: 14 }],
    ['Số 05-BC/HU', { size: 14 }],
    ['Hạ Lang, ngày 05 tháng 01 năm 2025', { size: 14, italic: true }],
    ['BÁO CÁO', { size: 16, bold: true }],
    ['Kết quả thực hiện tháng 11/2024', { size: 15, bold: true }],
    ['-----', { size: 15 }],
    ['I. Kết quả thực hiện', { size: 14, bold: true }],
    ['T/M BAN THƯỜNG VỤ', { size: 14, bold: true }],
    ['PHÓ BÍ THƯ', { size: 14 }],
    ['Nông Văn Tuân', { size: 14, bold: true }],
    ['Nơi nhận:', { size: 14, underlined: true }],
    ['- Các đồng chí Ủy viên Ban Thường vụ Huyện ủy;', { size: 12 }],
  ],
  'a numbered report of a People’s Committee': [
    ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 13, bold: true }],
    ['Độc lập - Tự do - Hạnh phúc', { size: 14, bold: true }],
    ['HUYỆN HẠ LANG', { size: 13, bold: true }],
    ['Số: 05/BC-UBND', { size: 13 }],
    ['Hạ Lang, ngày 05 tháng 3 năm 2024', { size: 14, italic: true }],
    ['BÁO CÁO', { size: 14, bold: true }],
    ['Kết quả thực hiện tháng 11/2024', { size: 14, bold: true }],
    ['I. Kết quả thực hiện', { size: 14, bold: true }],
    ['KT. CHỦ TỊCH', { size: 14, bold: true }],
    ['PHÓ CHỦ TỊCH', { size: 14, bold: true }],
    ['Lương Văn Hòa', { size: 14, bold: true }],
    ['Nơi nhận:', { size: 12, bold: true, italic: true }],
    ['- UBND tỉnh Cao Bằng;', { size: 11 }],
  ],
}

describe.each(Object.entries(looks))('%s, as DOCX and as PDF', (name, lines) => {
  const firstLine = name.includes('Party') ? 10 : 12.7
  let sheets: Sheet[]
  let pdf: ReadPdf

  beforeAll(async () => {
    const files = await filesOf(await reports[name as keyof typeof reports])
    const page = await openDocx(browser, files.docx)
    sheets = await sheetsOf(page)
    await page.close()
    pdf = await readPdf(files.pdf, { structured: false })
  }, 60_000)

  const inDocx = (text: string): SetText => {
    const found = sheets[0]!.texts.find(one => one.text.trim() === text)
    if (!found) throw new Error(`"${text}" is not in the DOCX`)
    return found
  }

  test.each(lines)('%s', (text, look) => {
    const { size, bold, italic, underlined, font } = inDocx(text)
    expect({ size, bold, italic, underlined }).toEqual({
      size: look.size,
      bold: look.bold ?? false,
      italic: look.italic ?? false,
      underlined: look.underlined ?? false,
    })
    expect(font).toContain('Times New Roman')
    const set = pdf.pages
      .flatMap(({ texts }) => texts)
      .find(one => one.text.trim() !== '' && text.startsWith(one.text.trim()) && one.size === size)
    const face = look.bold ? (look.italic ? 'BoldItalic' : 'Bold') : look.italic ? 'Italic' : 'Regular'
    expect(set?.font.replaceAll('_', '')).toMatch(new RegExp(`${face}$`))
  })

  test('stands within its margins, justified, its first lines set in', () => {
    const [sheet] = sheets
    expect(sheet!.width).toBeCloseTo(210, 0)
    for (const { text, left, right, top } of sheet!.texts) {
      expect(left, text).toBeGreaterThan(margins.left - 0.5)
      // The space at the end of a line hangs over.
      expect(right, text).toBeLessThan(210 - margins.right + 1.5)
      expect(top, text).toBeGreaterThan(margins.top - 1.5)
    }
    const paragraph = sheet!.texts.find(({ text }) => text.startsWith('Đến thời điểm chốt'))!
    expect(paragraph).toMatchObject({ align: 'justify', size: 14, left: expect.closeTo(margins.left, 0) })
    expect(inDocx('I. Kết quả thực hiện').left).toBeCloseTo(margins.left + firstLine, 0)
  })

  test('has the issuer at the left of what stands at the right, and the signature at the right of Nơi nhận', () => {
    const [issuer, heading] = [
      inDocx(name.includes('Party') ? 'HUYỆN ỦY HẠ LANG' : 'HUYỆN HẠ LANG'),
      inDocx(lines[0]![0]),
    ]
    const signer = inDocx(name.includes('Party') ? 'Nông Văn Tuân' : 'Lương Văn Hòa')
    const post = inDocx(name.includes('Party') ? 'PHÓ BÍ THƯ' : 'PHÓ CHỦ TỊCH')

    expect(issuer.right).toBeLessThan(heading.left)
    expect(inDocx('Nơi nhận:').right).toBeLessThan(signer.left)
    // Room to sign and to seal.
    expect(signer.top - post.bottom).toBeGreaterThan(25)
  })

  test('is as wide in both files: they are set in the same measures', () => {
    const title = inDocx('Kết quả thực hiện tháng 11/2024')
    const same = pdf.pages[0]!.texts.find(({ text }) => text.includes('Kết quả thực hiện tháng'))!
    expect(Math.abs(title.right - title.left - (same.right - same.left))).toBeLessThan(1)
    expect(Math.abs(title.left - same.left)).toBeLessThan(1)
  })

  test('has a sheet for each annex, as wide as it is said to be', () => {
    const widths = sheets.map(({ width }) => Math.round(width))
    expect(new Set(widths)).toEqual(new Set([210, 297]))
    expect(sheets.length).toBe(1 + pdf.pages.filter(isFirstOfAnnex).length)
  })
})
