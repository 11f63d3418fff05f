import { once } from 'node:events'
import layoutBuilder from 'pdfmake/js/LayoutBuilder.js'
import pdfDocument, { type EmbeddedFont } from 'pdfmake/js/PDFDocument.js'
import renderer, { type Line, type Page } from 'pdfmake/js/Renderer.js'
import svgMeasure from 'pdfmake/js/SVGMeasure.js'
import { type Face, faces, fontFile } from './fonts.ts'
import { documentMark, type Mark, type PdfNode, type Vector } from './pdf-node.ts'

/** A CommonJS module's default, whether what imports it takes the default out (vitest) or not (Node, esbuild). */
const defaultOf = <Default>(module: { readonly default: Default }): Default =>
  'default' in module ? module.default : (module as Default)

const LayoutBuilder = defaultOf(layoutBuilder)
const PdfDocument = defaultOf(pdfDocument)
const Renderer = defaultOf(renderer)
const SvgMeasure = defaultOf(svgMeasure)

export interface Printed {
  /** Each on pages of its own. What is to be laid out is made when its turn comes. */
  readonly parts: readonly {
    readonly content: () => PdfNode[]
    readonly landscape: boolean
    readonly numbersFromOne: boolean
  }[]
  /** What stands in the top margin of the page of a number. */
  readonly header: (page: number) => PdfNode | null
  /** In pt. */
  readonly page: { readonly width: number; readonly height: number }
  readonly margins: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
  readonly watermark: string | null
  readonly title: string
  readonly author: string
  readonly subject: string
  /** Null: the file says none. */
  readonly createdAt: Date | null
}

/**
 * Prints what pdfmake lays out, as its own printer does, and adds what that one cannot: structure (a tagged PDF, ISO 32000-1, 14.8),
 * a field to be signed, room kept together across a page's end, tables of thousands of rows in the memory of some hundred. It opens
 * no file and no address but the fonts. The same content gives the same bytes.
 */
export const print = async ({ parts, page, margins, createdAt, ...printed }: Printed): Promise<Buffer> => {
  const document = new DocumentOfKeptTables(
    { Tinos: pdfmakeFaces },
    {},
    {},
    {},
    {
      pdfVersion: '1.7',
      lang: 'vi',
      displayTitle: true,
      tagged: true,
      autoFirstPage: false,
      compress: true,
      // pdfkit makes the file's id from these: without a time of its own it would take the clock's.
      info: {
        Title: printed.title,
        Author: printed.author,
        Subject: printed.subject,
        Creator: 'tonghop',
        Producer: 'pdfmake',
        CreationDate: createdAt ?? new Date(0),
      },
      font: null as unknown as string,
    },
  )
  if (!createdAt) delete document.info.CreationDate
  // It would say title and author a second time, as XMP, without escaping them there.
  document.endMetadata = () => {}
  for (const face of faces) document.registerFont(face, fontFile(face))

  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const drawing = new Tagging(document)
  let last = 0
  for (const { content, landscape, numbersFromOne } of parts) {
    if (numbersFromOne) last = 0
    const size = landscape
      ? { width: page.height, height: page.width, orientation: 'landscape' }
      : { ...page, orientation: 'portrait' }
    let rest = content()
    while (rest.length > 0) {
      const { now, next } = asFarAsKept(rest)
      const before = last
      const pages = laidOut(now, document, size, { ...printed, margins, header: page => printed.header(before + page) })
      const done = next ? pages.slice(0, -1) : pages
      drawing.renderPages(done)
      last += done.length
      rest = next ? next(rowsOn(pages.at(-1)!)) : []
    }
    drawing.endElements()
  }
  const ended = once(document, 'end')
  document.end()
  await ended
  return Buffer.concat(chunks)
}

/** Rows that are laid out at a time; they take several pages, whatever is in them. */
const rowsKept = 400

/**
 * What is laid out now: all, or as far as the first rows of the first long table. Of that the pages are drawn but the last: the
 * rows that came on it begin the next page again, where the table's head is repeated in any case.
 */
