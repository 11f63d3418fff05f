import { beforeAll, describe, expect, test } from 'vitest'
import type { Form } from '../../shared/domain/form/form.ts'
import { defaultSettings } from '../../shared/domain/realm.ts'
import { formsInUse as initialForms } from '../../shared/forms/index.ts'
import { publishForm } from '../../shared/storage/forms.ts'
import type { Table } from '../../shared/storage/table.ts'
import { loadRealm, saveRealm } from '../../shared/storage/tree.ts'
import { engines, freshTable } from '../support/engine.ts'
import { metered } from '../support/meter.ts'
import { caoBang } from '../support/units.ts'

const document = { placements: caoBang, successions: [], settings: defaultSettings }
const published = { at: '2025-01-06T02:00:00.000Z', by: 'steward.cao-bang', byName: 'Trần Minh Dũng' }
const [monthly] = initialForms as [Form]
const version = (number: number, changes: Partial<Form> = {}): Form => ({
  ...monthly,
  version: number,
  published,
  ...changes,
})

describe.each(engines())('the forms of a realm, on $name', engine => {
  let table: Table

  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  const anew = (realm: string) => loadRealm(realm, table, 0)

  test('are at first those that the product comes with', async () => {
    await saveRealm('initial', document, 0, table)

    expect((await anew('initial')).forms).toEqual(initialForms)
  })

  test('are joined by what stewards publish, exactly as they published it', async () => {
    await saveRealm('joined', document, 0, table)
    await anew('joined')
    const next = version(2, { from: '2025-02', label: { vi: 'Báo cáo “tháng” — mới 🌊', en: 'Monthly, new' } })

    expect(await publishForm('joined', next, table)).toBe(true)

    expect((await anew('joined')).forms).toEqual([...initialForms, next])
  })

  test('are read again only when they changed, and so is the tree', async () => {
    await saveRealm('counted', document, 0, table)
    await anew('counted')
    await publishForm('counted', version(2), table)
    const meter = metered(table)

    await anew('counted')
    expect(meter.requests.map(({ operation }) => operation)).toEqual(['GetItem', 'Query'])
    meter.reset()
    await anew('counted')
    expect(meter.requests.map(({ operation }) => operation)).toEqual(['GetItem'])
    await saveRealm('counted', document, 1, table)
    meter.reset()
    expect((await anew('counted')).forms).toHaveLength(initialForms.length + 1)
    expect(meter.requests.map(({ operation }) => operation)).toEqual(['GetItem', 'BatchGetItem'])
  })

  test('of five who publish the same version at once one wins, and all five forms of five others stand', async () => {
    await saveRealm('raced', document, 0, table)
    const stewards = ['Lan', 'Minh', 'Hoa', 'Tuấn', 'Sáu']

    const same = await Promise.all(
      stewards.map(byName => publishForm('raced', version(2, { published: { ...published, byName } }), table)),
    )
    const others = await Promise.all(
      stewards.map((_, i) => publishForm('raced', version(1, { id: `flood-${i}` }), table)),
    )

    expect(same.filter(Boolean)).toHaveLength(1)
    expect(others).toEqual(stewards.map(() => true))
    const { forms } = await anew('raced')
    expect(forms).toHaveLength(initialForms.length + 6)
    expect(forms.find(form => form.version === 2)!.published!.byName).toBe(stewards[same.indexOf(true)])
  })

  test('stay where they are when a version is published a second time', async () => {
    await saveRealm('again', document, 0, table)
    await publishForm('again', version(2), table)

    expect(await publishForm('again', version(2, { label: { vi: 'Khác', en: 'Other' } }), table)).toBe(false)

    expect((await anew('again')).forms.at(-1)).toEqual(version(2))
  })

  test('cannot be published into a realm that is not there', async () => {
    expect(await publishForm('nowhere', version(2), table)).toBe(false)
  })
})
