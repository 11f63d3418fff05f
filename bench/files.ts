import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cellsOf, documentTables, filled } from './files-cells.ts'
import { forkLimited } from './files-child.ts'
import { closedMonthOf } from './files-close.ts'
import type { FileKind } from './files-kinds.ts'
import type { Made, MakingTask } from './files-making.ts'
import { linesOf, type Shape } from './files-source.ts'
import { benchmark, type Figure, median, numbers, shown } from './support.ts'

/** The files of a report against the bare libraries writing the same cells, all reports of a close, and their archive. */

const kinds = { xlsx: 'XLSX', csv: 'CSV, tidy', wide: 'CSV, wide', docx: 'DOCX', pdf: 'PDF' } as const satisfies {
  readonly [kind in FileKind]: string
}
const sizes = numbers('units', [13, 600, 6_000])
const largest = Math.max(...sizes)
const [closed = 600] = numbers('reports', [600])

/** In MB: the Lambda in which a report of 6,000 units is to be made. A bare library may take what it needs. */
const lambda = 1_024
const plenty = 8_192

const roundsOf = (units: number): number => Math.min(9, Math.max(1, Math.round(1_800 / units)))

await benchmark('files: a report against the bare libraries, and all reports of a close', async () => {
  const provinces = [
    ...sizes.map(units => ({ units, shape: 'flat' as Shape })),
    { units: largest, shape: 'tree' as Shape },
  ]
  const rows: string[][] = []
  const figures: Figure[] = []
  for (const { units, shape } of provinces) {
    const of = `${units.toLocaleString('en')} units${shape === 'tree' ? ' in a tree' : ''}`
    for (const { kind, cells, ours, bare, joined } of await filesOf(units, shape)) {
      const time = ours && median(ours.milliseconds)
      const bareTime = bare && median(bare.milliseconds)
      rows.push([
        of,
        kinds[kind],
        shown(cells),
        told(time),
        told(time && bareTime && time / bareTime),
        told(ours?.loaded),
        told(ours?.peak),
        told(bare?.peak),
        told(ours && ours.size / 1024),
      ])
      if (units < largest) continue
      if (joined && bareTime)
        figures.push({
          what: `${of}: ${kinds[kind]}: bare library / bare join`,
          value: bareTime / median(joined.milliseconds),
          unit: '',
        })
      if (kind === 'xlsx' && ours)
        figures.push({ what: `${of}: ${kinds[kind]}: peak memory`, value: ours.peak, unit: 'MB', atMost: lambda })
    }
  }
  return {
    table: [['units', 'file', 'cells', 'ms', '× bare', 'MB loaded', 'MB at most', 'MB bare', 'KB'], ...rows],
    figures: [...figures, ...(await reportOf(largest)), ...(await closeOf(closed))],
    notes: [
      'The units stand directly below the province, so that every table of every file has a row for each; _in a tree_ as a real one has them: districts, communes, cells.',
      'ms from the lines of the edition to the bytes, median of up to nine rounds; _× bare_: the same cells by write-excel-file, csv-stringify, docx or pdfmake alone, without styles, formulas or narrative.',
      `Each in a process of its own, its heap limited as that of a Lambda of ${lambda.toLocaleString('en')} MB (bare: ${plenty.toLocaleString('en')} MB); memory is the largest resident set, loaded: before anything is made. A dash where it ran out of memory.`,
      'A report with all files, and all reports: by the bundle of the deployed worker, its heap limited as deployed, with files and manifests in the local S3, one DynamoDB, one KMS, on the same cores.',
    ],
  }
})

interface Compared {
  readonly kind: FileKind
  readonly cells: number
  /** Undefined where it ran out of memory. */
  readonly ours: Made | undefined
  readonly bare: Made | undefined
  readonly joined: Made | undefined
}

