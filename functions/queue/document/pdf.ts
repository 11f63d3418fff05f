import { placeAndDate } from '../../../shared/domain/calendar/date-in-words.ts'
import type {
  Annex,
  Block,
  DocumentChart,
  DocumentTable,
  OfficialDocument,
  Run,
} from '../../../shared/domain/official/document.ts'
import {
  addresseeLines,
  annexLabel,
  annexReference,
  authorityMark,
  documentNumber,
  type Layout,
  type Lettering,
  layouts,
  type Rule,
  recipientLines,
  type Style,
  tableSize,
  textHeight,
  textWidth,
  type Mark as UnderMark,
} from '../../../shared/domain/official/layout.ts'
import { chartInWords, chartSvgs } from './chart.ts'
import { columnWidths } from './column-widths.ts'
import { drawable, singleLine } from './fonts.ts'
import { headerColumns, lineCount, mm, ruleLength, titleLines } from './lines.ts'
import { documentMark, type Mark, type PdfNode, type PdfText } from './pdf-node.ts'
import { print, tableRule } from './pdf-printer.ts'
import { inEveryText, printable } from './printable.ts'
import { qrSvg } from './qr.ts'

/**
 * An official document as a PDF: its fonts embedded, bookmarks for its headings and annexes, tagged, in Vietnamese, with a field
 * to be signed and, until it is issued, its watermark on every page. The same document gives the same bytes.
 */
export const toPdf = async (
  document: OfficialDocument,
  layout: Layout = layouts[document.layout],
): Promise<Uint8Array> => {
  const drawn = inEveryText(printable(document), drawable)
  const { margins, paper } = layout
  return print({
    parts: [
      {
        content: () => [
          ...heading(drawn, layout),
          ...endingWithItsPage(
            blocks(drawn.body, documentMark, layout, areaOf(layout, false), 'section'),
            ending(drawn, layout),
          ),
        ],
        landscape: false,
        numbersFromOne: true,
      },
      ...drawn.annexes.map((annex, i) => ({
        content: () => annexPages(annex, i, drawn, layout),
        landscape: annex.landscape,
        numbersFromOne: layout.annex.ownPageNumbers,
      })),
    ],
    header: page => pageNumber(page, layout),
    page: { width: mm(paper.width), height: mm(paper.height) },
    margins: {
      left: mm(margins.left.usual),
      top: mm(margins.top.usual),
      right: mm(margins.right.usual),
      bottom: mm(margins.bottom.usual),
    },
    watermark: drawn.watermark,
    title: drawn.title,
    author: drawn.author,
    subject: drawn.subject,
    createdAt: document.day === null ? null : new Date(`${document.day}T00:00:00+07:00`),
  })
}

const mark = (type: Mark['type'], parent: Mark = documentMark): Mark => ({ type, parent })

const set = (text: string, style: Style, own: Mark): PdfText => ({
  text: breakable(text),
  ...(style.bold && { bold: true }),
  ...(style.italic && { italics: true }),
  ...(style.underline && { decoration: 'underline' }),
  mark: own,
})

/**
 * Where a text may break and where not, said by signs of no width, which the printer takes out again: a word longer than any line
 * may break anywhere, and none after a slash: "05-CT/TW".
 */
const breakable = (text: string): string =>
  text
    .replace(/\S{50,}/gu, word => word.replace(/\S{12}(?=\S)/gu, part => `${part}\u200b`))
    .replace(/\/(?=[^\s\u200b])/g, '/\u2060')

/** A line of the document's own parts, or lines, as even as they can be. */
const line = (
  text: string,
  lettering: Lettering,
  room: number,
  more: Omit<PdfNode, 'text' | 'fontSize'> = {},
): PdfNode => ({
  text: [set(titleLines(text, lettering, room).join('\n'), lettering, mark('P'))],
  fontSize: lettering.size.usual,
  alignment: 'center',
  ...more,
})

const space = (height: number): PdfNode => ({ canvas: [], margin: [0, height, 0, 0] })

/** A rule under a text, or what is set in its place. */
const under = (text: string, lettering: Lettering, rule: Rule | UnderMark, room: number): PdfNode => {
  const length = ruleLength(titleLines(text, lettering, room), lettering, rule, room)
  return length === null
    ? line((rule as UnderMark).mark, { size: lettering.size }, room)
    : {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: length, y2: 0, lineWidth: 0.75 }],
        alignment: 'center',
        margin: [0, 3, 0, 0],
      }
}