const asFarAsKept = (
  nodes: readonly PdfNode[],
): { readonly now: readonly PdfNode[]; readonly next?: (rowsOnLastPage: number) => PdfNode[] } => {
  const at = nodes.findIndex(({ table }) => table?.keepsRows && table.to - table.from > rowsKept)
  if (at === -1) return { now: nodes }
  const node = nodes[at]!
  const table = node.table!
  const reached = table.from + rowsKept
  return {
    now: [...nodes.slice(0, at), { ...node, table: { ...table, to: reached } }],
    next: again => [{ ...node, table: { ...table, from: reached - again } }, ...nodes.slice(at + 1)],
  }
}

/** How many rows of a table's body are on a page. */
const rowsOn = ({ items }: Page): number =>
  new Set(items.flatMap(({ type, item }) => (type === 'line' ? cellOf(item as Line) : []))).size

const cellOf = ({ inlines }: Line): readonly Mark[] => {
  const mark = inlines[0]?.mark
  return mark?.type === 'TD' ? [mark.parent!] : []
}

const laidOut = (
  nodes: readonly PdfNode[],
  document: Document,
  size: object,
  { margins, header, watermark }: Pick<Printed, 'margins' | 'header' | 'watermark'>,
): Page[] => {
  return new KeepingTogether(size, margins, new SvgMeasure()).layoutDocument(
    { stack: nodes.map(withRows) },
    document,
    {},
    { font: 'Tinos', fontSize: 14 },
    undefined,
    header,
    undefined,
    watermark === null ? undefined : { text: watermark, bold: true, color: '#000000', opacity: 0.08 },
  )
}

/** A table as pdfmake takes it. */
const withRows = (node: PdfNode): object => {
  if (!node.table) return node
  const { widths, padding, head, row, from, to, keepsRows, repeatsHead } = node.table
  const rows = Array.from({ length: to - from }, (_, i) => row(from + i))
  return {
    ...node,
    layout: ruled(padding),
    table: {
      widths,
      body: [head(), ...rows],
      headerRows: repeatsHead ? 1 : 0,
      keepWithHeaderRows: repeatsHead && keepsRows && rows.length > 0 ? 1 : 0,
      dontBreakRows: keepsRows,
    },
  }
}

const pdfmakeFaces = {
  normal: 'regular',
  bold: 'bold',
  italics: 'italic',
  bolditalics: 'boldItalic',
} as const satisfies Record<string, Face>

/** A table with thin lines all round. */
const ruled = (padding: number): object => ({
  hLineWidth: () => tableRule,
  vLineWidth: () => tableRule,
  hLineColor: () => 'black',
  vLineColor: () => 'black',
  paddingLeft: () => padding,
  paddingRight: () => padding,
  paddingTop: () => 2,
  paddingBottom: () => 2,
  defaultBorder: true,
})

/** In pt. */
export const tableRule = 0.5

class KeepingTogether extends LayoutBuilder {
  override processNode(node: PdfNode, ...rest: unknown[]): void {
    if (node.needs && this.writer.context().availableHeight < node.needs) this.writer.moveToNextPage()
    super.processNode(node, ...rest)
  }
}

/**
 * pdfmake fills a justified line wherever it could be broken, within "05-CT" too; here it is filled between its words, and one of a
 * single word is not filled.
 */
const spaceBetweenWords = ({ inlines }: Line): void => {
  const each = inlines.at(-1)?.justifyShift ?? 0
  const isGap = (i: number): boolean => i > 0 && /\s$/.test(inlines[i - 1]!.text)
  const gaps = inlines.filter((_, i) => isGap(i)).length
  const wider = gaps === 0 ? 0 : (each * (inlines.length - 1)) / gaps
  let before = 0
  for (const [i, inline] of inlines.entries()) {
    if (isGap(i)) before += 1
    inline.x += before * wider - i * each
  }
}

type Document = InstanceType<typeof PdfDocument>

