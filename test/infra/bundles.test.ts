import { fork } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { bundledApp, ofType, resourcesOf } from './synthesis.ts'

/** Away from our node_modules, as on Lambda: what a bundle left out is not found. */
const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
afterAll(() => rmSync(directory, { recursive: true }))

const app = bundledApp(directory)
const functions = ofType(resourcesOf(app, 'service'), 'AWS::Lambda::Function').map(([, { Properties }]) => ({
  name: Properties.FunctionName.replace('tonghop-dev-', '') as keyof typeof eventOf,
  bundle: join(app.outdir, `asset.${Properties.Code.S3Key.replace('.zip', '')}`, 'index.mjs'),
  variables: Object.keys(Properties.Environment.Variables),
}))

const eventOf = {
  entry: 'http-put-submission',
  dashboards: 'http-get-completeness',
  registers: 'http-get-registers',
  reports: 'http-get-reports',
  official: 'http-get-official-report',
  administration: 'http-post-person',
  projector: 'stream-submission-inserted',
  'tree-follower': 'stream-tree-changed',
  tick: 'schedule-tick',
  'audit-keeper': 'schedule-audit-keeping',
  'report-worker': 'queue-report-job',
  'import-worker': 'queue-import-message',
} as const

/**
 * In KB, of those that are larger than the others: who reads figures knows the registers too, who tells a document brings along the
 * sentences of every form, and who writes it the libraries of DOCX, PDF and XLSX. The registers come with what signs uploads.
 * Administration, which few use, takes in files besides: it talks to the user pool, the bucket and a queue, and writes templates.
 * Nobody waits for the workers to be loaded.
 */
const largest: { readonly [name in keyof typeof eventOf]?: number } = {
  dashboards: 660,
  reports: 640,
  registers: 640,
  official: 690,
  administration: 900,
  'report-worker': 2300,
  'import-worker': 740,
}

/** Nothing listens on the port "discard": whatever a handler asks of AWS is refused at once. */
const nowhere = 'http://127.0.0.1:9'

/** What Lambda gives a function, and nothing of this process's own environment. */
const environment = (variables: readonly string[]): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(variables.map(variable => [variable, 'test'])),
  REPORT_QUEUE_URL: `${nowhere}/123456789012/reports`,
  CLOSE_QUEUE_URL: `${nowhere}/123456789012/close`,
  IMPORT_QUEUE_URL: `${nowhere}/123456789012/imports`,
  LOG_LEVEL: 'INFO',
  NODE_OPTIONS: '--enable-source-maps',
  AWS_REGION: 'ap-southeast-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL: nowhere,
  AWS_MAX_ATTEMPTS: '1',
  TZ: 'UTC',
})

const invoke = (bundle: string, event: string, variables: readonly string[]): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const child = fork('test/infra/invoke-bundle.ts', [bundle, `events/${event}.json`], {
      env: environment(variables),
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let complaint = ''
    child.stderr!.on('data', chunk => {
      complaint += chunk
    })
    child.once('message', resolve)
    child.once('close', () => reject(new Error(`It did not answer: ${complaint}`)))
  })

describe.each(functions)('$name', ({ name, bundle, variables }) => {
  test(`is at most ${largest[name] ?? 600} KB`, () => {
    expect(statSync(bundle).size).toBeLessThanOrEqual((largest[name] ?? 600) * 1024)
  })

  test('loads on Node 24 and answers, if only to say that there is no table', async () => {
    expect(process.version).toMatch(/^v24\./)
    const outcome = await invoke(bundle, eventOf[name], variables)
    expect(outcome).toSatisfy(handled)
  })
})

test('the fonts of documents lie beside the report worker, and beside no other', () => {
  const withFonts = functions.filter(({ bundle }) => readdirSync(dirname(bundle)).includes('fonts'))
  expect(withFonts.map(({ name }) => name)).toEqual(['report-worker'])
  const fonts = readdirSync(join(dirname(withFonts[0]!.bundle), 'fonts'), { recursive: true })
  expect(fonts.filter(file => String(file).endsWith('.ttf')).sort()).toEqual([
    '400Regular/Tinos_400Regular.ttf',
    '400Regular_Italic/Tinos_400Regular_Italic.ttf',
    '700Bold/Tinos_700Bold.ttf',
    '700Bold_Italic/Tinos_700Bold_Italic.ttf',
  ])
})

/** An HTTP answer, the records to be tried again, or the refusal handed on for Lambda to try again. */
const handled = (outcome: { answer?: object; error?: string; code?: string }): boolean =>
  outcome.answer !== undefined
    ? 'statusCode' in outcome.answer || 'batchItemFailures' in outcome.answer
    : outcome.code === 'ECONNREFUSED' || /ECONNREFUSED|FullBatchFailure/.test(outcome.error ?? '')
