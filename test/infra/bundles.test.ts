import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { bundlesOf, handled, hasTracer, invoke } from './bundle.ts'
import { bundledApp } from './synthesis.ts'

/** Away from our node_modules, as on Lambda: what a bundle left out is not found. */
const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
afterAll(() => rmSync(directory, { recursive: true }))

const app = bundledApp(directory, { mailFrom: 'nhac-viec@baocao.example.vn' })
const functions = bundlesOf(app)

const eventOf: { readonly [name: string]: string } = {
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
  reminder: 'schedule-reminding',
  'report-worker': 'queue-report-job',
  'import-worker': 'queue-import-message',
}

/**
 * In KB, of those that are larger than the others: who reads figures knows the registers too, who tells a document brings along the
 * sentences of every form, and who writes it the libraries of DOCX, PDF and XLSX. The registers come with what signs uploads.
 * Administration, which few use, takes in files besides: it talks to the user pool, the bucket and a queue, and writes templates.
 * Nobody waits for the workers to be loaded.
 */
const largest: { readonly [name: string]: number } = {
  dashboards: 660,
  reports: 640,
  registers: 640,
  official: 690,
  administration: 900,
  'report-worker': 2300,
  'import-worker': 740,
}

describe.each(functions)('$name', bundle => {
  const { name, file } = bundle

  test(`is at most ${largest[name] ?? 600} KB`, () => {
    expect(statSync(file).size).toBeLessThanOrEqual((largest[name] ?? 600) * 1024)
  })

  test('is without the tracer', () => {
    expect(hasTracer(bundle)).toBe(false)
  })

  test('loads on Node 24 and answers, if only to say that there is no table', async () => {
    expect(process.version).toMatch(/^v24\./)
    expect(await invoke(bundle, eventOf[name]!)).toSatisfy(handled)
  })
})

test('the fonts of documents lie beside the report worker, and beside no other', () => {
  const withFonts = functions.filter(({ file }) => readdirSync(dirname(file)).includes('fonts'))
  expect(withFonts.map(({ name }) => name)).toEqual(['report-worker'])
  const fonts = readdirSync(join(dirname(withFonts[0]!.file), 'fonts'), { recursive: true })
  expect(fonts.filter(file => String(file).endsWith('.ttf')).sort()).toEqual([
    '400Regular/Tinos_400Regular.ttf',
    '400Regular_Italic/Tinos_400Regular_Italic.ttf',
    '700Bold/Tinos_700Bold.ttf',
    '700Bold_Italic/Tinos_700Bold_Italic.ttf',
  ])
})
