import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { environmentOf } from '../infra/local/functions/environment.ts'
import { benchmark, type Figure, median, numbers } from './support.ts'
import { assembledParts } from './system.ts'

/** What each function's bundle weighs, and how much longer it takes to load than a handler that does nothing. */

const [processes = 9] = numbers('processes', [9])
const nowhere = 'http://127.0.0.1:9'

/** What is asked of a bundle, in KB and in ms; of those that tell documents or write them less. test/infra/bundles.test.ts says why. */
const usual = { size: 600, load: 100 }
const larger: { readonly [name: string]: typeof usual } = {
  official: { ...usual, size: 680 },
  'report-worker': { size: 2300, load: 300 },
}

await benchmark('bundles: size and import time', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
  const { functions } = assembledParts()
  const empty = join(directory, 'index.mjs')
  await buildEmptyHandler(empty)
  const endpoints = { site: nowhere, dynamodb: nowhere, s3: nowhere, sqs: nowhere, cognito: nowhere, kms: nowhere }
  const bundles = functions.map(lambda => ({
    name: lambda.name.split('-').slice(2).join('-'),
    file: join(lambda.code, 'index.mjs'),
    environment: environmentOf(lambda, 'ap-southeast-1', endpoints),
  }))
  const measured = [{ name: 'empty', file: empty, environment: bundles[0]!.environment }, ...bundles].map(bundle => ({
    ...bundle,
    times: [] as number[],
  }))
  // In turn, so that a busy moment falls on all of them.
  for (let round = 0; round < processes; round++)
    for (const { file, environment, times } of measured) times.push(await importTime(file, environment))
  rmSync(directory, { recursive: true })

  const [base, ...ours] = measured.map(({ name, file, times }) => ({ name, file, milliseconds: median(times) }))
  const figures = ours.flatMap(({ name, file, milliseconds }): Figure[] => [
    { what: `${name}: size`, value: statSync(file).size / 1024, unit: 'KB', atMost: (larger[name] ?? usual).size },
    {
      what: `${name}: import over empty`,
      value: milliseconds - base!.milliseconds,
      unit: 'ms',
      atMost: (larger[name] ?? usual).load,
    },
  ])
  return {
    figures: [{ what: 'empty middy handler: import', value: base!.milliseconds, unit: 'ms' }, ...figures],
    notes: [`The median of ${processes} cold processes each, with the environment that Lambda gives, source maps on.`],
  }
})

/** Bundled as the service's functions are. */
function buildEmptyHandler(outfile: string) {
  return build({
    stdin: {
      contents: `import middy from '@middy/core'; export const handler = middy().handler(async () => ({}))`,
      resolveDir: import.meta.dirname,
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    sourcemap: true,
    sourcesContent: false,
  })
}

function importTime(file: string, environment: Record<string, string>): Promise<number> {
  const child = fork(join(import.meta.dirname, 'import-time.ts'), [file], { env: environment })
  return new Promise((resolve, reject) => {
    child.once('message', milliseconds => resolve(milliseconds as number))
    child.once('exit', code => reject(new Error(`${file} ended with code ${code}`)))
  })
}
