import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'

/** A DOCX as other libraries than its writer's read it: its parts' XML, and its text by mammoth. */
export interface ReadDocx {
  /** "word/document.xml" → XML. */
  readonly parts: ReadonlyMap<string, string>
  readonly text: string
}

export const readDocx = async (file: Uint8Array): Promise<ReadDocx> => {
  const buffer = Buffer.from(file)
  const parts = Object.entries(unzipSync(file)).map(([name, part]) => [name, strFromU8(part)] as const)
  const { value: text } = await mammoth.extractRawText({ buffer })
  return { parts: new Map(parts), text }
}

/** As mammoth makes a page of it: what is a heading to it, and what stands out. */
export const htmlOf = async (file: Uint8Array): Promise<string> =>
  (await mammoth.convertToHtml({ buffer: Buffer.from(file) })).value

/** The elements of a name that are in some XML, each as its XML; none of them may be in another of its name. */
export const xmlElements = (xml: string, name: string): string[] =>
  Array.from(xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?(?:/>|>[\\s\\S]*?</${name}>)`, 'g')), ([element]) => element)

/** The tables of a document that have rules, row by row, as their cells are read; what has none only sets texts side by side. */
export const tablesInDocx = ({ parts }: ReadDocx): string[][][] =>
  xmlElements(parts.get('word/document.xml')!, 'w:tbl')
    .filter(table => table.includes('<w:insideV w:val="single"'))
    .map(table =>
      xmlElements(table, 'w:tr').map(row =>
        xmlElements(row, 'w:tc').map(cell => unescaped(cell.replace(/<w:br\/>/g, '\n').replace(/<[^>]+>/g, ''))),
      ),
    )

const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' } as const

const unescaped = (xml: string): string =>
  xml.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: keyof typeof entities) => entities[name])
