import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

/**
 * The layers and who may import whom, as CONTRIBUTING.md tells it.
 */
const root = dirname(import.meta.dirname)

interface Import {
  readonly from: string
  /** A path from the project's root, or a package's name. */
  readonly of: string
  readonly typeOnly: boolean
  /** Fetched when it is needed, as a page fetches the one that comes after it. */
  readonly lazy: boolean
}

const filesIn = (...patterns: string[]): string[] =>
  globSync(patterns, { cwd: root, exclude: ['**/node_modules/**', '**/cdk.out/**'] }).map(file =>
    file.replaceAll('\\', '/'),
  )

const sourceOf = (file: string): string => readFileSync(join(root, file), 'utf8')

const statement = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm

const importsOf = (file: string): Import[] =>
  [...sourceOf(file).matchAll(statement)].map(([, type, statically, dynamically]) => {
    const name = (statically ?? dynamically)!
    const of = name.startsWith('.') ? relative(root, join(root, dirname(file), name)).replaceAll('\\', '/') : name
    return { from: file, of, typeOnly: type !== undefined, lazy: dynamically !== undefined }
  })

const isOurs = (path: string): boolean => /^(shared|functions|infra|test|bench|web|events)\//.test(path)

/** Of the imports of some files, those that none of the patterns allows, as `file → import`. */
const forbidden = (
  files: readonly string[],
  allowed: readonly RegExp[],
  concerns: (one: Import) => boolean,
): string[] =>
  files
    .flatMap(importsOf)
    .filter(one => concerns(one) && !allowed.some(pattern => pattern.test(one.of)))
    .map(({ from, of }) => `${from} → ${of}`)

const ours = ({ of }: Import): boolean => isOurs(of)
/** `@aws-sdk/util-dynamodb` is no client: it reads the records of a stream. */
const isAwsClient = (name: string): boolean =>
  /^(@aws-sdk\/(?!util-dynamodb$)|@smithy\/|aws-sdk$|aws-cdk-lib)/.test(name)

describe('imports go one way', () => {
  const layers: [layer: string, files: string, mayImport: RegExp[]][] = [
    ['the domain imports nothing of ours but itself', 'shared/domain/**/*.ts', [/^shared\/domain\//]],
    ['the forms import the domain', 'shared/forms/**/*.ts', [/^shared\/(domain|forms)\//]],
    ['the storage imports the domain, and the forms', 'shared/storage/**/*.ts', [/^shared\/(domain|forms|storage)\//]],
    ['the API imports the domain', 'shared/api/**/*.ts', [/^shared\/(domain|api)\//]],
    ['the functions import what is shared, and each other', 'functions/**/*.ts', [/^shared\//, /^functions\//]],
    [
      'the infrastructure knows the routes alone',
      'infra/{*.ts,constructs/**/*.ts}',
      [/^infra\/(?!local\/)/, /^shared\/api\/routes\.ts$/],
    ],
  ]

  test.each(layers)('%s', (_, pattern, allowed) => {
    const files = filesIn(pattern)

    expect(files.length).toBeGreaterThan(0)
    expect(forbidden(files, allowed, ours)).toEqual([])
  })

  test('what reports are made by knows nothing of what answers a request', () => {
    const files = filesIn('functions/{report,queue,rollup}/**/*.ts')

    expect(files.length).toBeGreaterThan(0)
    expect(files.flatMap(importsOf).filter(({ of }) => of.startsWith('functions/http/'))).toEqual([])
  })

  test('nothing that is deployed imports a test, a benchmark or the local host', () => {
    const files = filesIn('shared/**/*.ts', 'functions/**/*.ts', 'infra/*.ts', 'infra/constructs/**/*.ts')

    expect(files.flatMap(importsOf).filter(({ of }) => /^(test|bench|infra\/local)\//.test(of))).toEqual([])
  })

  test('no file imports itself in a circle, be it only for a type', () => {
    const files = filesIn('{shared,functions,infra,bench}/**/*.ts', 'web/**/*.{ts,tsx}')
    const imports = new Map(
      files.map(file => [
        file,
        importsOf(file)
          .filter(({ lazy }) => !lazy)
          .map(({ of }) => of),
      ]),
    )
    const circles: string[] = []
    const done = new Set<string>()
    const visit = (file: string, trail: readonly string[]): void => {
      if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '))
      if (done.has(file) || trail.includes(file)) return
      for (const of of imports.get(file) ?? []) visit(of, [...trail, file])
      done.add(file)
    }

    for (const file of files) visit(file, [])

    expect(circles).toEqual([])
  })
})

describe('what a layer may use from outside', () => {
  test('the domain and the forms know no AWS, no file, no network and no clock', () => {
    const files = filesIn('shared/domain/**/*.ts', 'shared/forms/**/*.ts')
    const outside = files
      .flatMap(importsOf)
      .filter(({ of }) => !isOurs(of) && of !== 'node:crypto' && of !== '@marcbachmann/cel-js')
    const clocks = files.filter(file =>
      /Date\.now\(|new Date\(\)|Math\.random\(|process\.env|\bfetch\(/.test(sourceOf(file)),
    )

    expect(outside.map(({ from, of }) => `${from} → ${of}`)).toEqual([])
    expect(clocks).toEqual([])
  })

  test('the API’s schemas know no AWS', () => {
    expect(forbidden(filesIn('shared/api/**/*.ts'), [], ({ of }) => isAwsClient(of))).toEqual([])
  })

  test('the functions never import an AWS client: that is for the storage', () => {
    expect(forbidden(filesIn('functions/**/*.ts'), [], ({ of }) => isAwsClient(of))).toEqual([])
  })
})

describe('what must not be anywhere', () => {
  const code = filesIn('shared/**/*.ts', 'functions/**/*.ts', 'infra/**/*.ts', 'bench/**/*.ts')

  test('a Scan of the table, but where the whole of it is copied', () => {
    const others = code.filter(file => !file.startsWith('infra/local/backup/'))
    expect(others.filter(file => /\bScanCommand\b|\bpaginateScan\b|dynamodb:Scan\b/.test(sourceOf(file)))).toEqual([])
  })

  test('a test that is left out, or that leaves the others out', () => {
    const marks = /\b(?:test|describe|it|suite)\.(?:only|skip|todo|fails)\b|\b(?:fit|xit|fdescribe|xdescribe)\(/

    expect(
      filesIn('test/**/*.ts').filter(file => file !== 'test/architecture.test.ts' && marks.test(sourceOf(file))),
    ).toEqual([])
  })
})
