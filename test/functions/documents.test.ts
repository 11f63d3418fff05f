import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { toDocx } from '../../functions/queue/document/docx.ts'
import { drawable, textLength } from '../../functions/queue/document/fonts.ts'
import { toPdf } from '../../functions/queue/document/pdf.ts'
import { printableText } from '../../functions/queue/document/printable.ts'
import type { Block, DocumentTable, OfficialDocument } from '../../shared/domain/official/document.ts'
import { layouts, withChoices } from '../../shared/domain/official/layout.ts'
import { haLangPoints, partyReport, stateReport } from '../support/documents.ts'
import { htmlOf, type ReadDocx, readDocx, xmlElements } from '../support/docx-reader.ts'
import { bodyOf, elements, type ReadPdf, type ReadText, readPdf } from '../support/pdf-reader.ts'

/** The texts of some blocks, in the order in which they are read; an empty one of a table's is a dash. */
const textsOf = (blocks: readonly Block[]): string[] => blocks.flatMap(textsOfBlock)

const textsOfBlock = (block: Block): string[] => {
  switch (block.block) {
    case 'heading':
      return [block.text]
    case 'paragraph':
      return [block.runs.map(({ text }) => text).join('')]
    case 'list':
      return block.items.map(runs => runs.map(({ text }) => text).join(''))
    case 'table':
      return [
        ...(block.caption === null ? [] : [block.caption]),
        ...block.columns.map(({ heading }) => heading),
        ...block.rows.flatMap(row => row.map(text => text || '—')),
        ...(block.total ?? []),
      ]
    case 'chart':
      return [block.caption]
  }
}

const bare = (text: string): string => text.replace(/\s/g, '')

/** The first of some texts that does not stand in what was read after those before it. */
const firstMissing = (texts: readonly string[], read: string): string | undefined => {
  let from = 0
  return texts.find(text => {
    const at = read.indexOf(bare(text), from)
    if (at !== -1) from = at + bare(text).length
    return at === -1
  })
}

const lineOf = (pdf: ReadPdf, said: string, page = 0): ReadText => {
  const found = pdf.pages[page]!.texts.find(({ text }) => text.includes(said))
  if (!found) throw new Error(`"${said}" is not on page ${page + 1}`)
  return found
}

const middle = ({ left, right }: { readonly left: number; readonly right: number }): number => (left + right) / 2

/** The rule in the middle below a text, within 4 mm. */
const ruleUnder = (pdf: ReadPdf, text: ReadText) =>
  pdf.pages[0]!.rules.find(rule => rule.y > text.y && rule.y < text.y + 4 && Math.abs(middle(rule) - middle(text)) < 1)

const inMm = (pt: number): number => (pt * 25.4) / 72

