import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { type AnyLine, type EditionLine, isUnitLine } from '../domain/edition/edition.ts'
import { type Bucket, getObject } from './bucket.ts'

/** Inside a text every quote is escaped, so that what looks like a key is one: the line's own, or a field's of that name. */
const unitNamed = /"unit":"([^"]+)"/g

/** The lines of some units in an edition's object. The file is read through, and only these lines are parsed. */
export async function* linesOf(
  units: ReadonlySet<string>,
  object: string,
  bucket: Bucket,
): AsyncGenerator<EditionLine> {
  const body = await getObject(object, bucket)
  for await (const text of createInterface({ input: body.pipe(createGunzip()), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (![...text.matchAll(unitNamed)].some(([, unit]) => units.has(unit!))) continue
    const line = JSON.parse(text) as AnyLine
    if (isUnitLine(line) && units.has(line.unit)) yield line
  }
}
