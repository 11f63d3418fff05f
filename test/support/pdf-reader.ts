import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A PDF as another library than its writer's reads it (pdf.js). Lengths are in mm from the top left corner of the page. */
export interface ReadPdf {
  readonly pages: readonly ReadPage[]
  readonly outline: readonly Bookmark[]
  readonly info: Readonly<Record<string, unknown>>
  readonly marked: boolean
}

export interface ReadPage {
  readonly width: number
  readonly height: number
  readonly texts: readonly ReadText[]
  /** Lying lines. */
  readonly rules: readonly { readonly left: number; readonly right: number; readonly y: number }[]
  /** Structure elements, each as its type with what is in it. */
  readonly structure: ReadElement | null
  readonly fields: readonly {
    readonly name: string
    readonly type: string
    readonly top: number
    readonly width: number
    readonly height: number
  }[]
}

export interface ReadText {
  readonly text: string
  readonly left: number
  readonly right: number
  /** Of the line on which it stands. */
  readonly y: number
  /** In pt. */
  readonly size: number
  readonly font: string
  readonly embedded: boolean
}

export interface Bookmark {
  readonly title: string
  readonly items: readonly Bookmark[]
}

export interface ReadElement {
  readonly role: string
  readonly alt?: string
  readonly children: readonly (ReadElement | { readonly type: string })[]
}

const inMm = (pt: number): number => (pt * 25.4) / 72

interface LoadedFont {
  readonly name: string
  readonly missingFile?: boolean
}

/** Of a PDF of hundreds of pages the structure takes longer to read than all the rest. */
export const readPdf = async (file: Uint8Array, { structured = true } = {}): Promise<ReadPdf> => {
  const task = getDocument({ data: new Uint8Array(file), verbosity: 0, fontExtraProperties: true })
  const pdf = await task.promise
  const { info } = await pdf.getMetadata()
  const pages: ReadPage[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const [, , width, height] = page.view as [number, number, number, number]
    const operators = await page.getOperatorList()
    const { items } = await page.getTextContent({ disableNormalization: true })
    const rules = operators.fnArray.flatMap((operator, i) => {
      if (operator !== OPS.constructPath) return []
      // The box of the path, in the writer's own coordinates, which begin at the top.
      const box = operators.argsArray[i][2] as readonly [number, number, number, number] | null
      if (box === null) return []
      const [left, first, right, last] = box
      return Math.abs(last - first) < 0.01 && right - left > 1
        ? [{ left: inMm(left), right: inMm(right), y: inMm(first) }]
        : []
    })
    pages.push({
      width: inMm(width),
      height: inMm(height),
      rules,
      texts: items.flatMap(item => {
        if (!('str' in item) || item.str === '') return []
        const [, , , size, x, y] = item.transform as [number, number, number, number, number, number]
        const font = page.commonObjs.get(item.fontName) as LoadedFont
        return {
          text: item.str,
          left: inMm(x),
          right: inMm(x + item.width),
          y: inMm(height - y),
          size: Math.round(Math.abs(size) * 100) / 100,
          font: font.name,
          embedded: !font.missingFile,
        }
      }),
      structure: structured ? ((await page.getStructTree()) as ReadElement | null) : null,
      fields: (await page.getAnnotations())
        .filter(({ subtype }) => subtype === 'Widget')
        .map(({ fieldName, fieldType, rect }) => ({
          name: fieldName,
          type: fieldType,
          top: inMm(height - rect[3]),
          width: inMm(rect[2] - rect[0]),
          height: inMm(rect[3] - rect[1]),
        })),
    })
  }
  const outline = ((await pdf.getOutline()) ?? []) as Bookmark[]
  const marks = (await pdf.getMarkInfo()) as ReadonlyMap<string, boolean> | null
  await task.destroy()
  return { pages, outline, info: info as Record<string, unknown>, marked: marks?.get('Marked') === true }
}

/** All that is read, without spaces, since where a line ends there is none; what stands in a page's top margin is left out. */
export const bodyOf = ({ pages }: ReadPdf): string =>
  pages
    .flatMap(page => page.texts.filter(({ y }) => y > 19))
    .map(({ text }) => text)
    .join('')
    .replace(/\s/g, '')

/** The elements of some role, in the order in which they are read. */
export const elements = (within: ReadElement | null, role: string): ReadElement[] =>
  (within?.children ?? []).flatMap(child =>
    'role' in child ? [...(child.role === role ? [child] : []), ...elements(child, role)] : [],
  )

/** The tables of a PDF, row by row, as its structure has them: one that goes over pages is one, its head read once. */
export const tablesInPdf = async (file: Uint8Array): Promise<string[][][]> => {
  const task = getDocument({ data: new Uint8Array(file), verbosity: 0 })
  const pdf = await task.promise
  const tables: string[][][] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const said = await markedTexts(page)
    const structure = (await page.getStructTree()) as ReadElement | null
    const read = (cell: ReadElement): string =>
      contentOf(cell)
        .map(id => said.get(id) ?? '')
        .join('')
        .trim()
    // A page's structure has all of a table that goes over several, empty where it stands on another.
    for (const table of elements(structure, 'Table')) {
      const rows = elements(table, 'TR').map(row => row.children.flatMap(cell => ('role' in cell ? [read(cell)] : [])))
      if (rows.flat().every(text => text === '')) continue
      const begun = elements(table, 'TH').some(cell => read(cell) !== '')
      if (begun) tables.push(rows)
      else for (const [i, row] of rows.entries()) tables.at(-1)![i] = joined(tables.at(-1)![i], row)
    }
  }
  await task.destroy()
  return tables
}

const joined = (before: readonly string[] | undefined, after: readonly string[]): string[] =>
  after.map((text, i) => `${before?.[i] ?? ''}${text}`)

const contentOf = (element: ReadElement): string[] =>
  element.children.flatMap(child => ('role' in child ? contentOf(child) : 'id' in child ? [String(child.id)] : []))

/** What is said in each marked part of a page, by its id. */
const markedTexts = async (page: PDFPageProxy): Promise<Map<string, string>> => {
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
  const said = new Map<string, string>()
  const open: string[] = []
  for (const item of items)
    if ('str' in item) {
      const id = open.at(-1)
      if (id) said.set(id, `${said.get(id) ?? ''}${item.str}`)
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push(item.id ?? '')
  return said
}
