import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { LambdaFunction } from '../assembly/parts.ts'
import type { Clock } from '../clock.ts'

export interface WorkerData {
  readonly name: string
  readonly arn: string
  readonly code: string
  readonly handler: string
  readonly memoryMegabytes: number
  /** Of the host's clock, for what runs outside any invocation. */
  readonly shift: number
}

export interface Invocation {
  readonly id: string
  /** JSON, as Lambda hands it over. */
  readonly event: string
  /** Milliseconds by which the function's clock is ahead of the machine's. */
  readonly shift: number
  /** When it times out, by the machine's clock. */
  readonly deadline: number
}

export type Outcome =
  | { readonly id: string; readonly result: string }
  | { readonly id: string; readonly error: { readonly errorType: string; readonly errorMessage: string } }

/** A handler that threw, timed out or could not be loaded; `requestId` is the invocation's. */
export class FunctionError extends Error {
  readonly errorType: string
  readonly requestId: string

  constructor(errorType: string, message: string, requestId: string) {
    super(message)
    this.name = 'FunctionError'
    this.errorType = errorType
    this.requestId = requestId
  }
}

export interface Runtime {
  /** The handler's result, by way of JSON. Rejects with a FunctionError. */
  invoke(event: unknown, shift: number): Promise<unknown>
  /** Loads the bundle before the first invocation asks for it. */
  warmUp(): void
  readonly running: number
  stop(): Promise<void>
}

export interface RuntimeOptions {
  readonly environment: { readonly [name: string]: string }
  /** Where console output goes. */
  readonly logFile: string
  /** The host's. */
  readonly clock: Pick<Clock, 'shift'>
}

/** AWS Lambda quota: a synchronous invocation's request and its response are 6 MB at most. */
export const maxPayloadBytes = 6_291_556

interface Pending {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: FunctionError) => void
}

/** An execution environment; a timeout retires it, and it ends with its last invocation. */
interface Environment {
  readonly worker: Worker
  readonly pending: Map<string, Pending>
  retired: boolean
}

/** Runs one Lambda function in a worker thread. Invocations run side by side in it, each with its own clock. */
export const startRuntime = (lambda: LambdaFunction, options: RuntimeOptions): Runtime => {
  mkdirSync(dirname(options.logFile), { recursive: true })
  const log = createWriteStream(options.logFile, { flags: 'a' })
  const environments = new Set<Environment>()
  let current: Environment | undefined

  const open = (): Environment => {
    const worker = new Worker(join(import.meta.dirname, 'worker.ts'), {
      name: lambda.construct,
      env: { ...options.environment },
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: lambda.memoryMegabytes },
      workerData: { ...lambda, shift: options.clock.shift } satisfies WorkerData,
    })
    const environment: Environment = { worker, pending: new Map(), retired: false }
    environments.add(environment)
    worker.stdout.on('data', chunk => log.write(chunk))
    worker.stderr.on('data', chunk => log.write(chunk))
    worker.on('message', (outcome: Outcome) => settle(environment, outcome))
    worker.on('error', error => failAll(environment, 'Runtime.Error', error.message))
    worker.on('exit', code => failAll(environment, 'Runtime.ExitError', `Runtime exited with status ${code}`))
    return environment
  }

  const settle = (environment: Environment, outcome: Outcome) => {
    const waiting = environment.pending.get(outcome.id)
    if (!waiting) return
    environment.pending.delete(outcome.id)
    if ('error' in outcome) {
      waiting.reject(new FunctionError(outcome.error.errorType, outcome.error.errorMessage, outcome.id))
    } else if (Buffer.byteLength(outcome.result) > maxPayloadBytes) {
      const message = `Response payload size exceeded maximum allowed payload size (${maxPayloadBytes} bytes).`
      waiting.reject(new FunctionError('Function.ResponseSizeTooLarge', message, outcome.id))
    } else waiting.resolve(JSON.parse(outcome.result))
    if (environment.retired && environment.pending.size === 0) environment.worker.terminate()
  }

  const failAll = (environment: Environment, errorType: string, message: string) => {
    if (current === environment) current = undefined
    environments.delete(environment)
    for (const [id, { reject }] of environment.pending) reject(new FunctionError(errorType, message, id))
    environment.pending.clear()
  }

  const timeOut = (environment: Environment, id: string) => {
    environment.retired = true
    if (current === environment) current = undefined
    const message = `${id} Task timed out after ${lambda.timeoutSeconds.toFixed(2)} seconds`
    log.write(`${message}\n`)
    settle(environment, { id, error: { errorType: 'Sandbox.Timedout', errorMessage: message } })
  }

  return {
    get running() {
      return [...environments].reduce((sum, { pending }) => sum + pending.size, 0)
    },
    warmUp: () => {
      current ??= open()
    },
    invoke: (event, shift) => {
      current ??= open()
      const environment = current
      const id = randomUUID()
      const milliseconds = lambda.timeoutSeconds * 1000
      return new Promise((resolve, reject) => {
        const timer = setTimeout(timeOut, milliseconds, environment, id)
        environment.pending.set(id, {
          resolve: result => {
            clearTimeout(timer)
            resolve(result)
          },
          reject: error => {
            clearTimeout(timer)
            reject(error)
          },
        })
        const deadline = Date.now() + milliseconds
        environment.worker.postMessage({ id, event: JSON.stringify(event), shift, deadline } satisfies Invocation)
      })
    },
    stop: async () => {
      await Promise.all([...environments].map(({ worker }) => worker.terminate()))
      await new Promise(done => log.end(done))
    },
  }
}
