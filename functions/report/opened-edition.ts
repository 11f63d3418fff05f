import { type ChangeLine, type EditionLine, isUnitLine } from '../../shared/domain/edition/edition.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import { readEditionObject } from '../../shared/storage/editions.ts'

/** An edition's object, read once for the many reports that are made from it. */
export interface OpenedEdition {
  /** The lines of a unit and of everything below it, or undefined when the edition does not have the unit. */
  subtree(unit: string): EditionLine[] | undefined
  /** What changed of a unit and of everything below it since the edition that this one corrects. */
  changes(unit: string): ChangeLine[]
}

/**
 * As many are kept, in bytes: a report over a year looks at its twelve months and at the twelve before, of which each is about 20 MB
 * in a province of 6,000 units.
 */
const keptBytes = 600 * 1024 * 1024
const linesBetween = 100

interface Kept {
  readonly edition: Promise<OpenedEdition>
  /** 0 until it is read. */
  bytes: number
}

/** The one that was used longest ago first. */
const kept = new Map<string, Kept>()

/** `onRead` is told now and then how many lines were read; not at all when the edition is open already. */
export const openEdition = (
  object: string,
  bucket: Bucket,
  onRead: (lines: number) => Promise<void>,
): Promise<OpenedEdition> => {
  const known = kept.get(object)
  if (known) {
    kept.delete(object)
    kept.set(object, known)
    return known.edition
  }
  const one: Kept = {
    edition: read(object, bucket, onRead).then(({ edition, bytes }) => {
      one.bytes = bytes
      letGo()
      return edition
    }),
    bytes: 0,
  }
  kept.set(object, one)
  one.edition.catch(() => kept.delete(object))
  return one.edition
}

const letGo = (): void => {
  let bytes = [...kept.values()].reduce((sum, one) => sum + one.bytes, 0)
  for (const [object, one] of kept) {
    if (bytes <= keptBytes) return
    kept.delete(object)
    bytes -= one.bytes
  }
}

/** Lines are kept as JSON outside the heap, a tenth of what they take as objects, and parsed again for each report. */
const read = async (
  object: string,
  bucket: Bucket,
  onRead: (lines: number) => Promise<void>,
): Promise<{ edition: OpenedEdition; bytes: number }> => {
  const lines = new Map<string, Buffer>()
  // Few, and small.
  const changed = new Map<string, ChangeLine>()
  let bytes = 0
  const below = new Map<string, string[]>()
  for await (const line of readEditionObject(object, bucket)) {
    if ('changed' in line) changed.set(line.changed, line)
    if (!isUnitLine(line)) continue
    const json = Buffer.from(JSON.stringify(line))
    lines.set(line.unit, json)
    bytes += json.length
    if (lines.size % linesBetween === 0) await onRead(lines.size)
    if (line.parent === null) continue
    const siblings = below.get(line.parent)
    if (siblings) siblings.push(line.unit)
    else below.set(line.parent, [line.unit])
  }
  const subtreeIds = (unit: string): string[] => [unit, ...(below.get(unit) ?? []).flatMap(subtreeIds)]
  const subtree = (unit: string): EditionLine[] | undefined =>
    lines.has(unit) ? subtreeIds(unit).map(id => JSON.parse(lines.get(id)!.toString()) as EditionLine) : undefined
  const changes = (unit: string): ChangeLine[] =>
    changed.size === 0 ? [] : subtreeIds(unit).flatMap(id => changed.get(id) ?? [])
  return { edition: { subtree, changes }, bytes }
}