describe.each([partyReport, stateReport])('the report of Hạ Lang in the $layout layout', document => {
  const layout = layouts[document.layout]
  let pdf: ReadPdf
  let docx: ReadDocx

  beforeAll(async () => {
    pdf = await readPdf(await toPdf(document))
    docx = await readDocx(await toDocx(document))
  })

  test('both files say every text of it, in its order', () => {
    const body = textsOf(document.body)
    const annexes = document.annexes.flatMap(({ blocks }) => textsOf(blocks))

    expect(firstMissing([...body, ...document.recipients, ...annexes], bodyOf(pdf))).toBeUndefined()
    expect(firstMissing([...body, ...document.recipients, ...annexes], bare(docx.text))).toBeUndefined()
    for (const { name } of [document.signature]) {
      expect(bodyOf(pdf)).toContain(bare(name!))
      expect(docx.text).toContain(name)
    }
  })

  test('the figures of both are those that were given: 403 = 63 + 340', () => {
    const ofCells = (texts: readonly string[]): number[] => texts.filter(text => /^\d+$/.test(text)).map(Number)
    const table = xmlElements(docx.parts.get('word/document.xml')!, 'w:tbl')[1]!
    const inDocx = xmlElements(table, 'w:t').map(text => text.replace(/<[^>]+>/g, ''))
    const inPdf = pdf.pages[0]!.texts.filter(({ size }) => size === 12).map(({ text }) => text)

    for (const cells of [ofCells(inDocx), ofCells(inPdf)])
      expect(cells).toEqual([...haLangPoints.flatMap(([, attendance], i) => [i + 1, attendance]), 403])
    expect(haLangPoints.slice(1).reduce((sum, [, attendance]) => sum + attendance, 0)).toBe(340)
  })

  describe('as PDF', () => {
    test('A4 upright, the wide annex lying', () => {
      const sizes = pdf.pages.map(({ width, height }) => [Math.round(width), Math.round(height)])
      const lying = pdf.pages.findIndex(({ width }) => width > 250)

      expect(sizes[0]).toEqual([210, 297])
      expect(sizes[lying]).toEqual([297, 210])
      expect(lineOf(pdf, 'Phụ lục', lying).text).toBe(document.annexes.length === 1 ? 'Phụ lục' : 'Phụ lục I')
    })

    test('within its margins, to both of which its paragraphs reach', () => {
      const { left, right, top, bottom } = layout.margins
      for (const { width, height, texts, rules, structure } of pdf.pages) {
        const inside = texts.filter(({ text, y, size }) => y > top.usual && text.trim() !== '' && size < 40)
        // The lines of a chart are in its own coordinates.
        const drawn = [...inside, ...(elements(structure, 'Figure').length > 0 ? [] : rules)]
        expect(Math.min(...drawn.map(item => item.left))).toBeGreaterThan(left.usual - 0.01)
        expect(Math.max(...drawn.map(item => item.right))).toBeLessThan(width - right.usual + 0.2)
        expect(Math.max(...inside.map(({ y }) => y))).toBeLessThan(height - bottom.usual)
      }
      const first = lineOf(pdf, 'Thực hiện Chỉ thị')
      const last = pdf.pages[0]!.texts.filter(({ y }) => Math.abs(y - first.y) < 0.01).at(-1)!
      expect(first.left).toBeCloseTo(left.usual + layout.body.firstLine.usual, 1)
      expect(last.right).toBeCloseTo(210 - right.usual, 1)
      expect(lineOf(pdf, document.layout === 'party' ? 'số 01-KL' : 'luận').left).toBeCloseTo(left.usual, 1)
    })

    test('the header: the issuer at the left, the nation or the Party at the right, each above what belongs to it', () => {
      const heading = lineOf(pdf, layout.heading[0]!.text)
      const issuer = lineOf(pdf, document.layout === 'party' ? 'HUYỆN ỦY HẠ LANG' : 'HUYỆN HẠ LANG')
      const number = lineOf(pdf, 'BC')
      const date = lineOf(pdf, 'Hạ Lang, ngày 05 tháng')

      expect(issuer.right).toBeLessThan(heading.left)
      expect(middle(number)).toBeCloseTo(middle(issuer), 1)
      expect(middle(date)).toBeCloseTo(middle(heading), 1)
      expect(number.y).toBeGreaterThan(issuer.y)
      expect(date.y).toBeGreaterThan(heading.y)
      expect(heading).toMatchObject({
        size: document.layout === 'party' ? 15 : 13,
        font: expect.stringContaining('Bold'),
      })
      expect(issuer).toMatchObject({
        size: document.layout === 'party' ? 14 : 13,
        font: expect.stringContaining('Bold'),
      })
      expect(date).toMatchObject({ size: 14, font: expect.stringContaining('Italic') })
      expect(number.text).toBe(document.layout === 'party' ? 'Số 05-BC/HU' : 'Số: 05/BC-UBND')
    })

    test('the rules: as long as the text above, or a share of it', () => {
      const last = lineOf(pdf, layout.heading.at(-1)!.text)
      const underHeading = ruleUnder(pdf, last)!

      expect(underHeading.right - underHeading.left).toBeCloseTo(last.right - last.left, 0)
      expect(middle(underHeading)).toBeCloseTo(middle(last), 1)
      if (document.layout === 'state') {
        const issuer = lineOf(pdf, 'HUYỆN HẠ LANG')
        const longest = lineOf(pdf, 'ỦY BAN NHÂN DÂN')
        const rule = pdf.pages[0]!.rules.find(({ y, right }) => y > issuer.y && y < issuer.y + 4 && right < last.left)!
        const share = (rule.right - rule.left) / Math.max(issuer.right - issuer.left, longest.right - longest.left)
        expect(share).toBeGreaterThan(1 / 3)
        expect(share).toBeLessThan(1 / 2)
      } else {
        expect(lineOf(pdf, '*').y).toBeGreaterThan(lineOf(pdf, 'HUYỆN ỦY HẠ LANG').y)
        expect(middle(lineOf(pdf, '-----'))).toBeCloseTo(30 + 165 / 2, 1)
      }
    })

    test('title and body in their sizes', () => {
      expect(lineOf(pdf, 'BÁO CÁO')).toMatchObject({
        size: document.layout === 'party' ? 16 : 14,
        font: expect.stringContaining('Bold'),
      })
      expect(lineOf(pdf, 'Kết quả học tập')).toMatchObject({ size: document.layout === 'party' ? 15 : 14 })
      expect(lineOf(pdf, 'Trong tháng 11/2024')).toMatchObject({ size: 14, font: expect.stringContaining('Regular') })
      const lines = pdf.pages[0]!.texts.filter(({ text }) => /^(Trong tháng 11|14 điểm|thị trấn;)/.test(text))
      const apart = document.layout === 'party' ? 18 : 1.15 * 14 * 1.149
      expect(lines[1]!.y - lines[0]!.y).toBeCloseTo(inMm(apart), 1)
      expect(lines[2]!.y - lines[1]!.y).toBeCloseTo(inMm(apart), 1)
    })

    test('the signature: by whose right, the post, room with a field to sign, the name', () => {
      const page = pdf.pages.findIndex(({ fields }) => fields.length > 0)
      const authority = lineOf(pdf, document.layout === 'party' ? 'T/M BAN THƯỜNG VỤ' : 'KT. CHỦ TỊCH', page)
      const post = lineOf(pdf, document.layout === 'party' ? 'PHÓ BÍ THƯ' : 'PHÓ CHỦ TỊCH', page)
      const name = lineOf(pdf, document.signature.name!, page)

      expect(pdf.pages.flatMap(({ fields }) => fields)).toEqual([
        {
          name: 'ChuKy',
          type: 'Sig',
          top: expect.closeTo(post.y + 2, 0),
          width: expect.closeTo(60, 0),
          height: expect.closeTo(27, 0),
        },
      ])
      expect(authority.font).toContain('Bold')
      expect(post.font).toContain(document.layout === 'party' ? 'Regular' : 'Bold')
      expect(name.font).toContain('Bold')
      expect(name.y - post.y).toBeGreaterThan(27)
      expect(middle(name)).toBeCloseTo(middle(post), 1)
      expect(lineOf(pdf, 'Nơi nhận:', page)).toMatchObject({ size: document.layout === 'party' ? 14 : 12 })
      expect(lineOf(pdf, '- Lưu', page)).toMatchObject({
        size: document.layout === 'party' ? 12 : 11,
        left: expect.closeTo(30, 1),
      })
      // It does not stand alone: what it follows is on its page.
      expect(lineOf(pdf, 'Tiếp tục xây dựng', page).y).toBeLessThan(post.y)
    })

    test('page numbers in the middle of the top margin, from page 2', () => {
      const numbers = pdf.pages.map(page => page.texts.filter(({ y }) => y < 19))
      const said = numbers.map(texts => texts.map(({ text }) => text).join(''))

      expect(said).toEqual(document.layout === 'party' ? ['', '2', '3', '4', '5'] : ['', '2', '3', '', '2', ''])
      for (const [i, texts] of numbers.entries())
        for (const text of texts) {
          expect(middle(text)).toBeCloseTo(pdf.pages[i]!.width / 2, 1)
          // Its letters begin 10 mm from the edge.
          expect(text.y - inMm(text.size * 0.891)).toBeCloseTo(10, 0)
        }
    })

    test('a table’s head is on each of its pages, read once', () => {
      const pages = pdf.pages.filter(({ width }) => width > 250)
      const heads = pages.map(({ texts }) => texts.filter(({ text }) => text === 'Tình hình gửi').length)

      expect(heads).toEqual([1, 1])
      expect(
        pages.map(({ structure }) => elements(structure, 'TH').flatMap(({ children }) => children).length > 0),
      ).toEqual([true, false])
    })

    test('its fonts are embedded, the parts that are used', () => {
      const fonts = pdf.pages.flatMap(({ texts }) => texts)

      expect(fonts.every(({ embedded, font }) => embedded && /^[A-Z]{6}\+Tinos-/.test(font))).toBe(true)
    })

    test('bookmarks, title, author, language, structure', () => {
      const titles = document.annexes.map(
        ({ title }, i) => `Phụ lục${document.annexes.length > 1 ? ` ${'I'.repeat(i + 1)}` : ''}. ${title}`,
      )

      expect(pdf.outline.map(({ title }) => title)).toEqual([
        'I. KẾT QUẢ ĐẠT ĐƯỢC',
        'II. HẠN CHẾ, NGUYÊN NHÂN',
        'III. NHIỆM VỤ THÁNG TỚI',
        ...titles,
      ])
      expect(pdf.outline[0]!.items.map(({ title }) => title)).toEqual(['1. Học tập, quán triệt', '2. Kết quả nổi bật'])
      expect(pdf.info).toMatchObject({ Title: document.title, Author: document.author, Language: 'vi' })
      expect(pdf.marked).toBe(true)
      const first = pdf.pages[0]!.structure
      expect(elements(first, 'H1')).toHaveLength(1)
      expect(elements(first, 'TH')).toHaveLength(4)
      expect(elements(first, 'TR')).toHaveLength(haLangPoints.length + 2)
      expect(pdf.pages.flatMap(({ structure }) => elements(structure, 'Figure')).map(({ alt }) => alt)).toEqual([
        expect.stringContaining('Thị trấn Thanh Nhật: 34; Xã An Lạc: 22'),
        expect.stringContaining('T3: —; T4: 351'),
        ...(document.verification ? [`Mã QR để kiểm tra văn bản: ${document.verification.url}`] : []),
      ])
    })

    test('a draft says so on every page, an issued one on none', () => {
      const marked = pdf.pages.map(({ texts }) => texts.some(({ text, size }) => text.includes('DỰ THẢO') && size > 40))

      expect(marked.every(mark => mark === (document.watermark !== null))).toBe(true)
    })
  })

  describe('as DOCX', () => {
    const part = (name: string): string => docx.parts.get(name)!

    test('A4, its margins, each annex a section of its own, the wide one lying', () => {
      const sections = xmlElements(part('word/document.xml'), 'w:sectPr')
      const lying = sections.map(section => section.includes('w:orient="landscape"'))

      expect(lying).toEqual([false, ...document.annexes.map(({ landscape }) => landscape)])
      // 210 × 297, 20, 30 and 15 mm in twentieths of a point.
      expect(sections[0]).toMatch(/<w:pgSz[^>]*w:w="11906"[^>]*w:h="16838"/)
      expect(sections[1]).toMatch(/<w:pgSz[^>]*w:w="16838"[^>]*w:h="11906"/)
      for (const section of sections) {
        expect(section).toMatch(/<w:pgMar[^>]*w:top="1134"[^>]*w:right="850"[^>]*w:bottom="1134"[^>]*w:left="1701"/)
        expect(section).toMatch(/<w:pgMar[^>]*w:header="567"/)
      }
    })

    test('page numbers from page 2, a state body’s annexes with their own', () => {
      const [first, ...annexes] = xmlElements(part('word/document.xml'), 'w:sectPr')

      expect(first).toMatch(/<w:titlePg\/>/)
      for (const annex of annexes) {
        expect(/<w:titlePg\/>/.test(annex)).toBe(document.layout === 'state')
        expect(annex.includes('<w:pgNumType w:start="1"')).toBe(document.layout === 'state')
      }
      expect([...docx.parts].filter(([name, xml]) => /header\d/.test(name) && xml.includes('PAGE'))).toHaveLength(
        document.annexes.length + 1,
      )
    })

    test('styles with names, headings with their outline, in Vietnamese and Times New Roman', async () => {
      const html = await htmlOf(await toDocx(document))
      const styles = part('word/styles.xml')
      const used = new Set(Array.from(part('word/document.xml').matchAll(/<w:pStyle w:val="([^"]+)"/g), ([, id]) => id))

      for (const id of used) expect(styles).toContain(`w:styleId="${id}"`)
      for (const name of ['Cơ quan ban hành', 'Trích yếu', 'Nội dung', 'Nơi nhận', 'Họ tên người ký'])
        expect(styles).toContain(`w:val="${name}"`)
      expect(styles).toContain('w:val="vi-VN"')
      expect(styles).toContain('<w:rFonts w:ascii="Times New Roman"')
      expect(html).toContain('<h1>I. KẾT QUẢ ĐẠT ĐƯỢC</h1>')
      expect(html).toContain('<h2>1. Học tập, quán triệt</h2>')
      expect(html).toContain('<strong>Ban Thường vụ Huyện ủy Hạ Lang</strong>')
    })

    test('the header block is a table of two columns without borders; every other table has its rules', () => {
      const [header, ...others] = xmlElements(part('word/document.xml'), 'w:tbl')

      expect(xmlElements(header!, 'w:gridCol')).toHaveLength(2)
      expect(header).toContain('<w:insideV w:val="none"')
      expect(others.filter(table => table.includes('<w:insideV w:val="single"'))).toHaveLength(
        1 + document.annexes.length,
      )
    })

    test('the rule under the nation’s or the Party’s title is as long as it', () => {
      const header = xmlElements(part('word/document.xml'), 'w:tbl')[0]!
      const [, cell] = xmlElements(header, 'w:gridCol').map(column => Number(/w:w="(\d+)"/.exec(column)![1]))
      const rule = xmlElements(header, 'w:p')
        .filter(paragraph => paragraph.includes('<w:pBdr>'))
        .at(-1)!
      const indents = ['left', 'right'].map(side => Number(new RegExp(`<w:ind[^>]* w:${side}="(\\d+)"`).exec(rule)![1]))
      const { text, lettering } = layout.heading.at(-1)!

      expect((cell! - indents[0]! - indents[1]!) / 20).toBeCloseTo(textLength(text, lettering.size.usual, lettering), 0)
    })

    test('a table’s head is repeated, and no row is broken', () => {
      const tables = xmlElements(part('word/document.xml'), 'w:tbl')
      const rows = tables.flatMap(table => xmlElements(table, 'w:tr'))

      expect(rows.every(row => row.includes('<w:cantSplit'))).toBe(true)
      expect(rows.filter(row => row.includes('<w:tblHeader'))).toHaveLength(1 + document.annexes.length)
    })

    test('title, author and the document’s own day; a chart that is a chart, pictures with words', () => {
      const properties = part('docProps/core.xml')

      expect(properties).toContain(`<dc:title>${document.title}</dc:title>`)
      expect(properties).toContain(`<dc:creator>${document.author}</dc:creator>`)
      expect(properties).toContain(new Date(`${document.day}T00:00:00+07:00`).toISOString())
      expect(part('word/charts/chart1.xml')).toContain('<c:v>63</c:v>')
      expect(part('word/document.xml')).toContain('Thị trấn Thanh Nhật: 34; Xã An Lạc: 22')
      expect(part('word/document.xml').includes('Mã QR để kiểm tra')).toBe(document.verification !== null)
    })

    test('a draft says so in every header', () => {
      const headers = [...docx.parts].filter(([name]) => /word\/header\d+\.xml/.test(name))

      expect(headers).toHaveLength(2 * (document.annexes.length + 1))
      expect(headers.every(([, xml]) => xml.includes('string="DỰ THẢO"') === (document.watermark !== null))).toBe(true)
    })
  })

  test('the same document gives the same bytes', async () => {
    expect(Buffer.compare(await toPdf(document), await toPdf(document))).toBe(0)
    expect(Buffer.compare(await toDocx(document), await toDocx(document))).toBe(0)
  })
})

/** The SHA-256 of each file of a document. */
const hashesOf = async (document: OfficialDocument): Promise<Hashes> => {
  const hash = (file: Uint8Array): string => createHash('sha256').update(file).digest('hex')
  return { pdf: hash(await toPdf(document)), docx: hash(await toDocx(document)) }
}

interface Hashes {
  readonly pdf: string
  readonly docx: string
}

/** The same, where nothing else was ever made: in a process of its own. */
const hashesAlone = (document: OfficialDocument): Promise<Hashes> =>
  new Promise((resolve, reject) => {
    const source = (file: string): string =>
      JSON.stringify(import.meta.resolve(`../../functions/queue/document/${file}`))
    const made = `
      import { createHash } from 'node:crypto'
      import { text } from 'node:stream/consumers'
      import { toDocx } from ${source('docx.ts')}
      import { toPdf } from ${source('pdf.ts')}
      const document = JSON.parse(await text(process.stdin))
      const hash = file => createHash('sha256').update(file).digest('hex')
      console.log(JSON.stringify({ pdf: hash(await toPdf(document)), docx: hash(await toDocx(document)) }))
    `
    const child = execFile(process.execPath, ['--input-type=module', '--eval', made], (error, output) =>
      error ? reject(error) : resolve(JSON.parse(output)),
    )
    child.stdin!.end(JSON.stringify(document))
  })

describe('a document is the same to the byte in every process, whatever was made before it or beside it', () => {
  const titled = (title: string): OfficialDocument => ({
    ...stateReport,
    subject: `${title} ${stateReport.subject} ${title}`,
    body: [{ block: 'paragraph', runs: [{ text: title }, { text: title, style: 'bold' }] }],
    annexes: [],
  })
  const documents: Readonly<Record<string, OfficialDocument>> = {
    'of the Party': partyReport,
    'of the state': stateReport,
    'with what the font lacks': titled('tốt 👍 a\u034fb 中'),
    'with what it lacks and what is not drawn': titled('a\u180bb\u{e0041}c 👍'),
    'with characters that share their glyphs': titled('một\u00a0hai ba\u202fbốn; năm\u037e fi \ufb01 Ə ə ǁ'),
    'with those that they share them with': titled('\ufb01 Ә ә ‖ \u2009 \u037e ; -\u00a0-'),
  }

  test.each(Object.entries(documents))('%s', { timeout: 120_000 }, async (_, document) => {
    const alone = await hashesAlone(document)
    const before = fc.array(fc.constantFrom(...Object.values(documents)), { maxLength: 4 })

    await fc.assert(
      fc.asyncProperty(before, fc.constantFrom(...Object.values(documents)), async (others, beside) => {
        for (const other of others) await hashesOf(other)
        const [made] = await Promise.all([hashesOf(document), hashesOf(beside)])
        expect(made).toEqual(alone)
      }),
      { numRuns: process.env.TEST_LENGTH === 'long' ? 50 : 3 },
    )
  })
})

describe('documents of other kinds', () => {
  test('a letter: its subject under its number, its addressees below, no title', async () => {
    const letter: OfficialDocument = {
      ...stateReport,
      kind: null,
      subject: 'Đôn đốc gửi báo cáo tháng 11/2024',
      addressees: ['Đảng ủy xã Vinh Quý', 'Đảng ủy xã Thị Hoa'],
      annexes: [],
    }
    const pdf = await readPdf(await toPdf(letter))
    const docx = await readDocx(await toDocx(letter))

    expect(lineOf(pdf, 'V/v Đôn đốc')).toMatchObject({ size: 12 })
    expect(lineOf(pdf, 'V/v Đôn đốc').right).toBeLessThan(105)
    for (const text of [bodyOf(pdf), bare(docx.text)]) {
      expect(text).toContain(bare('Kính gửi: - Đảng ủy xã Vinh Quý; - Đảng ủy xã Thị Hoa.'))
      expect(text).not.toContain('BÁOCÁO')
    }
  })

  test('a draft without a number, a day or a signer leaves room for them, and bears no time', async () => {
    const draft: OfficialDocument = {
      ...partyReport,
      number: { ...partyReport.number, number: null },
      day: null,
      signature: { ...partyReport.signature, name: null },
    }
    const pdf = await readPdf(await toPdf(draft))
    const docx = await readDocx(await toDocx(draft))

    expect(bodyOf(pdf)).toContain(bare('Hạ Lang, ngày tháng năm'))
    expect(pdf.info).not.toHaveProperty('CreationDate')
    expect(docx.parts.get('docProps/core.xml')).not.toContain('dcterms:created')
    expect(Buffer.compare(await toPdf(draft), await toPdf(draft))).toBe(0)
  })

  test('an installation’s own choices are set', async () => {
    const choices = withChoices(layouts.state, { 'margins.left': 35, 'body.size': 13, 'heading.0.lettering.size': 12 })
    const pdf = await readPdf(await toPdf(stateReport, choices))
    const docx = await readDocx(await toDocx(stateReport, choices))

    expect(lineOf(pdf, 'Trong tháng').size).toBe(13)
    expect(lineOf(pdf, 'CỘNG HÒA').size).toBe(12)
    expect(Math.min(...pdf.pages[0]!.texts.filter(({ size }) => size === 13).map(({ left }) => left))).toBeCloseTo(
      35,
      1,
    )
    expect(docx.parts.get('word/document.xml')).toContain('w:left="1984"')
  })

  test('charts of nothing, of nothing but gaps, and of more bars than a page takes', async () => {
    const chart = (count: number, value: number | null): Block => ({
      block: 'chart',
      caption: `Biểu ${count}`,
      shape: count % 2 ? 'line' : 'bars',
      measure: 'lượt',
      points: Array.from({ length: count }, (_, i) => ({
        label: `Xã ${i + 1}`,
        value,
        shown: value === null ? '' : `${value}`,
      })),
    })
    const body = [chart(0, null), chart(1, null), chart(2, null), chart(3, 0), chart(120, 7)]
    const pdf = await readPdf(await toPdf({ ...partyReport, body }))
    const docx = await readDocx(await toDocx({ ...partyReport, body }))

    expect(firstMissing(['Biểu 0', 'Biểu 120', 'Xã 1', 'Xã 120'], bodyOf(pdf))).toBeUndefined()
    expect(docx.text).toContain('Biểu 120')
  })
})

describe('what is larger than a page is not cut off', () => {
  const long = Array.from({ length: 120 }, (_, i) => `Nơi nhận thứ ${i + 1} của văn bản này`)
  const tall = Array.from({ length: 90 }, (_, i) => `chữ${i}`).join('\n')
  const column = { width: 1, align: 'left' } as const
  const tables: Readonly<Record<string, DocumentTable>> = {
    'the head of a table': {
      block: 'table',
      caption: 'Bảng 1',
      columns: [
        { ...column, heading: tall },
        { ...column, heading: 'B' },
      ],
      rows: [['một', 'hai']],
      total: null,
    },
    'a row of a table': {
      block: 'table',
      caption: null,
      columns: [
        { ...column, heading: 'A' },
        { ...column, heading: 'B' },
      ],
      rows: [
        ['một', 'hai'],
        [tall, 'bốn'],
        ['năm', 'sáu'],
      ],
      total: null,
    },
    'sixty columns': {
      block: 'table',
      caption: null,
      columns: Array.from({ length: 60 }, (_, i) => ({ ...column, heading: `C${i}` })),
      rows: [Array.from({ length: 60 }, (_, i) => String(i))],
      total: null,
    },
  }

  test.each(Object.entries(tables))('%s', async (_, table) => {
    const document = { ...partyReport, body: [table], annexes: [{ title: 'Nằm', landscape: true, blocks: [table] }] }
    const pdf = await readPdf(await toPdf(document))
    const letters = (text: string): string[] => [...bare(text)].sort()

    // Cells that break are read by page: what is there is compared, not its order.
    const said = letters(bodyOf(pdf)).join('')
    for (const text of textsOf([table, table]).filter(one => one.length > 100))
      expect(firstMissing(text.split('\n'), bodyOf(pdf))).toBeUndefined()
    expect(said.length).toBeGreaterThanOrEqual(letters(textsOf([table, table]).join('')).length)
    for (const { texts, height } of pdf.pages) expect(Math.max(...texts.map(({ y }) => y))).toBeLessThan(height - 20)
  })

  test('the high head of a table that begins low on a page: all of it begins the next', async () => {
    const heading = Array.from({ length: 12 }, (_, i) => `đầu${i}`).join('\n')
    const table: DocumentTable = {
      block: 'table',
      caption: 'Bảng 2',
      columns: [
        { ...column, heading },
        { ...column, heading: 'B' },
      ],
      rows: [['một', 'hai']],
      total: null,
    }
    const before = Array.from({ length: 12 }, (_, i) => ({
      block: 'paragraph' as const,
      runs: [{ text: `Đoạn thứ ${i + 1}` }],
    }))
    const annex = { title: 'Nằm', landscape: true, blocks: [...before, table] }
    const { pages } = await readPdf(await toPdf({ ...partyReport, annexes: [annex] }))
    const pagesOf = (sought: RegExp) => pages.filter(({ texts }) => texts.some(({ text }) => sought.test(text)))
    expect(pagesOf(/^đầu\d+|^Bảng 2$|^một$/)).toHaveLength(1)
    expect(pagesOf(/^Đoạn thứ 12$/)).not.toEqual(pagesOf(/^đầu0$/))
  })

  test('recipients, on as many pages as they take', async () => {
    const pdf = await readPdf(await toPdf({ ...partyReport, recipients: long }))

    expect(firstMissing(long, bodyOf(pdf))).toBeUndefined()
    expect(pdf.pages.flatMap(({ fields }) => fields)).toHaveLength(1)
  })

  test('a chart on a page that lies', async () => {
    const chart: Block = {
      block: 'chart',
      caption: 'Biểu',
      shape: 'bars',
      measure: 'lượt',
      points: Array.from({ length: 60 }, (_, i) => ({ label: `Xã ${i + 1}`, value: i, shown: `${i}` })),
    }
    const pdf = await readPdf(
      await toPdf({ ...partyReport, annexes: [{ title: 'Nằm', landscape: true, blocks: [chart] }] }),
    )
    const lying = pdf.pages.filter(({ width }) => width > 250)

    expect(firstMissing(['Xã 1', 'Xã 60'], bodyOf({ ...pdf, pages: lying }))).toBeUndefined()
    for (const { texts } of lying) expect(Math.max(...texts.map(({ y }) => y))).toBeLessThan(210 - 20)
  })
})

/** What has broken other systems' files. */
const corpus: Readonly<Record<string, string>> = {
  'a formula': '=HYPERLINK("http://x","y")',
  'a formula by plus': "+1+cmd|' /C calc'!A0",
  'a formula by minus': '-2+3',
  'a formula by at': '@SUM(1+1)*cmd',
  'a tab first': '\t=1+1',
  'a carriage return': '\r=1+1\rhai',
  'line breaks': 'một\nhai\r\nba\u2028bốn\u0085năm',
  'control characters': 'a\u0000b\u0001c\u0008d\u000be\u001ff\u007fg\u009fh',
  'marks of direction': '\u202e403\u202c lượt \u2067 63 \u2069\u200f340\u200e',
  'lone surrogates': 'x\ud83d y\ude00 z',
  noncharacters: 'x\uffff y\ufffe z\u{1ffff}',
  NFD: 'Đảng ủy xã Vĩnh Quý: kết quả đạt được'.normalize('NFD'),
  entities: '&lt;b&gt; &amp;amp; &#x41; &quot; <script>alert(1)</script>',
  'the end of CDATA': ']]> <![CDATA[ x ]]> <!-- y --> <?z?>',
  'a template’s signs': '{{name}} {%x%} $1 $& \\n %s',
  emoji: 'tốt 👍 gia đình 👨‍👩‍👧 cờ 🇻🇳 tim ❤️',
  'scripts of others': 'ខ្មែរ ภาษาไทย 中文 العربية ꪼꪕ',
  'marks upon marks': 'a\u0332\u0333\u033f z\u0351',
  'spaces of every kind': 'a\u00a0b\u2009c\u202fd\u3000e\u200bf\u2060g\ufeffh',
  'nothing but space': '   ',
  'a word longer than a line': 'ĐảngỦyXã'.repeat(40),
  'a text as long as a cell of Excel': 'Kết quả nổi bật của đơn vị trong tháng, đã gửi đúng hạn. '
    .repeat(600)
    .slice(0, 32_767),
  'as long, in one word': 'đ'.repeat(32_767),
  'an id': '"rIdaaaaaaaaaaaaaaaaaaaaa" r:id="rIdbbbbbbbbbbbbbbbbbbbbb"',
}

describe('hostile texts', () => {
  const tableOf = (texts: readonly string[]): DocumentTable => ({
    block: 'table',
    caption: null,
    columns: [
      { heading: 'STT', width: 1, align: 'centre' },
      { heading: 'Nội dung', width: 9, align: 'left' },
    ],
    rows: texts.map((text, i) => [`${i + 1}.`, text]),
    total: null,
  })
  const withTexts = (texts: readonly string[]): OfficialDocument => ({
    ...partyReport,
    body: [...texts.map((text): Block => ({ block: 'paragraph', runs: [{ text }] })), tableOf(texts)],
    annexes: [],
  })

  test.each(Object.entries(corpus))('%s comes out the same in both', async (_, text) => {
    const document = withTexts([text, 'sau đó'])
    const expected = [printableText(text), 'sau đó', printableText(text), 'sau đó']
    const docx = await readDocx(await toDocx(document))
    const pdf = await readPdf(await toPdf(document))

    expect(firstMissing(expected, bare(docx.text))).toBeUndefined()
    // Broken over pages, a cell is read with the head of its table in between.
    const read = bodyOf(pdf).replaceAll('STTNộidung', '')
    expect(firstMissing(expected.map(drawable), read.replaceAll('\u200b', ''))).toBeUndefined()
  })

  test('in every other place of a document too', async () => {
    const text = Object.entries(corpus)
      .filter(([name]) => !/as long/.test(name))
      .map(([, one]) => one)
      .join(' ')
    const hostile: OfficialDocument = {
      ...partyReport,
      issuer: { name: text, parent: text },
      number: { number: 1, kind: text.slice(0, 30), issuer: text.slice(0, 30) },
      place: text.slice(0, 60),
      kind: text.slice(0, 60),
      subject: text,
      addressees: [text, text],
      body: [
        { block: 'heading', level: 3, text },
        { block: 'heading', level: 1, text },
        { block: 'list', items: [[{ text, style: 'bold' }], [{ text, style: 'italic' }]] },
        {
          block: 'chart',
          caption: text,
          shape: 'bars',
          measure: text,
          points: [{ label: text, value: 3, shown: text }],
        },
        {
          block: 'chart',
          caption: text,
          shape: 'line',
          measure: text,
          points: [{ label: text, value: 3, shown: text }],
        },
      ],
      signature: { authority: 'for', of: text, post: text, name: text },
      recipients: [text],
      annexes: [{ title: text, landscape: true, blocks: [] }],
      title: text,
      author: text,
    }
    const docx = await readDocx(await toDocx(hostile))
    const pdf = await readPdf(await toPdf(hostile))

    expect(bare(docx.text)).toContain(bare(printableText(text)))
    expect(bodyOf(pdf)).toContain(bare(drawable(printableText(text))).replace(/\u200b/g, ''))
    expect(pdf.info.Title).toBe(drawable(printableText(text)))
  })

  test('what the font lacks is named, not left out', () => {
    expect(drawable('tốt 👍')).toBe('tốt [U+1F44D]')
    expect(drawable('tim ❤️')).toBe('tim [U+2764]')
    expect(drawable('中')).toBe('[U+4E2D]')
  })

  test('marks of direction are gone, so that figures stand as they were typed', () => {
    expect(printableText('\u202e403\u202c lượt \u2067 63 \u2069\u200f340\u200e')).toBe('403 lượt  63 340')
  })

  test('any text at all', async () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 40 })

    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 12 }), async texts => {
        const document = withTexts(texts)
        const expected = texts.map(printableText).filter(text => bare(text) !== '')

        expect(firstMissing(expected, bare((await readDocx(await toDocx(document))).text))).toBeUndefined()
        const read = bodyOf(await readPdf(await toPdf(document)))
        expect(
          firstMissing(
            expected.map(text => drawable(text).replaceAll('\u200b', '')),
            read,
          ),
        ).toBeUndefined()
      }),
      { numRuns: process.env.TEST_LENGTH === 'long' ? 100 : 8 },
    )
  })
})

