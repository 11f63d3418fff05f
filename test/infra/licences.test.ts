import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deployedPackages, licencesPage } from '../../infra/licences.ts'
import { root } from '../../infra/local/paths.ts'

const deployed = deployedPackages(root)

test('what is deployed is under licences that ask for no more than to be named', () => {
  const looked = [
    'MIT',
    'MIT-0',
    'Apache-2.0',
    'ISC',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'BlueOak-1.0.0',
    '(MIT AND Zlib)',
    // The font Tinos: to be bundled with software, not to be sold by itself.
    'MIT AND OFL-1.1',
  ]
  expect(deployed.filter(({ licence }) => !looked.includes(licence))).toEqual([])
})

test('it is the packages of the functions and of the site', () => {
  const names = deployed.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['@aws-sdk/client-dynamodb', 'docx', 'preact', 'zod']))
  expect(names).not.toContain('vitest')
})

test('docs/licences.md lists them: npm run licences', () => {
  expect(readFileSync('docs/licences.md', 'utf8')).toBe(licencesPage(deployed))
})
