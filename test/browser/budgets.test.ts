import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { keptAhead } from '../../bench/site-size.ts'
import { root, site } from '../../infra/local/paths.ts'
import { buildAll } from './support/build.ts'

/** What the built site weighs, compressed as a browser gets it. */
const kilobyte = 1024

interface Chunk {
  readonly file: string
  readonly name?: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
}

let chunks: Readonly<Record<string, Chunk>>
beforeAll(async () => {
  await buildAll()
  chunks = JSON.parse(readFileSync(join(site, '.vite/manifest.json'), 'utf8'))
}, 120_000)

/** The files that a chunk needs before it can run. */
const filesOf = (name: string, seen = new Set<string>()): Set<string> => {
  const { file, css = [], imports = [] } = chunks[name]!
  if (seen.has(file)) return seen
  for (const needed of [file, ...css]) seen.add(needed)
  for (const one of imports) filesOf(one, seen)
  return seen
}

const weigh = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(site, file))).length, 0)

/** The page, and every file that it names. */
const shell = (): Set<string> => {
  const page = readFileSync(join(site, 'index.html'), 'utf8')
  return new Set(['index.html', ...[...page.matchAll(/="\/(assets\/[^"]+)"/g)].map(([, file]) => file!)])
}
const styles = () => globSync('assets/*.css', { cwd: site })

/** A chunk by its name in vite.config.ts. */
const chunkOf = (name: string): string => Object.keys(chunks).find(key => chunks[key]!.name === name)!

describe('the weight of the site', () => {
  test('the shell, with its styles and its page: at most 25 KB', () => {
    expect(weigh(shell())).toBeLessThanOrEqual(25 * kilobyte)
  })

  test('a form, opened cold, with its rules: at most 60 KB in all', () => {
    const form = new Set([...shell(), ...filesOf(chunkOf('form')), ...filesOf(chunkOf('rules'))])
    expect([...form].filter(file => /\/(form|rules)-.*\.js$/.test(file))).toHaveLength(2)
    expect(weigh(form)).toBeLessThanOrEqual(60 * kilobyte)
  })

  test('each page that is fetched when it is opened: at most 25 KB more', () => {
    const pages = Object.keys(chunks).filter(name => name.startsWith('screens/'))
    expect(pages.length).toBeGreaterThan(3)
    const added = pages.map(name => [name, weigh([...filesOf(name)].filter(file => !shell().has(file)))] as const)
    expect(added.filter(([, weight]) => weight > 25 * kilobyte)).toEqual([])
  })

  test('what a phone keeps before it is asked for: at most 110 KB in 40 files, and all that those who fill open', () => {
    const kept = keptAhead(site)
    expect(kept.size).toBeLessThanOrEqual(40)
    expect(weigh(kept)).toBeLessThanOrEqual(110 * kilobyte)
    const screens = ['home', 'send', 'sent', 'sent-list', 'outbox', 'my-account'].map(name => `screens/${name}.tsx`)
    const needed = [...shell(), ...[...screens, chunkOf('form'), chunkOf('rules')].flatMap(name => [...filesOf(name)])]
    expect(needed.filter(file => !kept.has(file))).toEqual([])
  })

  test('the styles: at most 10 KB, and no font', () => {
    expect(weigh(styles())).toBeLessThanOrEqual(10 * kilobyte)
    expect(globSync('**/*.{woff,woff2,ttf,otf}', { cwd: site })).toEqual([])
  })
})

describe('the styles of a screen', () => {
  const web = join(root, 'web')
  const read = (file: string): string => readFileSync(join(web, file), 'utf8')
  const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(match => match[1]!)

  /** A source and everything that it imports, but for other screens that are fetched later. */
  const sourcesOf = (file: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(file)) return seen
    seen.add(file)
    if (file.endsWith('.css')) return seen
    const path = (imported: string): string => join(dirname(file), imported)
    const imported = matches(read(file), /^(?!import type)(?:.* from|import) '(\.[^']+)'$/gm).map(path)
    const fetched = matches(read(file), /import\('(\.[^']+)'\)/g).map(path)
    for (const source of [...imported, ...fetched.filter(one => !one.startsWith('screens/'))])
      if (!source.startsWith('..')) sourcesOf(source, seen)
    return seen
  }
  const ruled = (files: Iterable<string>): Set<string> =>
    new Set([...files].filter(file => file.endsWith('.css')).flatMap(file => matches(read(file), /\.([a-z][\w-]*)/g)))
  /** The names in every class attribute, plain or in an expression's strings. */
  const used = (file: string): string[] =>
    [
      ...matches(read(file), /\bclass="([^"]*)"/g),
      ...matches(read(file), /\bclass=\{([^}]*)/g).flatMap(names => matches(names, /['`]([\w\s-]*)/g)),
    ].flatMap(names => names.split(/\s+/))

  test('are loaded with it: no class that it uses has its rules in the styles of another', () => {
    const everywhere = ruled(globSync('{style.css,*/*.css}', { cwd: web, exclude: ['dist/**'] }))
    const screens = matches(read('app.tsx'), /import\('\.\/(screens\/[^']+)'\)/g)
    expect(screens.length).toBeGreaterThan(15)
    const lost = screens.flatMap(screen => {
      const sources = sourcesOf(screen, sourcesOf('main.tsx'))
      const known = ruled(sources)
      const names = [...sources].filter(file => file.endsWith('.tsx')).flatMap(used)
      return [...new Set(names)]
        .filter(name => everywhere.has(name) && !known.has(name))
        .map(name => `${screen}: ${name}`)
    })
    expect(lost).toEqual([])
  })

  test('are all named by the page or by the script that fetches them', () => {
    const sources = globSync('{index.html,assets/*.js}', { cwd: site }).map(file =>
      readFileSync(join(site, file), 'utf8'),
    )
    expect(styles().filter(file => !sources.some(source => source.includes(file)))).toEqual([])
  })
})

describe('what the built site is made of', () => {
  const sources = () => globSync('**/*.{js,html}', { cwd: site }).map(file => readFileSync(join(site, file), 'utf8'))

  test('no script or style stands in the page itself', () => {
    const page = readFileSync(join(site, 'index.html'), 'utf8')
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/)
  })

  test('nothing is evaluated, as the content security policy demands', () => {
    expect(sources().filter(source => /\beval\(|new Function\(/.test(source))).toEqual([])
  })

  test('Chrome 109 knows every method that is called', () => {
    const newer =
      /\.(?:toSorted|toReversed|toSpliced|isDisjointFrom)\(|\b(?:Map|Object)\.groupBy\(|Promise\.(?:withResolvers|try)\(/
    expect(
      sources()
        .filter(source => newer.test(source))
        .map(source => newer.exec(source)![0]),
    ).toEqual([])
  })

  test('of ours it imports the domain and the API alone', () => {
    const files = globSync('**/*.{ts,tsx}', { cwd: join(root, 'web'), exclude: ['dist/**', 'vite.config.ts'] })
    const imports = files.flatMap(file =>
      [...readFileSync(join(root, 'web', file), 'utf8').matchAll(/(?:from |import\()'(\.[^']+)'/g)].map(([, path]) =>
        relative(root, join(root, 'web', dirname(file), path!)),
      ),
    )
    expect(imports.length).toBeGreaterThan(50)
    expect(imports.filter(path => !/^(web|shared.domain|shared.api)\b/.test(path))).toEqual([])
  })
})
