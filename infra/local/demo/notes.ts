import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Which steps of the demonstration are done, kept in a file beside the data so that an interrupted run goes on where it was. */
export interface Notes {
  has(step: string): boolean
  add(step: string): Promise<void>
}

export const openNotes = async (directory: string): Promise<Notes> => {
  const file = join(directory, 'demo.json')
  await mkdir(directory, { recursive: true })
  const done = new Set<string>(JSON.parse(await readFile(file, 'utf8').catch(() => '[]')))
  return {
    has: step => done.has(step),
    add: async step => {
      done.add(step)
      await writeFile(file, JSON.stringify([...done], null, 2))
    },
  }
}
