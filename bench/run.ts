import { fork } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Outcome, summary } from './support.ts'

/**
 * `npm run bench`: every benchmark, or those that are named, one after the other, each in a process of its own. An option goes to
 * whichever takes it: `npm run bench -- close --units=6000`. Nothing here fails on a figure; a benchmark that breaks does.
 */
const benchmarks = [
  'bundles',
  'capacity',
  'reads',
  'trend',
  'close',
  'growth',
  'country',
  'usage',
  'cost',
  'files',
  'entry',
  'throughput',
  'peak',
  'lag',
  'registers',
  'reorganisation',
  'import',
  'front',
]

process.env.ALLOWANCE = '1000000000'

const { positionals, tokens } = parseArgs({ allowPositionals: true, strict: false, tokens: true })
const options = tokens.flatMap(token => (token.kind === 'option' ? [process.argv[token.index + 2]!] : []))

const run = (name: string): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, `${name}.ts`), options)
    let outcome: Outcome | undefined
    child.on('message', message => {
      outcome = message as Outcome
    })
    child.on('exit', code => {
      if (code === 0 && outcome) resolve(outcome)
      else reject(new Error(`${name} ended with code ${code}`))
    })
  })

const unknown = positionals.filter(name => !benchmarks.includes(name))
if (unknown.length > 0)
  throw new Error(`There is no benchmark ${unknown.join(', ')}; there are ${benchmarks.join(', ')}`)

const outcomes: Outcome[] = []
for (const name of positionals.length > 0 ? positionals : benchmarks)
  try {
    outcomes.push(await run(name))
  } catch (error) {
    console.error(`\n${(error as Error).message}`)
    process.exitCode = 1
  }
console.log(summary(outcomes))