/** From the top of the first page to the subject. */
const heading = (document: OfficialDocument, layout: Layout): PdfNode[] => {
  const { issuer, kind, subject, addressees } = document
  const width = mm(textWidth(layout))
  const { left, right } = headerColumns(layout)
  const last = layout.heading.at(-1)!
  const letter = kind === null
  return [
    {
      columns: [
        {
          width: left,
          stack: [
            ...(issuer.parent === null ? [] : [line(issuer.parent, layout.parent, left)]),
            line(issuer.name, layout.issuer, left),
            under(issuer.name, layout.issuer, layout.underIssuer, left),
          ],
        },
        {
          width: right,
          stack: [
            ...layout.heading.map(({ text, lettering }) => line(text, lettering, right)),
            under(last.text, last.lettering, layout.underHeading, right),
          ],
        },
      ],
    },
    {
      columns: [
        {
          width: left,
          stack: [
            line(documentNumber(document.number, layout), layout.number, left),
            ...(letter ? [line(layout.letterSubject.prefix + subject, layout.letterSubject, left)] : []),
          ],
        },
        { width: right, stack: [line(placeAndDate(document.place, document.day), layout.placeAndDate, right)] },
      ],
      margin: [0, 6, 0, 0],
    },
    space(14),
    ...(letter
      ? []
      : [
          line(kind, layout.kind, width),
          line(subject, layout.subject, width),
          under(subject, layout.subject, layout.underSubject, width),
        ]),
    ...addresseeLines(addressees).map(text => line(text, layout.addressees, width, { margin: [0, 3, 0, 3] })),
    space(10),
  ]
}

/** The body's lines as a multiple of the font's own, which is less by its line gap than a single line. */
const lineHeight = ({ body }: Layout): number => {
  const size = body.size.usual
  const apart = body.line.unit === 'pt' ? body.line.usual : body.line.usual * singleLine(size)
  return apart / (size * fontsOwn)
}

/** Ascent and descent of Tinos, without its line gap, for a size of 1: what pdfkit takes as a line. */
const fontsOwn = 0.891 + 0.216

/** In pt: what a page has for what is set on it. */
interface Area {
  readonly width: number
  readonly height: number
}

const areaOf = (layout: Layout, landscape: boolean): Area => ({
  width: mm(textWidth(layout, landscape)),
  height: mm(textHeight(layout, landscape)),
})

const blocks = (content: readonly Block[], parent: Mark, layout: Layout, area: Area, prefix: string): PdfNode[] => {
  const path: string[] = []
  return content.flatMap((block, i) => {
    if (block.block !== 'heading') return laidOut(block, parent, layout, area)
    const id = `${prefix}-${i}`
    path.length = block.level - 1
    const above = path.findLast(known => known !== undefined)
    path[block.level - 1] = id
    const node: PdfNode = {
      ...paragraph([{ text: block.text }], mark(`H${block.level}`, parent), layout, layout.headings[block.level - 1]!),
      alignment: 'left',
      needs: 60,
      outline: true,
      outlineText: block.text.replaceAll('\n', ' '),
      outlineExpanded: true,
      id,
      ...(above && { outlineParentId: above }),
    }
    return node
  })
}

const laidOut = (block: Exclude<Block, { block: 'heading' }>, parent: Mark, layout: Layout, area: Area): PdfNode[] => {
  switch (block.block) {
    case 'paragraph':
      return [paragraph(block.runs, mark('P', parent), layout)]
    case 'list': {
      const list = mark('L', parent)
      return block.items.map(runs => paragraph([{ text: '- ' }, ...runs], mark('LBody', mark('LI', list)), layout))
    }
    case 'table':
      return table(block, parent, layout, area)
    case 'chart':
      return chart(block, parent, layout, area)
  }
}

const paragraph = (runs: readonly Run[], own: Mark, layout: Layout, style: Style = {}): PdfNode => ({
  text: runs.map(run => set(run.text, { ...style, ...styleOf(run) }, own)),
  fontSize: layout.body.size.usual,
  lineHeight: lineHeight(layout),
  leadingIndent: mm(layout.body.firstLine.usual),
  alignment: 'justify',
  margin: [0, 0, 0, layout.body.between.usual],
})

const styleOf = ({ style }: Run): Style => (style === undefined ? {} : { [style]: true })

const captionOf = (text: string, parent: Mark, layout: Layout, needs: number): PdfNode => ({
  text: [set(text, { bold: true }, mark('Caption', parent))],
  fontSize: layout.body.size.usual - 1,
  alignment: 'center',
  margin: [0, 6, 0, 4],
  needs,
})

const alignments = { left: 'left', right: 'right', centre: 'center' } as const

