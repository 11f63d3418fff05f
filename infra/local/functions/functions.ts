import { join } from 'node:path'
import { findNamed, type LambdaFunction } from '../assembly/parts.ts'
import type { Clock } from '../clock.ts'
import { type Endpoints, environmentOf } from './environment.ts'
import { startRuntime } from './runtime.ts'

/** What a function's clock shows; the host's clock when not given. */
export type Now = Date | string | undefined

export interface Functions {
  /** Runs a function by name and answers its result. Rejects with a FunctionError. */
  invoke(name: string, event: unknown, now?: Now): Promise<unknown>
  /** Loads a function's bundle before it is first asked for. */
  warmUp(name: string): void
  running(): boolean
  stop(): Promise<void>
}

/** The functions of the assembly, each in a thread of its own with its log under `logs`. */
export const startFunctions = (
  lambdas: readonly LambdaFunction[],
  region: string,
  endpoints: Endpoints,
  clock: Clock,
  logs: string,
): Functions => {
  const runtimes = new Map(
    lambdas.map(lambda => [
      lambda,
      startRuntime(lambda, {
        environment: environmentOf(lambda, region, endpoints),
        logFile: join(logs, `${lambda.name}.log`),
        clock,
      }),
    ]),
  )
  const runtime = (name: string) => runtimes.get(findNamed(lambdas, name))!
  return {
    invoke: async (name, event, now) =>
      runtime(name).invoke(event, now === undefined ? clock.shift : new Date(now).getTime() - Date.now()),
    warmUp: name => runtime(name).warmUp(),
    running: () => [...runtimes.values()].some(({ running }) => running > 0),
    stop: async () => {
      await Promise.all([...runtimes.values()].map(each => each.stop()))
    },
  }
}
