import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Fetched } from './cost/usage.ts'

/** What one device fetches of the built site after a release: `kept` is fetched by each, `rest` by who opens every page of it. */
export const siteSize = (directory: string): { readonly kept: Fetched; readonly rest: Fetched } => {
  const kept = keptAhead(directory).add('sw.js')
  const all = globSync(['*.*', 'assets/*'], { cwd: directory })
  if (kept.size < 2) throw new Error('The service worker names no file that it keeps')
  return {
    kept: fetched(directory, [...kept]),
    rest: fetched(
      directory,
      all.filter(file => !kept.has(file)),
    ),
  }
}

/** The files that the service worker of a built site keeps before anything asks for them. */
export const keptAhead = (directory: string): Set<string> => {
  const worker = readFileSync(join(directory, 'sw.js'), 'utf8')
  return new Set([...worker.matchAll(/\burl:"([^"]+)"/g)].map(([, file]) => file!))
}

/** Compressed as CloudFront does. */
const fetched = (directory: string, files: readonly string[]): Fetched => ({
  requests: files.length,
  bytes: files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(directory, file))).length, 0),
})