const table = (block: DocumentTable, parent: Mark, layout: Layout, area: Area): PdfNode[] => {
  const { columns, rows, total, caption } = block
  const headings = columns.map(column => column.heading)
  const own = mark('Table', parent)
  const padding = columns.length > 12 ? 2 : 4
  const size = tableSize(columns.length)
  const room = area.width - columns.length * (2 * padding + tableRule) - tableRule
  const widths = columnWidths(block, room, size)
  const rowOf = (texts: readonly string[], type: 'TH' | 'TD', style: Style, group: Mark): PdfNode[] => {
    const row = mark('TR', group)
    return columns.map((column, i) => ({
      text: [set(texts[i] || (style.bold && column.align !== 'right' ? '' : '—'), style, mark(type, row))],
      alignment: type === 'TH' ? 'center' : alignments[column.align],
      ...(type === 'TH' && { verticalAlignment: 'middle' }),
    }))
  }
  const group = (i: number): Mark => groups[Math.floor(i / rowsOfGroup)]!
  const groups = Array.from({ length: Math.ceil((rows.length + 1) / rowsOfGroup) }, () => mark('TBody', own))
  const headMark = mark('THead', own)
  const isWithin = (height: number, texts: readonly (readonly string[])[], style: Style): boolean =>
    texts.every(row => heightOf(row, { widths, size, style }, height) <= height)
  // What pdfmake keeps together must fit on a page, or it is cut off.
  const repeatsHead = isWithin(area.height / 3, [headings], { bold: true })
  const keepsRows =
    isWithin(area.height / 2, rows, {}) && isWithin(area.height / 2, total ? [total] : [], { bold: true })
  // A head that is not repeated goes over two pages where it finds too little room; one that fills most of a page may.
  const beginning =
    captionRoom +
    heightOf(headings, { widths, size, style: { bold: true } }, 0) +
    heightOf(rows[0] ?? [''], { widths, size, style: {} }, 0)
  const needs = beginning <= (area.height * 2) / 3 ? beginning : captionRoom
  return [
    ...(caption === null ? [] : [captionOf(caption, own, layout, needs)]),
    {
      ...(caption === null && { needs }),
      table: {
        widths,
        head: () => rowOf(headings, 'TH', { bold: true }, headMark),
        row: i =>
          i < rows.length ? rowOf(rows[i]!, 'TD', {}, group(i)) : rowOf(total!, 'TD', { bold: true }, groups.at(-1)!),
        from: 0,
        to: rows.length + (total ? 1 : 0),
        padding,
        keepsRows: keepsRows && repeatsHead,
        repeatsHead,
      },
      fontSize: size,
      margin: [0, 0, 0, 8],
    },
  ]
}

/** A reader looks through a whole group to find its place in it: thousands of rows in one would make that slow. */
const rowsOfGroup = 100

interface Columns {
  /** In pt. */
  readonly widths: readonly number[]
  readonly size: number
  readonly style: Style
}

/** In pt: how high a row is at most; reckoned word by word only where it might be higher than `limit`. */
const heightOf = (row: readonly string[], { widths, size, style }: Columns, limit: number): number => {
  const line = singleLine(size)
  const atMost = linesOf(row, widths, size) * line
  return atMost <= limit ? atMost : Math.max(...row.map((text, i) => lineCount(text, size, style, widths[i]!))) * line
}

/** How many lines a row takes at most: no letter of a text is wider than the size of the font. */
const linesOf = (row: readonly string[], widths: readonly number[], size: number): number =>
  Math.max(
    ...row.map((text, i) =>
      text.split('\n').reduce((lines, part) => lines + Math.ceil((part.length * size * 0.8) / widths[i]!) + 1, 0),
    ),
  )

/** In pt: for the caption of a table or a chart on its page, of one line or of some. */
const captionRoom = 80

const chart = (block: DocumentChart, parent: Mark, layout: Layout, area: Area): PdfNode[] => {
  const section = mark('Sect', parent)
  const pictures = chartSvgs(block, area.width, area.height - captionRoom)
  const title = block.measure ? `${block.caption} (${block.measure})` : block.caption
  return [
    captionOf(title, section, layout, (pictures[0]?.height ?? 0) + captionRoom / 2),
    ...pictures.map(
      ({ svg }, i): PdfNode => ({
        svg,
        margin: [0, 0, 0, 8],
        mark: { ...mark('Figure', section), alt: i === 0 ? chartInWords(block) : `${title} (tiếp theo)` },
      }),
    ),
  ]
}

