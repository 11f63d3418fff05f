import { type EditionLine, isUnitLine } from '../../shared/domain/edition.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import { readEditionObject } from '../../shared/storage/editions.ts'

/** An edition's object, read once for the many reports that are made from it. */
export interface OpenedEdition {
  /** The lines of a unit and of everything below it, or undefined when the edition does not have the unit. */
  subtree(unit: string): EditionLine[] | undefined
}

/** How many are kept: a report of December looks back at every month of its year, and at the year before. */
const kept = 16
const linesBetween = 100
const opened = new Map<string, Promise<OpenedEdition>>()

/** `onRead` is told now and then how many lines were read; not at all when the edition is open already. */
export const openEdition = (
  object: string,
  bucket: Bucket,
  onRead: (lines: number) => Promise<void>,
): Promise<OpenedEdition> => {
  const edition = opened.get(object) ?? read(object, bucket, onRead)
  opened.delete(object)
  opened.set(object, edition)
  edition.catch(() => opened.delete(object))
  if (opened.size > kept) opened.delete(opened.keys().next().value!)
  return edition
}

/** Lines are kept as JSON outside the heap, a tenth of what they take as objects, and parsed again for each report. */
const read = async (
  object: string,
  bucket: Bucket,
  onRead: (lines: number) => Promise<void>,
): Promise<OpenedEdition> => {
  const lines = new Map<string, Buffer>()
  const below = new Map<string, string[]>()
  for await (const line of readEditionObject(object, bucket)) {
    if (!isUnitLine(line)) continue
    lines.set(line.unit, Buffer.from(JSON.stringify(line)))
    if (lines.size % linesBetween === 0) await onRead(lines.size)
    if (line.parent === null) continue
    const siblings = below.get(line.parent)
    if (siblings) siblings.push(line.unit)
    else below.set(line.parent, [line.unit])
  }
  const subtreeIds = (unit: string): string[] => [unit, ...(below.get(unit) ?? []).flatMap(subtreeIds)]
  return {
    subtree: unit =>
      lines.has(unit) ? subtreeIds(unit).map(id => JSON.parse(lines.get(id)!.toString()) as EditionLine) : undefined,
  }
}
