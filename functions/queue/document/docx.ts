import {
  BorderStyle,
  Document,
  type FileChild,
  Header,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { ChartRun } from 'docx/charts'
import { TextWatermark } from 'docx/watermarks'
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
  type Mark,
  type Rule,
  recipientLines,
  type Style,
  textWidth,
} from '../../../shared/domain/official/layout.ts'
import { chartInWords, shownOf } from './chart.ts'
import { finished, placeOfTable } from './docx-finish.ts'
import { aboveEnding, dashes, mmTwips, numberingOf, runFormat, type StyleId, stylesOf, twips } from './docx-styles.ts'
import { tableXml } from './docx-table.ts'
import { headerColumns, mm, ruleLength, titleLines } from './lines.ts'
import { printable } from './printable.ts'
import { qrPng } from './qr.ts'

/**
 * An official document as a DOCX that Word and LibreOffice open to be edited: each part in a style of its own, headings with their
 * outline, charts that are charts. The same document gives the same bytes.
 */
export const toDocx = async (
  document: OfficialDocument,
  layout: Layout = layouts[document.layout],
): Promise<Uint8Array> => {
  const drawn = printable(document)
  const { verification } = drawn
  const code = verification && { ...verification, picture: await qrPng(verification.url) }
  const tables: string[] = []
  const body = blocks(drawn.body, textWidth(layout), tables)
  const file = new Document({
    title: drawn.title,
    subject: drawn.subject,
    creator: drawn.author,
    lastModifiedBy: drawn.author,
    compatabilityModeVersion: 15,
    styles: stylesOf(layout),
    numbering: numberingOf(layout),
    sections: [
      section([...heading(drawn, layout), ...body, ending(drawn, code, layout)], drawn, layout, {}),
      ...drawn.annexes.map((annex, i) =>
        section(annexPages(annex, i, drawn, layout, tables), drawn, layout, {
          landscape: annex.landscape,
          numbersFromOne: layout.annex.ownPageNumbers,
        }),
      ),
    ],
  })
  return finished(new Uint8Array(await Packer.toArrayBuffer(file)), { tables, day: document.day })
}

const section = (
  children: readonly FileChild[],
  { watermark }: OfficialDocument,
  layout: Layout,
  { landscape = false, numbersFromOne }: { readonly landscape?: boolean; readonly numbersFromOne?: boolean },
): ISectionOptions => {
  const { paper, margins, pageNumber } = layout
  const drafted = watermark === null ? [] : [new TextWatermark({ text: watermark, font: layout.font, bold: true })]
  const header = (texts: TextRun[]): Header =>
    new Header({
      children: [new Paragraph({ style: 'pageNumber' satisfies StyleId, children: [...drafted, ...texts] })],
    })
  return {
    properties: {
      page: {
        size: {
          width: mmTwips(paper.width),
          height: mmTwips(paper.height),
          orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: mmTwips(margins.top.usual),
          bottom: mmTwips(margins.bottom.usual),
          left: mmTwips(margins.left.usual),
          right: mmTwips(margins.right.usual),
          header: mmTwips(pageNumber.fromEdge),
        },
        ...(numbersFromOne && { pageNumbers: { start: 1 } }),
      },
      // Whatever begins at page 1 shows its number from page 2.
      titlePage: numbersFromOne !== false,
    },
    headers: {
      first: header([]),
      default: header([new TextRun({ children: [PageNumber.CURRENT] })]),
    },
    children,
  }
}

/** Text in runs, a line break for each of its own. */
const runs = (text: string, style: Style = {}, size?: number): TextRun[] =>
  text
    .split('\n')
    .map(
      (part, i) =>
        new TextRun({ text: part, ...(i > 0 && { break: 1 }), ...runFormat(style), ...(size && { size: 2 * size }) }),
    )

const paragraph = (style: StyleId, text: string, more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ style, children: runs(text), ...more })

/** A line of the document's own parts, or lines, as even as they can be; `above` is in pt. */
const line = (style: StyleId, text: string, lettering: Lettering, room: number, above = 0): Paragraph =>
  paragraph(
    style,
    titleLines(text, lettering, room).join('\n'),
    above === 0 ? {} : { spacing: { before: twips(above) } },
  )

