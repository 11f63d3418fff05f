import { readFileSync, writeFileSync } from 'node:fs'
import { openapi } from './openapi.ts'

/** Writes openapi.json; with `--check`, only says whether it is still what the routes are. */
const text = `${JSON.stringify(openapi(), null, 2)}\n`
if (!process.argv.includes('--check')) writeFileSync('openapi.json', text)
else if (readFileSync('openapi.json', 'utf8') !== text) {
  console.error('openapi.json is not what the routes are: run npm run openapi')
  process.exitCode = 1
}
