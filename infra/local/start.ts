import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { buildSite } from '../build-site.ts'
import { synthesize } from './assembly/synthesize.ts'
import { demonstrationClock, type MovableClock, realClock } from './clock.ts'
import { buildChapter, isBegun, isBuilt } from './demo/chapter-2025/build.ts'
import { everyPersona, personasAfter, suggestionsAfter } from './demo/chapter-2025/personas.ts'
import { begunBefore } from './demo/chapter-2025/plan.ts'
import { openNotes } from './demo/notes.ts'
import { personas, whoToSignInAs } from './demo/personas.ts'
import { seed } from './demo/seed.ts'
import { createHost, type Host } from './host.ts'
import { type NextChapter, openChapter } from './next-chapter.ts'
import { assembly, localDirectory, root, site } from './paths.ts'
import { noteRunning, runningHost } from './running.ts'
import { openTerminal } from './terminal.ts'

/** `npm start`: the whole system on this machine, with the demonstration in it. */
const { values } = parseArgs({ options: { 'real-clock': { type: 'boolean', default: false } } })
const terminal = openTerminal()
const stopping = new AbortController()
let rest: Promise<void> | undefined
const firstChapter = Promise.withResolvers<void>()
// Told to whoever waits for it, if anybody does.
firstChapter.promise.catch(() => {})
let host: Host | undefined

// Lambda's zone, whatever this machine's: worker threads share it with the process.
process.env.TZ = 'UTC'

const stop = async () => {
  if (stopping.signal.aborted) process.exit(130)
  stopping.abort()
  terminal.line('Đang tắt … · Stopping …')
  await rest?.catch(() => {})
  await host?.stop()
  process.exit(0)
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)

const start = async () => {
  const other = await runningHost()
  if (other) throw new Error(`Đang có một bản chạy ở ${other}. · A copy is already running at ${other}.`)
  const clock = values['real-clock'] ? undefined : demonstrationClock(`${localDirectory}/clock.json`)
  const notes = await openNotes(localDirectory)
  const chapter =
    clock && (isBegun(notes) || clock.now() < begunBefore) ? secondChapter(clock, isBuilt(notes)) : undefined
  synthesize(root, assembly)
  buildSite(root, site)
  host = await createHost({
    assembly,
    directory: localDirectory,
    port: Number(process.env.PORT ?? 3000),
    clock: clock ?? realClock,
    personas: everyPersona,
    chapter,
    report: terminal.failure,
  })
  noteRunning(host.url)
  terminal.line(`Đang dựng dữ liệu minh hoạ … · Building the demonstration … ${host.url}`)
  const seeded = await seed(host, ({ done, total, what }) => terminal.progress(done, total, what), {
    directory: localDirectory,
    signal: stopping.signal,
  })
  const tellComplete = () => {
    firstChapter.resolve()
    if (!stopping.signal.aborted && !isBuilt(notes))
      terminal.line('Đã dựng xong năm 2024, mọi tháng đến tháng 11 đã chốt · 2024 is there, closed to November')
  }
  rest = seeded.rest.then(tellComplete, error => {
    firstChapter.reject(error)
    terminal.failure(error instanceof Error ? error.message : String(error))
  })
  if (isBegun(notes)) chapter?.begin()
  terminal.line('')
  terminal.line(`Mở · Open:              ${host.url}`)
  terminal.line(`Báo cáo tháng đã chốt · The closed month's report: ${relative(process.cwd(), seeded.report)}`)
  terminal.line('Đăng nhập với vai · Sign in as:')
  const people = isBuilt(notes) ? whoToSignInAs(personasAfter, suggestionsAfter) : whoToSignInAs()
  for (const line of people) terminal.line(`  ${line}`)
  if (chapter && !isBegun(notes))
    terminal.line('Năm 2025, sau khi sắp xếp tổ chức · 2025, after the reorganisation: npm run chapter -- 2025')
  terminal.line('Tắt · Stop: Ctrl-C')
}

/** Is built upon the whole of the first when somebody asks for it; an interrupted build goes on at the next start. */
const secondChapter = (clock: MovableClock, built: boolean): NextChapter =>
  openChapter({
    built,
    before: personas(),
    after: personasAfter,
    build: async onProgress => {
      onProgress({ done: 0, total: 1, what: 'Đợi dựng xong năm 2024' })
      await firstChapter.promise
      const options = { directory: localDirectory, signal: stopping.signal }
      rest = buildChapter(host!, clock, onProgress, options)
      await rest
      terminal.line('Đã dựng năm 2025; đồng hồ: 06/10/2025 · 2025 is there; the clock: 6 October 2025')
    },
  })

try {
  await start()
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(error instanceof Error ? error.message : String(error))
    await host?.stop()
    process.exit(1)
  }
}