/** Makes each kind of file of a province, and of its cells the same by the bare library. */
async function filesOf(units: number, shape: Shape): Promise<Compared[]> {
  const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
  const rounds = roundsOf(units)
  const lines = await linesOf(units, shape)
  const from = join(directory, 'lines.json')
  writeFileSync(from, JSON.stringify(lines))
  const tables = documentTables(lines)
  const compared: Compared[] = []
  for (const kind of Object.keys(kinds) as FileKind[]) {
    const into = join(directory, kind)
    const ours = await made({ by: 'ours', kind, from, into, rounds }, lambda)
    const cells = ours ? cellsOf[kind](readFileSync(into), tables) : []
    const same = join(directory, `${kind}.json`)
    writeFileSync(same, JSON.stringify(cells))
    const plainly = { kind, from: same, into, rounds }
    const bare = ours && (await made({ by: 'bare', ...plainly }, plenty))
    const isCsv = kind === 'csv' || kind === 'wide'
    const joined = bare && isCsv ? await made({ by: 'joined', ...plainly }, plenty) : undefined
    compared.push({ kind, cells: filled(cells), ours, bare, joined })
  }
  rmSync(directory, { recursive: true })
  return compared
}

function made(task: MakingTask, megabytes: number): Promise<Made | undefined> {
  const child = forkLimited('files-making.ts', [JSON.stringify(task)], megabytes)
  return new Promise((resolve, reject) => {
    child.once('message', made => resolve(made as Made))
    child.once('exit', (code, signal) => {
      if (signal === 'SIGABRT') resolve(undefined)
      else reject(new Error(`${task.kind} by ${task.by} ended with code ${code ?? signal}`))
    })
  })
}

/** The report of a whole province, the largest that a close asks for: all its files by one worker, in a tree. */
async function reportOf(units: number): Promise<Figure[]> {
  const month = await closedMonthOf(units)
  const { seconds, peak } = await month.work(month.reports.slice(0, 1), 1)
  await month.stop()
  const of = `report of ${units.toLocaleString('en')} units, all files`
  return [
    { what: of, value: seconds, unit: 's' },
    { what: `${of}: peak memory`, value: peak, unit: 'MB', atMost: month.megabytes },
  ]
}

/** All reports of a close by one worker and by two, and their archive. */
async function closeOf(units: number): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const workers of [1, 2]) {
    const month = await closedMonthOf(units)
    const count = month.reports.length
    const reports = await month.work(month.reports, workers)
    const { seconds, loaded, peak, writeUnits, readUnits, requests, made } = reports
    const of = `${count.toLocaleString('en')} reports, ${workers} worker${workers > 1 ? 's' : ''}`
    figures.push(
      { what: of, value: seconds, unit: 's' },
      { what: `${of}: a second`, value: count / seconds, unit: '/s' },
      { what: `${of}: a report of a worker`, value: (1000 * seconds * workers) / count, unit: 'ms' },
      { what: `${of}: memory, loaded`, value: loaded, unit: 'MB' },
      { what: `${of}: peak memory`, value: peak, unit: 'MB', atMost: month.megabytes },
    )
    if (workers === 1) {
      const files = made.flatMap(report => Object.values(report.files))
      const bytes = files.reduce((sum, { size }) => sum + size, 0)
      const archive = await month.work([month.archive], 1)
      const { size } = archive.made[0]!.files.zip!
      figures.push(
        {
          what: 'a report: files kept',
          value: bytes / count / 1024,
          unit: `KB in ${shown(files.length / count)} puts`,
        },
        { what: 'a report: written', value: writeUnits, unit: 'WU' },
        { what: 'a report: read', value: readUnits, unit: `RU in ${shown(requests)} requests` },
        { what: `archive of ${count.toLocaleString('en')} reports`, value: archive.seconds, unit: 's' },
        { what: 'archive: size', value: size / 1024 ** 2, unit: 'MB' },
        { what: 'archive: a second', value: size / 1024 ** 2 / archive.seconds, unit: 'MB/s' },
        { what: 'archive: peak memory', value: archive.peak, unit: 'MB', atMost: month.megabytes },
      )
    }
    await month.stop()
  }
  return figures
}

function told(value: number | undefined): string {
  return value === undefined ? '—' : shown(value)
}
