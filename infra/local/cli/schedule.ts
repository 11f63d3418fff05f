import { parseArgs } from 'node:util'
import { ask, fail } from './ask.ts'

/** `npm run schedule -- tick --at 2024-12-06`: fires a schedule of the running host, as if it were then. */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { at: { type: 'string' } } })
const [name] = positionals
if (!name) fail('npm run schedule -- <name> [--at 2024-12-06 | --at 2024-12-06T01:05:00Z]')

/** A day begins at midnight in Viet Nam. */
const at = values.at && /^\d{4}-\d\d-\d\d$/.test(values.at) ? `${values.at}T00:00:00+07:00` : values.at
if (at && Number.isNaN(Date.parse(at))) fail(`--at ${values.at}: không phải ngày giờ · not a date`)
await ask(`schedules/${encodeURIComponent(name!)}`, { at })
