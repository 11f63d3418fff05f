import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../infra/local/paths.ts'
import { type Route, routeKey, routes } from '../../shared/api/routes.ts'

const folder = join(root, 'events')
const functions = new Map(
  [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/^\| `([\w-]+\.json)` \| `([\w-]+)` \|/gm)].map(
    ([, file, name]) => [file!, name!] as const,
  ),
)

test('events/README.md names every event, and no other', () => {
  expect([...functions.keys()].sort()).toEqual(globSync('*.json', { cwd: folder }).sort())
})

test('each is of a trigger that there is', () => {
  for (const file of functions.keys()) expect(file).toMatch(/^(http|stream|schedule|queue)-/)
})

test('what comes by HTTP goes to the function of its route', () => {
  const byKey = new Map(Object.values<Route>(routes).map(route => [routeKey(route), route.function]))
  const asked = [...functions].filter(([file]) => file.startsWith('http-'))
  expect(asked.length).toBeGreaterThan(5)
  for (const [file, name] of asked) {
    const event = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    expect([file, byKey.get(event.routeKey)]).toEqual([file, name])
  }
})
