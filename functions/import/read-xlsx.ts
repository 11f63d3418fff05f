import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import readWorkbook, { InvalidSpreadsheetError } from 'read-excel-file/universal'
import { mostRows, type SheetCell, type SheetRow } from '../../shared/domain/import/import.ts'
import { type ReadOutcome, refused } from './read-outcome.ts'

/**
 * The first sheet of a workbook: values, and of formulas those that were last calculated. What is packed in it is measured before it
 * is unpacked, and how far its cells reach before they are laid out: a small file may ask for all the memory there is.
 */
export const readXlsx = async (bytes: Uint8Array): Promise<ReadOutcome> => {
  const parts = unpacked(bytes)
  if (typeof parts === 'string') return refused(parts)
  const reach = reachOf(parts)
  if (reach !== 'sound') return refused(reach)
  for (const [name, part] of Object.entries(parts)) parts[name] = withErrors(part)
  try {
    // Packed anew without compression: the reader then reads what was measured here, and nothing else.
    const [sheet] = await readWorkbook(new Uint8Array(zipSync(parts, { level: 0 })).buffer)
    if (!sheet) return refused('empty')
    return {
      format: 'xlsx',
      rows: sheet.data.map((cells, i) => ({ number: i + 1, cells: cells.map(toCell) })) satisfies SheetRow[],
    }
  } catch (error) {
    return told(error)
  }
}

type Parts = Record<string, Uint8Array>

/** In bytes, unpacked: 20,000 rows of eight columns take 15 MB. */
const mostUnpacked = 60 * 1024 * 1024
const mostParts = 500

class TooMuch extends Error {}

/** The parts that cells are in. fflate unpacks none of them beyond the size that the archive's directory gives. */
const unpacked = (bytes: Uint8Array): Parts | 'macros' | 'too_much_inside' | 'unsound_file' | 'not_a_table' => {
  const names: string[] = []
  let size = 0
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name)
        const wanted = name.endsWith('.xml') || name.endsWith('.rels')
        if (wanted) size += originalSize
        if (names.length > mostParts || size > mostUnpacked) throw new TooMuch()
        return wanted
      },
    })
    const types = parts['[Content_Types].xml']
    if (!types || !parts['xl/workbook.xml']) return 'not_a_table'
    return hasMacros(names, strFromU8(types)) ? 'macros' : parts
  } catch (error) {
    return error instanceof TooMuch ? 'too_much_inside' : 'unsound_file'
  }
}

/** Of the parts that are there: some programs name a type for macros by default, for parts that they never write. */
const hasMacros = (names: readonly string[], types: string): boolean => {
  const isThere = (extension: string) => names.some(name => name.toLowerCase().endsWith(`.${extension.toLowerCase()}`))
  const typed = (types.match(/<[^<>]*macroEnabled[^<>]*>/gi) ?? []).map(
    element => /\sExtension\s*=\s*["'](\w+)["']/i.exec(element)?.[1],
  )
  return names.some(name => /vbaProject\.bin$/i.test(name)) || typed.some(of => of === undefined || isThere(of))
}

/** Beyond the rows that are taken there may be empty ones with a format. */
const furthestRow = 5 * mostRows
const furthestColumn = 100

/** Every row and cell says where it stands, in an attribute as XML has them: one that hides it is not taken. */
const tags = /<(?:\w+:)?(?:row|c)(?=[\s/>])/g
const places = /<(?:\w+:)?(?:row|c)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<&]*"|'[^'<&]*'))*)\s*\/?>/g

/** Whether all rows and cells of all sheets, wherever a workbook keeps those, lie within what is taken. */
const reachOf = (parts: Parts): 'sound' | 'unsound_file' | 'too_many_rows' | 'too_many_columns' => {
  for (const [name, part] of Object.entries(parts)) {
    if (!name.endsWith('.xml')) continue
    const sheet = strFromU8(part)
    const openings = sheet.match(tags)?.length ?? 0
    let found = 0
    for (const [, attributes = ''] of sheet.matchAll(places)) {
      found++
      const [, letters = '', row = '0'] = /\sr\s*=\s*["']([A-Z]*)(\d+)["']/.exec(attributes) ?? []
      if (Number(row) > furthestRow) return 'too_many_rows'
      if (columnNumber(letters) > furthestColumn) return 'too_many_columns'
    }
    if (found !== openings) return 'unsound_file'
  }
  return 'sound'
}

/**
 * The formulas of one sheet that failed, and those that no program has calculated yet. No part may match what the next can begin with:
 * a sheet of nothing but spaces, or of tags that never end, is looked through once.
 */
const failed = /(<(?:\w+:)?c\s[^<>]*?)t="e"/g
const uncalculated =
  /(<(?:\w+:)?c\s)([^<>]*>)(\s*<(?:\w+:)?f(?:\s[^<>]*)?(?:\/>|>[^<]*<\/(?:\w+:)?f>))\s*(?:<(?:\w+:)?v\s*\/>\s*)?(?=<\/(?:\w+:)?c>)/g

/** The reader takes a cell whose formula has no value for an empty one: here it becomes the text of an error, which is told. */
const withErrors = (part: Uint8Array): Uint8Array => {
  const xml = strFromU8(part)
  if (!/t="e"|<(?:\w+:)?f[\s>]/.test(xml)) return part
  return strToU8(
    xml
      .replace(failed, '$1t="str"')
      .replace(uncalculated, (_, open, rest, formula) =>
        [open, 't="str" ', rest.replace(/\st="\w+"/, ''), formula, '<v>#N/A</v>'].join(''),
      ),
  )
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)

const toCell = (value: unknown): SheetCell => {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
}

/**
 * Why the reader gave up. It names the cell in its message, and nowhere else; over what it does not expect, such as cells without a
 * reference, it stumbles, and that too is the file's fault.
 */
const told = (error: unknown): ReadOutcome => {
  const [, row] = (error instanceof InvalidSpreadsheetError && /row (\d+)/.exec(error.message)) || []
  return row === undefined ? refused('unsound_file') : refused('unsound_cell', { row: Number(row) })
}
