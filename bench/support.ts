import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { synthesize } from '../infra/local/assembly/synthesize.ts'
import { assembly, root } from '../infra/local/paths.ts'

/** What a benchmark measured, beside what it should be; without an aim it is only told. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly atMost?: number
  readonly atLeast?: number
}

export interface Measured {
  /** What is told of several things in the same columns; the headings first. */
  readonly table?: readonly [readonly string[], ...(readonly string[])[]]
  readonly figures: readonly Figure[]
  /** How it was measured, and what to bear in mind. */
  readonly notes?: readonly string[]
}

export interface Outcome extends Measured {
  readonly title: string
  readonly seconds: number
}

/** Runs one benchmark: prints its table, and hands it to the process that started this one. */
export const benchmark = async (title: string, measure: () => Promise<Measured>): Promise<void> => {
  // Lambda's zone, whatever this machine's: worker threads share it with the process.
  process.env.TZ = 'UTC'
  synthesize(root, assembly)
  const load = loadavg()[0]!
  const begun = performance.now()
  const { table: told, figures, notes = [] } = await measure()
  const outcome: Outcome = {
    title,
    seconds: secondsSince(begun),
    ...(told && { table: told }),
    figures,
    notes: [...notes, `Load of the machine when it began: ${shown(load)}.`],
  }
  console.log(section(outcome))
  process.send?.(outcome)
}

export const secondsSince = (begun: number): number => (performance.now() - begun) / 1000

/** Whole numbers given as `--name=1,2`, or the default. What other benchmarks take is left alone. */
export const numbers = (name: string, fallback: readonly number[]): readonly number[] => {
  const given = parseArgs({ options: { [name]: { type: 'string' } }, strict: false }).values[name]
  return typeof given === 'string' ? given.split(',').map(Number) : fallback
}

/** The value below which a share of the others lies: 0.95 for the p95. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** A benchmark's table and notes, as Markdown. */
export const section = ({ title, seconds, table: told, figures, notes = [] }: Outcome): string =>
  [
    `\n## ${title}\n`,
    ...(told ? [...table(told[0], told.slice(1)), ''] : []),
    ...(figures.some(hasAim)
      ? table(['what', 'figure', 'aim', 'ratio', ''], figures.map(row))
      : table(
          ['what', 'figure'],
          figures.map(figure => row(figure).slice(0, 2)),
        )),
    '',
    ...notes.map(note => `- ${note}`),
    `- It took ${shown(seconds)} s.`,
  ].join('\n')

/** Every figure that has an aim, of all benchmarks. */
export const summary = (outcomes: readonly Outcome[]): string => {
  const rows = outcomes.flatMap(({ title, figures }) =>
    figures.filter(hasAim).map(figure => [title.split(':')[0]!, ...row(figure)]),
  )
  return ['\n## Summary\n', ...table(['benchmark', 'what', 'figure', 'aim', 'ratio', ''], rows)].join('\n')
}

const hasAim = ({ atMost, atLeast }: Figure): boolean => atMost !== undefined || atLeast !== undefined

const row = (figure: Figure): string[] => {
  const { what, value, unit, atMost, atLeast } = figure
  const told = [what, `${shown(value)} ${unit}`.trim()]
  if (atMost !== undefined)
    return [...told, `≤ ${shown(atMost)}`, (value / atMost).toFixed(2), value <= atMost ? 'ok' : 'over']
  if (atLeast !== undefined)
    return [...told, `≥ ${shown(atLeast)}`, (value / atLeast).toFixed(2), value >= atLeast ? 'ok' : 'under']
  return [...told, '', '', '']
}

/** Three figures of a number, as English writes it: 1,234 · 12.3 · 1.23. */
export const shown = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value >= 100 ? 0 : value >= 10 ? 1 : 2 })

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => {
  const width = head.map((_, i) => Math.max(3, ...[head, ...rows].map(cells => cells[i]!.length)))
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(width[i]!)).join(' | ')} |`
  return [line(head), line(width.map(count => '-'.repeat(count))), ...rows.map(line)]
}
