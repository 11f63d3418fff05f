import { spawnSync } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What the site is made of. */
const sources = ['web/*', 'web/!(dist)/**/*', 'shared/{api,domain}/**/*.ts', 'package-lock.json']

/** Builds the web site into `out` when it is missing or older than its sources. Throws with what the build complained of. */
export const buildSite = (root: string, out: string): void => {
  if (upToDate(root, out)) return
  const build = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'web', '--outDir', out], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    encoding: 'utf8',
  })
  if (build.status !== 0) throw new Error(`The web site could not be built:\n${build.stdout}${build.stderr}`)
}

const upToDate = (root: string, out: string): boolean => {
  const worker = join(out, 'sw.js')
  if (!existsSync(worker)) return false
  const made = statSync(worker).mtimeMs
  return globSync(sources, { cwd: root })
    .map(file => statSync(join(root, file)))
    .every(file => file.isDirectory() || file.mtimeMs < made)
}
