import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The first moment that a ZIP file can tell, in whatever zone: ZIP keeps local times without one. */
const zipEpoch = new Date(1980, 0, 1)

/**
 * What stands in a DOCX for the table of a number until it is finished. No text of a document can say it, since `printable` leaves
 * none a sign of direction.
 */
export const placeOfTable = (number: number): string => `\u2066${number}\u2069`

export interface Finishing {
  /** The tables of the document, as WordprocessingML, by their number. */
  readonly tables: readonly string[]
  /** When the document is from; null: its properties say no time. */
  readonly day: string | null
}

/**
 * A DOCX as `docx` packed it, with its tables in their places, and without the moment and the chance in which it was made, so that
 * the same content gives the same bytes: its parts bear no time, its properties the document's own day, and what `docx` gives
 * random ids or ids that count on through a process (relationships, pictures, watermarks) is counted from 1.
 */
export const finished = (file: Uint8Array, { tables, day }: Finishing): Uint8Array => {
  const renamed = new Map<string, string>()
  const parts = Object.entries(unzipSync(file)).map(([name, part]): [string, Uint8Array] => {
    // The data of a chart, a workbook.
    if (name.endsWith('.xlsx')) return [name, finished(part, { tables: [], day })]
    if (name === 'docProps/core.xml') return [name, strToU8(dated(strFromU8(part), day))]
    if (!mayHoldIds.test(name)) return [name, part]
    return [name, strToU8(withTables(counted(strFromU8(part), renamed), tables))]
  })
  return zipSync(Object.fromEntries(parts), { mtime: zipEpoch })
}

const mayHoldIds = /^word\/(document\.xml|header\d+\.xml|charts\/chart\d+\.xml|(charts\/)?_rels\/[^/]+\.rels)$/

/** Only within tags: a text that looks like an id stays as it is. */
const counted = (xml: string, renamed: Map<string, string>): string => {
  let pictures = 0
  return xml.replace(/<[^<>]+>/g, tag =>
    tag
      .replace(
        /((?:r:id|r:embed|\bid)=")(rId|PowerPlusWaterMarkObject)([\w-]{21})"/i,
        (_, before, what, id: string) => {
          if (!renamed.has(id)) renamed.set(id, `Of${renamed.size + 1}`)
          return `${before}${what}${renamed.get(id)}"`
        },
      )
      .replace(/^(<wp:docPr id=")\d+"/, (_, before: string) => `${before}${++pictures}"`),
  )
}

/** Each in the place of the paragraph that keeps it. */
const withTables = (xml: string, tables: readonly string[]): string =>
  xml.replace(
    /<w:p><w:r><w:t[^>]*>\u2066(\d+)\u2069<\/w:t><\/w:r><\/w:p>/g,
    (_, number: string) => tables[Number(number)]!,
  )

const dated = (properties: string, day: string | null): string =>
  day === null
    ? properties.replace(/<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/g, '')
    : properties.replace(
        /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g,
        `$1${new Date(`${day}T00:00:00+07:00`).toISOString()}`,
      )
