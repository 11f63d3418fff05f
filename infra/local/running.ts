import { join } from 'node:path'
import { localDirectory } from './paths.ts'
import { fileStore } from './storage/file-store.ts'

/** Where the host that uses `.local/` listens; it may be there no more. */
const note = fileStore<{ readonly url: string }>(join(localDirectory, 'running.json'))

export const noteRunning = (url: string): void => note.write({ url })

/** The address of the host that runs on this checkout's data, if one does. */
export const runningHost = async (): Promise<string | undefined> => {
  const url = note.read()?.url
  if (!url) return undefined
  const reply = await fetch(`${url}/_local/site`).catch(() => undefined)
  return reply?.ok ? url : undefined
}
