import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { buildSite } from '../../../infra/build-site.ts'
import { synthesize } from '../../../infra/local/assembly/synthesize.ts'
import { assembly, root, site } from '../../../infra/local/paths.ts'

const lock = join(root, '.test/building')
const longestBuild = 180_000

/** The assembly and the site, built when they are stale. Suites that begin at once do not build over each other. */
export const buildAll = async (): Promise<void> => {
  mkdirSync(join(root, '.test'), { recursive: true })
  while (!taken()) await setTimeout(200)
  try {
    synthesize(root, assembly)
    buildSite(root, site)
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

/** A directory is made by one process alone. What a run that was cut off left behind counts no longer after a while. */
const taken = (): boolean => {
  try {
    mkdirSync(lock)
    return true
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs
    if (since !== undefined && Date.now() - since > longestBuild) rmSync(lock, { recursive: true, force: true })
    return false
  }
}
