import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { askDynamoDB } from './ask-dynamodb.ts'
import { freePort } from './free-port.ts'
import { trimStreamLog } from './stream-log.ts'

export interface DynamoDBEngine {
  readonly endpoint: string
  /** Forgets the table's stream up to a record that was dealt with. */
  trimStream(table: string, through: string): void
  /** Ends the engine; when it has returned, the database file is whole and may be copied. */
  stop(): Promise<void>
}

export interface DynamoDBOptions {
  readonly port?: number
  /** The database file, made when missing. Without one everything stays in memory. */
  readonly file?: string
}

const bootMilliseconds = 10_000

/** Runs a command until it ends or the script's own input does: also when the process that started it is killed. */
const endsWithItsInput = 'exec 3<&0; "$0" "$@" & engine=$!; { read -r _ <&3; kill $engine; } 2>/dev/null & wait $engine'

/**
 * Starts a DynamoDB-compatible engine on the loopback interface and answers once it serves requests.
 * DYNAMODB_ENDPOINT names one that already runs: it is used as it is, and left running, when no binary is found.
 */
export const startDynamoDB = async ({ port, file }: DynamoDBOptions = {}): Promise<DynamoDBEngine> => {
  const binary = engineBinary()
  if (!binary) return alreadyRunning()

  if (file) mkdirSync(dirname(file), { recursive: true })
  const chosen = port ?? (await freePort())
  const endpoint = `http://127.0.0.1:${chosen}`
  const options = ['serve', '--host', '127.0.0.1', '--port', String(chosen), ...(file ? ['--db-path', file] : [])]
  // Of its own process group: Ctrl-C reaches the host, which ends the engine once nothing writes any more.
  const engine = spawn('/bin/sh', ['-c', endsWithItsInput, binary, ...options], {
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  })
  let complaint = ''
  engine.stderr.on('data', chunk => {
    complaint += chunk
  })
  const ended = once(engine, 'exit')

  const deadline = Date.now() + bootMilliseconds
  while (!(await answers(endpoint))) {
    if (engine.exitCode !== null || Date.now() > deadline) {
      engine.stdin.destroy()
      throw new Error(`The DynamoDB engine did not start on ${endpoint}: ${complaint.trim() || 'no reason given'}`)
    }
    await sleep(5)
  }

  return {
    endpoint,
    trimStream: (table, through) => {
      if (file) trimStreamLog(file, table, through)
    },
    stop: async () => {
      engine.stdin.end()
      await ended
    },
  }
}

/** The package of this platform, else `dynoxide` on PATH, else nothing. */
const engineBinary = (): string | undefined => {
  const name = process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide'
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `@dynoxide/${process.platform}-${process.arch}/package.json`,
    )
    return join(dirname(manifest), name)
  } catch {
    return spawnSync(name, ['--version']).status === 0 ? name : undefined
  }
}

const alreadyRunning = async (): Promise<DynamoDBEngine> => {
  const endpoint = process.env.DYNAMODB_ENDPOINT
  if (endpoint && (await answers(endpoint))) return { endpoint, trimStream: () => {}, stop: async () => {} }
  throw new Error(
    endpoint
      ? `Không có DynamoDB nào trả lời ở DYNAMODB_ENDPOINT=${endpoint}. · Nothing answers at DYNAMODB_ENDPOINT=${endpoint}.`
      : [
          `Không tìm thấy DynamoDB cho máy này (${process.platform}-${process.arch}).`,
          `No DynamoDB-compatible engine was found for this machine (${process.platform}-${process.arch}).`,
          'Install dynoxide (cargo install dynoxide-rs, or https://github.com/nubo-db/dynoxide/releases) so that it is on PATH,',
          'or run DynamoDB Local (docker run -p 8000:8000 amazon/dynamodb-local) and set DYNAMODB_ENDPOINT=http://127.0.0.1:8000.',
        ].join('\n'),
  )
}

const answers = async (endpoint: string): Promise<boolean> => {
  try {
    await askDynamoDB(endpoint, 'DynamoDB_20120810.ListTables', {})
    return true
  } catch {
    return false
  }
}