/** A signature never stands on a page by itself: what it follows goes with it, where that is short, and the heading of that. */
const endingWithItsPage = (body: readonly PdfNode[], end: Ending): PdfNode[] => {
  const isShort = (node: PdfNode | undefined): boolean =>
    node?.text !== undefined && node.text.reduce((length, { text }) => length + text.length, 0) < 800
  const isHeading = (node: PdfNode | undefined): boolean => node?.outline === true
  let from = body.length
  if (isShort(body[from - 1])) from -= 1
  while (from < body.length && isHeading(body[from - 1])) from -= 1
  return [...body.slice(0, from), { stack: [...body.slice(from), end.node], unbreakable: end.isShort }]
}

interface Ending {
  readonly node: PdfNode
  /** Whether it fits on a page with what it follows. */
  readonly isShort: boolean
}

/** Nơi nhận and the signature, side by side; below Nơi nhận the code by which the document is verified. */
const ending = (document: OfficialDocument, layout: Layout): Ending => {
  const { signature, recipients, verification } = document
  const width = mm(textWidth(layout))
  const left = width * 0.46
  const right = width - left
  const authority = authorityMark(signature, layout)
  const list = mark('L')
  const atMost = (texts: readonly string[], { size }: Lettering, room: number): number =>
    texts.reduce((height, text) => height + linesOf([text], [room], size.usual) * singleLine(size.usual), 0)
  const signer = [authority ?? '', signature.post, signature.name ?? '']
  const node: PdfNode = {
    columns: [
      {
        width: left,
        stack: [
          ...(recipients.length === 0
            ? []
            : [line('Nơi nhận:', layout.recipientsTitle, left, { alignment: 'left', margin: [0, 0, 0, 2] })]),
          ...recipientLines(recipients).map(
            (text): PdfNode => ({
              text: [set(text, layout.recipients, mark('LBody', mark('LI', list)))],
              fontSize: layout.recipients.size.usual,
            }),
          ),
          ...(verification === null ? [] : verificationNodes(verification)),
        ],
      },
      {
        width: right,
        stack: [
          ...(authority === null ? [] : [line(authority, layout.authority, right)]),
          line(signature.post, layout.post, right),
          {
            canvas: [
              { type: 'rect', x: 0, y: 0, w: signatureBox.width, h: signatureBox.height, signatureField: 'ChuKy' },
            ],
            alignment: 'center',
            margin: [0, 4, 0, 4],
          },
          line(signature.name ?? '\u00a0', layout.signer, right),
        ],
      },
    ],
    margin: [0, 12, 0, 0],
  }
  const half = areaOf(layout, false).height / 2
  return {
    node,
    isShort:
      atMost(recipientLines(recipients), layout.recipients, left) < half && atMost(signer, layout.post, right) < half,
  }
}

/** Room for a signature and a seal, in pt: 60 × 27 mm. */
const signatureBox = { width: 170, height: 76 }

/** In pt: 25 mm, at which a telephone reads it from a hand's length. */
const qrSide = 71

const verificationNodes = ({ code, url }: NonNullable<OfficialDocument['verification']>): PdfNode[] => [
  {
    svg: qrSvg(url, qrSide),
    margin: [0, 8, 0, 2],
    mark: { ...mark('Figure'), alt: `Mã QR để kiểm tra văn bản: ${url}` },
  },
  { text: [set(`Mã xác thực: ${code}`, {}, mark('P'))], fontSize: 9 },
  { text: [set(url, {}, mark('P'))], fontSize: 9 },
]

const annexPages = (annex: Annex, index: number, document: OfficialDocument, layout: Layout): PdfNode[] => {
  const { label, title, reference } = layout.annex
  const own = mark('Sect')
  const id = `annex-${index + 1}`
  const name = annexLabel(index, document.annexes.length, layout)
  const area = areaOf(layout, annex.landscape)
  const centred = (text: string, lettering: Lettering, type: Mark['type']): PdfNode => ({
    text: [set(titleLines(text, lettering, area.width).join('\n'), lettering, mark(type, own))],
    fontSize: lettering.size.usual,
    alignment: 'center',
  })
  return [
    {
      ...centred(name, label, 'H1'),
      outline: true,
      outlineText: `${name}. ${annex.title.replaceAll('\n', ' ')}`,
      id,
    },
    centred(annex.title, title, 'P'),
    { ...centred(annexReference(document, layout), reference, 'P'), margin: [0, 0, 0, 10] },
    ...blocks(annex.blocks, own, layout, area, id),
  ]
}

/** From page 2. */
const pageNumber = (page: number, layout: Layout): PdfNode | null =>
  page === 1
    ? null
    : {
        // Without a mark: it is no part of what is read.
        text: [{ text: String(page) }],
        fontSize: layout.pageNumber.size.usual,
        alignment: 'center',
        margin: [0, mm(layout.pageNumber.fromEdge), 0, 0],
      }
