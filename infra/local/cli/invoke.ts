import { readFileSync } from 'node:fs'
import { ask, fail } from './ask.ts'

/** `npm run invoke -- entry events/http-get-me.json`: runs one function of the running host with an event. */
const [name, file] = process.argv.slice(2)
if (!name || !file) fail('npm run invoke -- <function> events/<file>.json')
await ask(`invoke/${encodeURIComponent(name!)}`, JSON.parse(readFileSync(file!, 'utf8')))
