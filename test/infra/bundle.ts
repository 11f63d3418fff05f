import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from 'aws-cdk-lib'
import { ofType, resourcesOf } from './synthesis.ts'

/** A function as it is deployed to the stage dev. */
export interface Bundle {
  /** Without what stands before the names of all of them. */
  readonly name: string
  /** The file with its code. */
  readonly file: string
  /** What it is told, by name. */
  readonly variables: readonly string[]
}

export const bundlesOf = (app: App): Bundle[] =>
  ofType(resourcesOf(app, 'service'), 'AWS::Lambda::Function').map(([, { Properties }]) => ({
    name: Properties.FunctionName.replace('tonghop-dev-', ''),
    file: join(app.outdir, `asset.${Properties.Code.S3Key.replace('.zip', '')}`, 'index.mjs'),
    variables: Object.keys(Properties.Environment.Variables),
  }))

/** Whether the code that talks to X-Ray's daemon is in a bundle. */
export const hasTracer = ({ file }: Bundle): boolean => readFileSync(file, 'utf8').includes('AWS_XRAY_DAEMON_ADDRESS')

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

export interface Outcome {
  readonly answer?: object
  readonly error?: string
  readonly code?: string
}

/** Loads a bundle in a process of its own and invokes its handler once with one of the events of `events/`. */
export const invoke = (
  { file, variables }: Bundle,
  event: string,
  others: Readonly<Record<string, string>> = {},
): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = fork('test/infra/invoke-bundle.ts', [file, `events/${event}.json`], {
      env: { ...environment(variables), ...others },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let complaint = ''
    child.stderr!.on('data', chunk => {
      complaint += chunk
    })
    child.once('message', outcome => resolve(outcome as Outcome))
    child.once('close', () => reject(new Error(`It did not answer: ${complaint}`)))
  })

/** An HTTP answer, the records to be tried again, or the refusal handed on for Lambda to try again. */
export const handled = ({ answer, error, code }: Outcome): boolean =>
  answer !== undefined
    ? 'statusCode' in answer || 'batchItemFailures' in answer
    : code === 'ECONNREFUSED' || /ECONNREFUSED|FullBatchFailure/.test(error ?? '')
