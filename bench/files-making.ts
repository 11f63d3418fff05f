import { readFileSync, writeFileSync } from 'node:fs'
import type { EditionLine } from '../shared/domain/edition/edition.ts'
import type { Cells } from './files-bare.ts'
import { peakMegabytes } from './files-child.ts'
import type { FileKind } from './files-kinds.ts'

/** In a process of its own: makes one file, and tells its parent how long that took and how much memory. */

export interface MakingTask {
  readonly by: 'ours' | 'bare' | 'joined'
  readonly kind: FileKind
  /** A file of JSON: the lines of an edition of ours, else the cells. */
  readonly from: string
  /** Where the file is left. */
  readonly into: string
  /** How often it is made. */
  readonly rounds: number
}

export interface Made {
  /** Of each round, the first included, in which nothing is compiled yet. */
  readonly milliseconds: readonly number[]
  /** In MB: the largest resident set, with the libraries loaded and what it is made from read, and after the first round. */
  readonly loaded: number
  readonly peak: number
  /** In bytes. */
  readonly size: number
}

const writerOf = async ({ by, kind, from }: MakingTask): Promise<() => Uint8Array | Promise<Uint8Array>> => {
  const read = JSON.parse(readFileSync(from, 'utf8'))
  if (by === 'ours') {
    const { ours } = await import('./files-ours.ts')
    return () => ours[kind](read as EditionLine[])
  }
  const { bare, joined } = await import('./files-bare.ts')
  return () => (by === 'joined' ? joined : bare[kind])(read as Cells)
}

const make = async (task: MakingTask): Promise<Made> => {
  const write = await writerOf(task)
  const loaded = peakMegabytes()
  const milliseconds: number[] = []
  let peak = loaded
  let size = 0
  for (let round = 0; round < task.rounds; round++) {
    const begun = performance.now()
    const file = await write()
    milliseconds.push(performance.now() - begun)
    if (round > 0) continue
    peak = peakMegabytes()
    size = file.length
    writeFileSync(task.into, file)
  }
  return { milliseconds, loaded, peak, size }
}

process.send!(await make(JSON.parse(process.argv[2]!)), () => process.exit())