describe('a table of 10,000 rows', () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => [
    String(i + 1),
    `Chi bộ xóm số ${i + 1}`,
    String((i * 7919) % 100_003),
  ])
  const document: OfficialDocument = {
    ...partyReport,
    annexes: [
      {
        title: 'Kết quả của các chi bộ',
        landscape: false,
        blocks: [
          {
            block: 'table',
            caption: null,
            columns: [
              { heading: 'STT', width: 1, align: 'centre' },
              { heading: 'Chi bộ', width: 4, align: 'left' },
              { heading: 'Lượt dự', width: 2, align: 'right' },
            ],
            rows,
            total: ['', 'Cộng', '499.970.000'],
          },
        ],
      },
    ],
  }

  test('is in both files whole, its head on every page', { timeout: 180_000 }, async () => {
    const expected = rows.flat()
    const docx = await readDocx(await toDocx(document))
    const pdf = await readPdf(await toPdf(document), { structured: false })
    const pages = pdf.pages.slice(pdf.pages.findIndex(({ texts }) => texts.some(({ text }) => text === 'Phụ lục')))

    expect(pages.every(({ texts }) => texts.some(({ text }) => text === 'Lượt dự'))).toBe(true)
    const read = bodyOf({ ...pdf, pages }).replaceAll('STTChibộLượtdự', '')
    expect(read).toContain(bare(expected.join('')))
    expect(bare(docx.text)).toContain(bare(expected.join('')))
  })
})
