import { afterAll, beforeAll, expect, test } from 'vitest'
import { monthly } from '../../shared/forms/monthly.ts'
import { getEdition } from '../../shared/storage/editions.ts'
import { publishForm } from '../../shared/storage/forms.ts'
import { openWorld, type World } from '../support/world.ts'

/** The monthly form as a steward ends it, from December on: everything in it is retired. */
const ended = {
  ...monthly,
  version: 2,
  from: '2024-12',
  sections: monthly.sections.map(section => ({
    ...section,
    fields: section.fields.map(field => ({ ...field, retired: true })),
  })),
}

let world: World
beforeAll(async () => {
  world = await openWorld({
    storage: true,
    settings: {
      since: {
        monthly: '2024-11',
        quarterly: '2030-Q1',
        registration: '2030',
        indicators: '2030',
        classification: '2030',
      },
    },
  })
  await publishForm('vn', ended, world.table)
  world.at('2025-02-20T02:00:00.000Z')
})
afterAll(() => world.close())

test('a form that has ended is owed by nobody', async () => {
  const { owed } = (await world.call('reporter.vinh-quy', 'GET', '/me')).body
  expect(owed.map(({ period }: { period: { id: string } }) => period.id)).toEqual(['2024-11'])
})

test('and no longer closed; the periods before its end are', async () => {
  await world.tick()
  const edition = (period: string) => getEdition('vn.cao-bang', 'monthly', period, 1, world.table)
  expect(await edition('2024-11')).toMatchObject({ formVersion: 1 })
  expect(await edition('2024-12')).toBeUndefined()
  expect(await edition('2025-01')).toBeUndefined()
})