/**
 * A document opens its fonts for itself, so that what it draws of them, in which order and as which characters, is its own affair.
 * Only what was decoded of a font's file is kept for the next document, as fontkit keeps it for a font's variations: to decode the
 * tables of kerning anew takes longer than to print some pages.
 */
class DocumentOfKeptTables extends PdfDocument {
  override provideFont(...named: [family: string, bold: boolean, italics: boolean]): EmbeddedFont {
    const provided = super.provideFont(...named)
    const tables = decoded.get(provided.name) ?? provided.font._tables
    decoded.set(provided.name, tables)
    provided.font._tables = tables
    return provided
  }
}

/** By the PostScript name of a font, which tells its face. */
const decoded = new Map<string, object>()

type Element = ReturnType<Document['struct']>

/** Draws each thing marked as what it is; what is marked as nothing is decoration (an artifact). */
class Tagging extends Renderer {
  readonly #document: Document
  readonly #elements = new Map<Mark, { readonly element: Element; readonly page: object }>()

  constructor(document: Document) {
    super(document)
    this.#document = document
  }

  override renderLine(line: Line, x: number, y: number): void {
    // What said where a text may break, and where not, has done its work.
    for (const inline of line.inlines) inline.text = inline.text.replace(/[\u200b\u2060]/g, '')
    spaceBetweenWords(line)
    this.#marked(line.inlines[0]?.mark, () => super.renderLine(line, x, y))
  }

  override renderSVG(svg: PdfNode): void {
    this.#marked(svg.mark, () => super.renderSVG(svg))
  }

  override renderVector(vector: Vector & { x: number; y: number }): void {
    if (vector.signatureField) this.#signatureField(vector.signatureField, vector)
    else this.#marked(undefined, () => super.renderVector(vector))
  }

  override renderWatermark(page: object): void {
    this.#marked(undefined, () => super.renderWatermark(page))
  }

  /** What was drawn is written, and all of it forgotten but the document as a whole. */
  endElements(): void {
    for (const [mark, { element }] of this.#elements) if (mark !== documentMark) element.end()
    const whole = this.#elements.get(documentMark)
    this.#elements.clear()
    if (whole) this.#elements.set(documentMark, whole)
  }

  #marked(mark: Mark | undefined, draw: () => void): void {
    const known = mark && this.#elementOf(mark)
    // The head of a table is read once, not again on every page.
    if (!known || (mark.type === 'TH' && known.page !== this.#document.page)) {
      this.#document.markContent('Artifact')
      draw()
      this.#document.endMarkedContent()
      return
    }
    const content = this.#document.markStructureContent(mark.type)
    draw()
    this.#document.endMarkedContent()
    known.element.add(content)
  }

  #elementOf(mark: Mark): { readonly element: Element; readonly page: object } {
    const known = this.#elements.get(mark)
    if (known) return known
    const element = this.#document.struct(mark.type, {
      ...(mark.alt && { alt: mark.alt }),
      ...(mark.type === 'TH' && { scope: 'Column' }),
    })
    const made = { element, page: this.#document.page }
    this.#elements.set(mark, made)
    if (mark.parent) this.#elementOf(mark.parent).element.add(element)
    else this.#document.addStructure(element)
    return made
  }

  /** An empty field for a digital signature (ISO 32000-1, 12.7.4.5): a signer fills it, and the pages stay as they are. */
  #signatureField(name: string, { x, y, w, h }: Vector & { x: number; y: number }): void {
    const element = this.#document.struct('Form')
    this.#elementOf(documentMark).element.add(element)
    this.#document.initForm()
    const form = this.#document._root.data.AcroForm
    this.#document.formAnnotation(name, null, x, y, w!, h!, {
      FT: 'Sig',
      TU: new String('Chữ ký số'),
      structParent: element,
    })
    // pdfkit makes a form to be typed into; here nothing is, and there is at least one field to be signed (table 219).
    delete form.data.NeedAppearances
    form.data.SigFlags = 1
  }
}