/** A rule under a text, drawn as the border of a paragraph as long as the rule; or what is set in its place. */
const under = (style: StyleId, text: string, lettering: Lettering, rule: Rule | Mark, room: number): Paragraph => {
  const length = ruleLength(titleLines(text, lettering, room), lettering, rule, room)
  if (length === null)
    return new Paragraph({ style, children: [new TextRun({ text: (rule as Mark).mark, bold: false, italics: false })] })
  const beside = twips((room - length) / 2)
  return new Paragraph({
    style: 'rule' satisfies StyleId,
    indent: { left: beside, right: beside },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
  })
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }
const noMargins = { top: 0, bottom: 0, left: 0, right: 0 }

/** What stands side by side, without borders; `widths` in pt. */
const sideBySide = (widths: readonly number[], rows: readonly (readonly (readonly Paragraph[])[])[]): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    borders: noBorders,
    margins: noMargins,
    rows: rows.map(
      cells =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, i) => new TableCell({ width: { size: twips(widths[i]!), type: WidthType.DXA }, children }),
          ),
        }),
    ),
  })

/** From the top of the first page to the subject. */
const heading = (document: OfficialDocument, layout: Layout): FileChild[] => {
  const { issuer, kind, subject, addressees } = document
  const width = mm(textWidth(layout))
  const { left, right } = headerColumns(layout)
  const last = layout.heading.at(-1)!
  const letter = kind === null
  const before = { spacing: { before: twips(6) } }
  return [
    sideBySide(
      [left, right],
      [
        [
          [
            ...(issuer.parent === null ? [] : [line('parent', issuer.parent, layout.parent, left)]),
            line('issuer', issuer.name, layout.issuer, left),
            under('issuer', issuer.name, layout.issuer, layout.underIssuer, left),
          ],
          [
            ...layout.heading.map(
              ({ text, lettering }) =>
                new Paragraph({ style: 'heading' satisfies StyleId, children: runs(text, {}, lettering.size.usual) }),
            ),
            under('heading', last.text, last.lettering, layout.underHeading, right),
          ],
        ],
        [
          [
            paragraph('number', documentNumber(document.number, layout), before),
            ...(letter
              ? [line('letterSubject', layout.letterSubject.prefix + subject, layout.letterSubject, left)]
              : []),
          ],
          [paragraph('placeAndDate', placeAndDate(document.place, document.day), before)],
        ],
      ],
    ),
    ...(letter
      ? []
      : [
          line('kind', kind, layout.kind, width),
          line('subject', subject, layout.subject, width),
          under('subject', subject, layout.subject, layout.underSubject, width),
        ]),
    ...addresseeLines(addressees).map(text => line('addressees', text, layout.addressees, width)),
    new Paragraph({ style: 'rule' satisfies StyleId, spacing: { after: twips(10) } }),
  ]
}

/** `tables` takes the tables that are met. */
const blocks = (content: readonly Block[], width: number, tables: string[]): FileChild[] =>
  // The last goes with what follows: a signature never stands on a page by itself.
  content.flatMap((block, i) => set(block, { width, tables, keepNext: i === content.length - 1 }))

const set = (
  block: Block,
  { width, tables, keepNext }: { readonly width: number; readonly tables: string[]; readonly keepNext: boolean },
): FileChild[] => {
  switch (block.block) {
    case 'heading':
      return [new Paragraph({ heading: headingLevels[block.level - 1], children: runs(block.text) })]
    case 'paragraph':
      return [new Paragraph({ style: 'body' satisfies StyleId, keepNext, children: block.runs.flatMap(styled) })]
    case 'list':
      return block.items.map(
        item => new Paragraph({ numbering: { reference: dashes, level: 0 }, children: item.flatMap(styled) }),
      )
    case 'table':
      return tableWithCaption(block, width, tables)
    case 'chart':
      return chart(block, width)
  }
}

const headingLevels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const

const styled = ({ text, style }: Run): TextRun[] => runs(text, style === undefined ? {} : { [style]: true })

