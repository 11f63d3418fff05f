import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { buildSite } from '../build-site.ts'
import { synthesize } from './assembly/synthesize.ts'
import { demonstrationClock, realClock } from './clock.ts'
import { personas, whoToSignInAs } from './demo/personas.ts'
import { seed } from './demo/seed.ts'
import { createHost, type Host } from './host.ts'
import { assembly, localDirectory, root, site } from './paths.ts'
import { noteRunning, runningHost } from './running.ts'
import { openTerminal } from './terminal.ts'

/** `npm start`: the whole system on this machine, with the demonstration in it. */
const { values } = parseArgs({ options: { 'real-clock': { type: 'boolean', default: false } } })
const terminal = openTerminal()
const stopping = new AbortController()
let rest: Promise<void> | undefined
let host: Host | undefined

// Lambda's zone, whatever this machine's: worker threads share it with the process.
process.env.TZ = 'UTC'

const stop = async () => {
  if (stopping.signal.aborted) process.exit(130)
  stopping.abort()
  terminal.line('Đang tắt … · Stopping …')
  await rest
  await host?.stop()
  process.exit(0)
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)

const start = async () => {
  const other = await runningHost()
  if (other) throw new Error(`Đang có một bản chạy ở ${other}. · A copy is already running at ${other}.`)
  synthesize(root, assembly)
  buildSite(root, site)
  host = await createHost({
    assembly,
    directory: localDirectory,
    port: Number(process.env.PORT ?? 3000),
    clock: values['real-clock'] ? realClock : demonstrationClock(`${localDirectory}/clock.json`),
    personas: personas(),
    report: terminal.failure,
  })
  noteRunning(host.url)
  terminal.line(`Đang dựng dữ liệu minh hoạ … · Building the demonstration … ${host.url}`)
  const seeded = await seed(host, ({ done, total, what }) => terminal.progress(done, total, what), {
    directory: localDirectory,
    signal: stopping.signal,
  })
  rest = seeded.rest.catch(error => terminal.failure(error instanceof Error ? error.message : String(error)))
  terminal.line('')
  terminal.line(`Mở · Open:              ${host.url}`)
  terminal.line(`Báo cáo tháng đã chốt · The closed month's report: ${relative(process.cwd(), seeded.report)}`)
  terminal.line('Đăng nhập với vai · Sign in as:')
  for (const line of whoToSignInAs()) terminal.line(`  ${line}`)
  terminal.line('Tắt · Stop: Ctrl-C')
}

try {
  await start()
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(error instanceof Error ? error.message : String(error))
    await host?.stop()
    process.exit(1)
  }
}
