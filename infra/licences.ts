import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A package of others that is part of what is deployed: of the functions, or of the site. */
export interface Deployed {
  readonly name: string
  readonly version: string
  /** An SPDX expression. */
  readonly licence: string
}

interface Locked {
  readonly version: string
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly dependencies?: { readonly [name: string]: string }
}

/** Packages whose package.json says nothing, by what their LICENSE file says. */
const read: { readonly [name: string]: string } = { 'png-js': 'MIT' }

/** Every package that is bundled, with what it needs, by name and version. */
export const deployedPackages = (root: string): Deployed[] => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: { readonly [path: string]: Locked }
  }
  const wanted = new Set(
    Object.keys(packages).filter(path => path && !packages[path]!.dev && !packages[path]!.optional),
  )
  // The site's packages are built into it, and so stand among those of development.
  for (const name of importedBySite(root)) wanted.add(`node_modules/${name}`)
  for (const path of wanted)
    for (const name of Object.keys(packages[path]!.dependencies ?? {})) {
      const found = resolved(name, path, packages)
      if (found !== undefined) wanted.add(found)
    }
  const listed = [...wanted].map(path => {
    const { version, license } = packages[path]!
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    return { name, version, licence: license ?? read[name] ?? 'unknown' }
  })
  const unlike = new Map(listed.map(one => [`${one.name}@${one.version}`, one]))
  return [...unlike].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

/** What the site's service worker is made of, and what registers it. */
const serviceWorker = [
  'workbox-cacheable-response',
  'workbox-expiration',
  'workbox-precaching',
  'workbox-routing',
  'workbox-strategies',
  'workbox-window',
]

const importedBySite = (root: string): Set<string> => {
  const files = globSync('web/**/*.{ts,tsx}', {
    cwd: root,
    exclude: ['web/dist/**', 'web/{vite.config,kept-files}.ts'],
  })
  const imports = files.flatMap(file => [
    ...readFileSync(join(root, file), 'utf8').matchAll(/ from '((?:@[\w-]+\/)?[\w-]+)/g),
  ])
  const named = imports.map(([, name]) => name!).filter(name => !name.startsWith('virtual'))
  return new Set([...named, ...serviceWorker])
}

/** Where Node finds a package that another needs: beside it, or beside those above it. */
const resolved = (name: string, from: string, packages: object): string | undefined => {
  for (let at = from; ; at = at.slice(0, at.lastIndexOf('/node_modules/'))) {
    const path = `${at}/node_modules/${name}`
    if (path in packages) return path
    if (!at.includes('/node_modules/')) break
  }
  return `node_modules/${name}` in packages ? `node_modules/${name}` : undefined
}

export const licencesPage = (deployed: readonly Deployed[]): string => {
  const byLicence = [...Map.groupBy(deployed, ({ licence }) => licence)].sort(([, a], [, b]) => b.length - a.length)
  return [
    '# Licences',
    '',
    `What is deployed contains ${deployed.length} packages of others. \`npm run licences\` writes this page, \`npm run --silent sbom\` the software bill of`,
    'materials in CycloneDX; a test fails when a licence comes in that has not been looked at.',
    ...byLicence.flatMap(([licence, packages]) => [
      '',
      `## ${licence}`,
      '',
      packages.map(({ name, version }) => `${name} ${version}`).join(' · '),
    ]),
    '',
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = join(import.meta.dirname, '..')
  writeFileSync(join(root, 'docs/licences.md'), licencesPage(deployedPackages(root)))
}