/** A table's caption, and the place where the table is set in the end. */
const tableWithCaption = (table: DocumentTable, width: number, tables: string[]): FileChild[] => [
  ...(table.caption === null ? [] : [paragraph('tableCaption', table.caption)]),
  new Paragraph({ children: [new TextRun(placeOfTable(tables.push(tableXml(table, width)) - 1))] }),
  // Two tables that touch would become one.
  new Paragraph({ style: 'rule' satisfies StyleId, spacing: { after: twips(8) } }),
]

/** A chart of Word's own, with its data in it: its bars and points can be edited. */
const chart = (block: DocumentChart, width: number): FileChild[] => {
  const { caption, measure, points, shape } = block
  const title = paragraph('tableCaption', measure ? `${caption} (${measure})` : caption)
  if (points.length === 0) return [title]
  const font = { name: 'Times New Roman', color: '000000' }
  const options = {
    categories: points.map(({ label }) => label),
    series: [
      {
        name: measure || caption,
        values: points.map(({ value }) => value),
        color: '3F6B94',
        // The figure as the report says it, which a number format may not give.
        pointLabels: points.map(point => (point.value === null ? undefined : { text: shownOf(point) })),
      },
    ],
    legend: false,
    font,
    dataLabels: { value: true, font: { size: 10 } },
    valueAxis: { visible: false, gridlines: false, minimum: 0 },
    transformation: {
      width: pixels(mm(width)),
      height: pixels(shape === 'bars' ? Math.min(400, 30 + points.length * 14) : 190),
    },
    altText: { name: caption, description: chartInWords(block) },
  } as const
  const drawn =
    shape === 'bars'
      ? new ChartRun({
          type: 'bar',
          gapWidth: 40,
          ...options,
          categoryAxis: { reverseOrder: true, font: { size: 10 } },
        })
      : new ChartRun({ type: 'line', markers: true, ...options, categoryAxis: { font: { size: 10 } } })
  return [title, new Paragraph({ style: 'picture' satisfies StyleId, children: [drawn] })]
}

/** 96 to an inch. */
const pixels = (pt: number): number => Math.round((pt * 96) / 72)

interface Code {
  readonly code: string
  readonly url: string
  readonly picture: Buffer
}

/** Nơi nhận and the signature, side by side on one page; below Nơi nhận the code by which the document is verified. */
const ending = (document: OfficialDocument, code: Code | null, layout: Layout): Table => {
  const { signature, recipients } = document
  const width = mm(textWidth(layout))
  const left = width * 0.46
  const right = width - left
  const authority = authorityMark(signature, layout)
  return sideBySide(
    [left, right],
    [
      [
        [
          ...(recipients.length === 0 ? [] : [paragraph('recipientsTitle', 'Nơi nhận:')]),
          ...recipientLines(recipients).map(text => paragraph('recipients', text)),
          ...(code === null ? [] : verificationParagraphs(code)),
        ],
        [
          ...(authority === null ? [] : [line('authority', authority, layout.authority, right)]),
          line('post', signature.post, layout.post, right, authority === null ? aboveEnding : 0),
          line('signer', signature.name ?? '', layout.signer, right),
        ],
      ],
    ],
  )
}

/** 25 mm. */
const qrPixels = pixels(71)

const verificationParagraphs = ({ code, url, picture }: Code): Paragraph[] => [
  new Paragraph({
    style: 'verification' satisfies StyleId,
    spacing: { before: twips(8) },
    children: [
      new ImageRun({
        type: 'png',
        data: picture,
        transformation: { width: qrPixels, height: qrPixels },
        altText: { name: 'Mã QR', description: `Mã QR để kiểm tra văn bản: ${url}` },
      }),
    ],
  }),
  paragraph('verification', `Mã xác thực: ${code}`),
  paragraph('verification', url),
]

const annexPages = (
  annex: Annex,
  index: number,
  document: OfficialDocument,
  layout: Layout,
  tables: string[],
): FileChild[] => {
  const width = textWidth(layout, annex.landscape)
  const { title, reference } = layout.annex
  return [
    paragraph('annexLabel', annexLabel(index, document.annexes.length, layout)),
    line('annexTitle', annex.title, title, mm(width)),
    line('annexReference', annexReference(document, layout), reference, mm(width)),
    ...blocks(annex.blocks, width, tables),
  ]
}
