import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { namedIn, standingEntry } from '../../shared/storage/register-entries.ts'
import { actOn, model, register, registerPath } from '../support/entries.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ storage: true })
})
afterAll(() => world.close())
beforeEach(() => world.at(inTime))

const get = (persona: string, target: string) => world.call(persona, 'GET', target)
const search = async (persona: string, unit: string, query = '', of = 'models') =>
  (await get(persona, registerPath(unit, of) + query)).body
const names = async (persona: string, unit: string, query = '') =>
  (await search(persona, unit, query)).items.map(({ name }: { name: string }) => name)

describe('an entry of a register', () => {
  test('is registered, noted, kept up, chosen, carried and ended; each step is a version', async () => {
    const { status, body } = await register(world, 'vinh-quy', model('Thắp sáng đường quê', { money: 12_000_000 }))
    expect(status).toBe(201)
    expect(body).toMatchObject({ unit: 'vn.vinh-quy', register: 'models', version: 1, state: 'new', years: ['2024'] })
    const id = { ...body }
    const at = (version: number) => ({ ...id, version })
    expect(
      (await actOn(world, 'reporter.vinh-quy', at(1), 'notes', { period: '2024-11', text: 'Lắp 20 bóng.' })).body
        .version,
    ).toBe(2)
    expect((await actOn(world, 'reporter.vinh-quy', at(2), 'state', { state: 'replicated' })).body.state).toBe(
      'replicated',
    )
    expect((await actOn(world, 'reviewer.ha-lang', at(3), 'exemplary', { chosen: true })).body.chosen).toBe(true)
    expect((await actOn(world, 'reporter.vinh-quy', at(4), 'carry', { year: '2025' })).body).toMatchObject({
      years: ['2024', '2025'],
      state: 'replicated',
      values: { name: 'Thắp sáng đường quê' },
    })
    const ended = { state: 'ended', ended: '2024-12-01', result: '2 km đường có đèn.' }
    expect((await actOn(world, 'reporter.vinh-quy', at(5), 'end', ended)).body).toMatchObject({
      state: 'ended',
      result: '2 km đường có đèn.',
    })
    const { body: whole, headers } = await get('official.ha-lang', `${registerPath('vinh-quy')}/${body.entry}`)
    expect(headers.etag).toBe('"6"')
    expect(whole.history.map(({ command }: { command: string }) => command)).toEqual([
      'end',
      'carry',
      'choose',
      'move',
      'note',
      'register',
    ])
    expect(whole.history[4].note).toEqual({ period: '2024-11', text: 'Lắp 20 bóng.' })
    // Back from its end only with a reason.
    expect((await actOn(world, 'reporter.vinh-quy', at(6), 'state', { state: 'maintained' })).body.code).toBe(
      'reason_required',
    )
    expect(
      (await actOn(world, 'reporter.vinh-quy', at(6), 'state', { state: 'maintained', reason: 'Ghi nhầm' })).body,
    ).toMatchObject({ state: 'maintained', ended: null, result: null })
  })

  test('sent twice it is one; another body under the same key is refused; who comes second is told', async () => {
    const send = (name: string) =>
      register(world, 'minh-long', model(name), {}, 'models', 'reporter.minh-long', 'twice')
    const first = await send('Vườn mẫu')
    const again = await send('Vườn mẫu')
    expect(again.body).toEqual(first.body)
    expect((await send('Vườn khác')).body.code).toBe('idempotency_key_reused')
    const change = (key: string, name: string) =>
      actOn(world, 'reporter.minh-long', first.body, '', { values: model(name) }, key)
    expect((await change('a', 'Vườn mẫu xóm')).body.version).toBe(2)
    expect((await change('a', 'Vườn mẫu xóm')).body.version).toBe(2)
    expect((await change('b', 'Vườn')).body).toMatchObject({ status: 412, standing: { version: 2 } })
  })

  test('says each thing that is wrong with it', async () => {
    const { status, body } = await register(world, 'vinh-quy', { name: 'A', field: 'nowhere', money: -1, who: 'x' })
    expect(status).toBe(422)
    expect(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)).toEqual([
      '/values/who unknown_field',
      '/values/field unknown_option',
      '/values/started required',
      '/values/money too_small',
    ])
  })

  test('a parent enters it on behalf, and says on whose word', async () => {
    const enter = (more: object) => register(world, 'khum-din', model('Nhà sạch'), more, 'models', 'reporter.vinh-quy')
    expect((await enter({})).body.code).toBe('on_behalf_required')
    expect((await enter({ onBehalf: 'Bí thư chi bộ' })).body).toMatchObject({ onBehalf: 'Bí thư chi bộ' })
  })

  test('registered by mistake it is taken back, and found no more', async () => {
    const { body } = await register(world, 'thang-loi', model('Ghi nhầm'))
    const path = `${registerPath('thang-loi')}/${body.entry}`
    await world.drain()
    expect(await names('official.thang-loi', 'thang-loi')).toEqual(['Ghi nhầm'])
    expect((await world.call('reporter.thang-loi', 'DELETE', path, { headers: { 'if-match': '"1"' } })).status).toBe(
      204,
    )
    await world.drain()
    expect(await names('official.thang-loi', 'thang-loi')).toEqual([])
    expect((await get('reporter.thang-loi', path)).status).toBe(404)
  })
})

describe('searching', () => {
  beforeAll(async () => {
    await register(world, 'dam-thuy', model('Đường hoa phụ nữ', { body: 'Hội Phụ nữ xã' }))
    await register(world, 'dam-thuy', model('Camera an ninh', { field: 'defence', started: '2023-05-01' }))
    await register(world, 'trung-khanh', model('Ánh sáng vùng biên'), { state: 'replicated' })
    await world.drain()
  })

  test('finds without accents, by class, state and year, in Vietnamese order', async () => {
    expect(await names('official.cao-bang', 'trung-khanh')).toEqual([
      'Ánh sáng vùng biên',
      'Camera an ninh',
      'Đường hoa phụ nữ',
    ])
    expect(await names('official.cao-bang', 'trung-khanh', '?q=DUONG%20hoa')).toEqual(['Đường hoa phụ nữ'])
    expect(await names('official.cao-bang', 'trung-khanh', '?q=hoi%20phu%20nu')).toEqual(['Đường hoa phụ nữ'])
    expect(await names('official.cao-bang', 'trung-khanh', '?class=defence')).toEqual(['Camera an ninh'])
    expect(await names('official.cao-bang', 'trung-khanh', '?year=2023')).toEqual(['Camera an ninh'])
    expect(await names('official.cao-bang', 'trung-khanh', '?state=replicated')).toEqual(['Ánh sáng vùng biên'])
    expect(await names('official.trung-khanh', 'trung-khanh', '?own=true')).toEqual(['Ánh sáng vùng biên'])
    expect(await names('official.kon-tum', 'kon-tum')).toEqual([])
  })

  test('suggests what is likely the same, within what one may see', async () => {
    const alike = (persona: string, unit: string, name: string) =>
      world.call(persona, 'POST', `${registerPath(unit)}/duplicates`, { body: { name } })
    expect((await alike('reporter.dam-thuy', 'dam-thuy', 'mô hình đường hoa phụ nữ')).body.items).toMatchObject([
      { name: 'Đường hoa phụ nữ', likeness: 1000 },
    ])
    expect((await alike('reporter.dam-thuy', 'dam-thuy', 'Nuôi ong')).body.items).toEqual([])
    expect((await alike('reporter.ngoc-hoi', 'ngoc-hoi', 'Đường hoa phụ nữ')).body.items).toEqual([])
  })

  test('warm takes two reads a page, cold six', async () => {
    await search('official.cao-bang', 'cao-bang')
    world.meter.reset()
    await search('official.cao-bang', 'cao-bang')
    expect(world.meter.requests.length).toBeLessThanOrEqual(3)
  })

  test('the sample of events/ is a record that makes an entry found', async () => {
    await world.project(JSON.parse(readFileSync('events/stream-entry-inserted.json', 'utf8')).Records)
    expect(await names('official.ha-lang', 'vinh-quy', '?q=hoi%20lien%20hiep')).toEqual(['Đường hoa phụ nữ'])
  })

  test('told twice or out of order, the index stays as it is', async () => {
    const { body } = await register(world, 'kon-tum', model('Làng văn hoá'))
    const first = await world.drain()
    await actOn(world, 'reporter.kon-tum', body, '', { values: model('Làng du lịch') })
    const second = await world.drain()
    await world.project([...second, ...first])
    await world.project(first)
    expect(await names('official.kon-tum', 'kon-tum')).toEqual(['Làng du lịch'])
  })
})

describe('personal data', () => {
  const person = { name: 'Nông Văn Dền', consent: { on: '2024-11-02', how: 'Đơn viết tay' } }

  test('a person is named only where the register allows it, and with consent', async () => {
    const issue = { name: 'Tranh chấp đất', field: 'other', started: '2024-11-01' }
    expect((await register(world, 'vinh-quy', issue, { person }, 'issues')).body.code).toBe('person_not_named')
    expect((await register(world, 'vinh-quy', model('Nuôi ong'), { person: { name: 'Nông Văn Dền' } })).body.code).toBe(
      'consent_required',
    )
  })

  test('is exported, and erased on request; the versions and the audit stay', async () => {
    const { body } = await register(world, 'vinh-quy', model('Nuôi ong'), { person })
    expect(body.person).toEqual(person)
    await world.drain()
    expect((await search('official.ha-lang', 'vinh-quy', '?q=nang%20van')).items).toEqual([])
    expect((await search('official.ha-lang', 'vinh-quy', '?q=nong%20van')).items).toMatchObject([
      { name: 'Nuôi ong', person: 'Nông Văn Dền' },
    ])
    const exported = await get('steward.ha-lang', '/units/vn.ha-lang/personal-data?name=nong%20van%20den')
    expect(exported.body.items).toMatchObject([{ entry: body.entry, people: [person] }])

    const erased = await actOn(world, 'steward.ha-lang', body, 'erase', { reason: 'Theo đề nghị của công dân' })
    expect(erased.body).toMatchObject({ version: 2, person: null, values: { name: 'Nuôi ong' } })
    await world.drain()
    expect(await namedIn((await standingEntry(body, world.table))!, world.table)).toBeNull()
    expect((await search('official.ha-lang', 'vinh-quy', '?q=nong%20van')).items).toEqual([])
    expect((await get('steward.ha-lang', '/units/vn.ha-lang/personal-data?name=nong%20van%20den')).body.items).toEqual(
      [],
    )
    const whole = await get('official.ha-lang', `${registerPath('vinh-quy')}/${body.entry}`)
    expect(JSON.stringify(whole.body)).not.toContain('Dền')
    expect(whole.body.history).toMatchObject([
      { command: 'erase', reason: 'Theo đề nghị của công dân' },
      { command: 'register', byName: 'Người nhập Đảng bộ xã Vinh Quý' },
    ])
    const audit = await get('steward.ha-lang', '/units/vn.vinh-quy/audit')
    expect(JSON.stringify(audit.body)).toContain('register.erase')
    expect(JSON.stringify(audit.body)).not.toContain('Dền')
    expect((await actOn(world, 'steward.ha-lang', erased.body, 'erase', { reason: 'Lần nữa' })).body.code).toBe(
      'no_personal_data',
    )
  })
})

describe('a name that was typed into texts', () => {
  test('is found wherever it was, with all that is kept, and taken out of it; the history stays', async () => {
    const { body } = await register(world, 'minh-long', model('Vườn nhà ông Lý Văn Sài'), { person: null })
    const note = { period: '2024-11', text: 'Ông LÝ VĂN SÀI góp 20 cây.' }
    await actOn(world, 'reporter.minh-long', body, 'notes', note)
    const ended = { state: 'ended', ended: '2024-12-01', result: 'Vườn của Ly Van Sai đạt chuẩn.' }
    await actOn(world, 'reporter.minh-long', { ...body, version: 2 }, 'end', ended)
    await world.drain()
    const look = async () => (await get('steward.ha-lang', '/units/vn.ha-lang/personal-data?name=ly%20van%20sai')).body
    expect((await look()).items).toMatchObject([
      {
        entry: body.entry,
        state: 'ended',
        people: [],
        notes: [note],
        result: ended.result,
        mentions: ['Vườn nhà ông Lý Văn Sài', note.text, ended.result],
      },
    ])

    const erase = { reason: 'Theo đề nghị của công dân', name: 'Lý Văn Sài' }
    const erased = await actOn(world, 'steward.ha-lang', { ...body, version: 3 }, 'erase', erase)
    expect(erased.body).toMatchObject({ values: { name: 'Vườn nhà ông […]' }, result: 'Vườn của […] đạt chuẩn.' })
    await world.drain()
    expect((await look()).items).toEqual([])
    const whole = await get('official.ha-lang', `${registerPath('minh-long')}/${body.entry}`)
    expect(JSON.stringify(whole.body)).not.toMatch(/Sài|SÀI|Sai/)
    expect(whole.body.history.map(({ command }: { command: string }) => command)).toEqual([
      'erase',
      'end',
      'note',
      'register',
    ])
    expect(await names('official.ha-lang', 'minh-long')).toContain('Vườn nhà ông […]')
    const again = await actOn(world, 'steward.ha-lang', { ...body, version: 4 }, 'erase', erase)
    expect(again.body.code).toBe('no_personal_data')
  })

  test('is found in what was taken back, too, and in a whole country', async () => {
    const { body } = await register(world, 'kon-tum', model('Nhà ông Lò A Páo'))
    await world.call('reporter.kon-tum', 'DELETE', `${registerPath('kon-tum')}/${body.entry}`, {
      headers: { 'if-match': '"1"' },
    })
    const found = await get('steward.trung-uong', '/units/vn.trung-uong/personal-data?name=lo%20a%20pao')
    expect(found.body).toMatchObject({ items: [{ entry: body.entry, state: 'withdrawn' }], cursor: null })
    const erase = { reason: 'Theo đề nghị', name: 'Lò A Páo' }
    const erased = await actOn(world, 'steward.trung-uong', { ...body, version: 2 }, 'erase', erase)
    expect(erased.body).toMatchObject({ state: 'withdrawn', values: { name: 'Nhà ông […]' } })
  })
})

describe('files', () => {
  const begin = '89504e470d0a1a0a'
  const end = '0000000049454e44ae426082'
  const png = Buffer.from(`${begin}${end}`, 'hex')

  const upload = async (path: string, content: Buffer, type = 'image/png') => {
    const { body } = await world.call('reporter.vinh-quy', 'POST', `${path}/files`, {
      body: { type, size: content.length },
    })
    const form = new FormData()
    for (const [name, value] of Object.entries<string>(body.fields)) form.set(name, value)
    form.set('file', new Blob([new Uint8Array(content)], { type }))
    const { status } = await fetch(body.url, { method: 'POST', body: form })
    expect(status).toBe(204)
    return body.file as string
  }
  const pin = (path: string, file: string, version: number, name = 'Đường có đèn.png') =>
    world.call('reporter.vinh-quy', 'PUT', `${path}/files/${file}`, {
      headers: { 'if-match': `"${version}"`, 'idempotency-key': `pin-${file}` },
      body: { name },
    })

  test('a photo is uploaded, checked, pinned by its hash, read through a link, and taken away', async () => {
    const { body } = await register(world, 'vinh-quy', model('Đường có đèn'))
    const path = `${registerPath('vinh-quy')}/${body.entry}`
    const pinned = await pin(path, await upload(path, png), 1)
    expect(pinned.body.files).toMatchObject([{ type: 'image/png', size: png.length, name: 'Đường có đèn.png' }])
    const { sha256 } = pinned.body.files[0]
    const link = await get('official.ha-lang', `${path}/files/${sha256}`)
    expect(Buffer.from(await (await fetch(link.body.link)).arrayBuffer())).toEqual(png)
    const audit = await get('steward.ha-lang', '/units/vn.vinh-quy/audit')
    expect(audit.body.items[0]).toMatchObject({ action: 'register.download', by: 'official.ha-lang' })
    const removed = await world.call('reporter.vinh-quy', 'DELETE', `${path}/files/${sha256}`, {
      headers: { 'if-match': '"2"' },
    })
    expect(removed.status).toBe(204)
    expect((await get('official.ha-lang', `${path}/files/${sha256}`)).body.code).toBe('no_file')
    // The link that somebody still has leads nowhere, as soon as that is told; told again, nothing else goes.
    const records = await world.drain()
    expect((await fetch(link.body.link)).status).toBe(403)
    const again = await pin(path, await upload(path, png), 3)
    await world.project(records)
    const kept = await get('official.ha-lang', `${path}/files/${again.body.files[0].sha256}`)
    expect((await fetch(kept.body.link)).status).toBe(200)
    // Taken back, an entry has no files either.
    await world.call('reporter.vinh-quy', 'DELETE', path, { headers: { 'if-match': '"4"' } })
    await world.drain()
    expect((await get('official.ha-lang', `${path}/files/${sha256}`)).body.code).toBe('no_file')
    expect((await fetch(kept.body.link)).status).toBe(403)
  })

  test.each([
    ['../../etc/passwd.png', '..-..-etc-passwd.png'],
    ['C:\\Windows\\đèn.png', 'C-Windows-đèn.png'],
    ['...', /^[0-9a-f]{12}\.png$/],
  ])('called %j is downloaded under a name that leads nowhere', async (name, fileName) => {
    const { body } = await register(world, 'vinh-quy', model(`Ảnh ${name}`))
    const path = `${registerPath('vinh-quy')}/${body.entry}`
    const { sha256 } = (await pin(path, await upload(path, png), 1, name)).body.files[0]
    const link = await get('official.ha-lang', `${path}/files/${sha256}`)
    expect(link.body.fileName).toEqual(typeof fileName === 'string' ? fileName : expect.stringMatching(fileName))
  })

  test('what is not what it says, or was never uploaded, is refused', async () => {
    const { body } = await register(world, 'vinh-quy', model('Không ảnh'))
    const path = `${registerPath('vinh-quy')}/${body.entry}`
    const refusal = async (file: string) => (await pin(path, file, 1)).body.errors[0].code
    expect(await refusal(await upload(path, Buffer.from('<script>')))).toBe('other_type')
    expect(await refusal(await upload(path, png, 'application/pdf'))).toBe('other_type')
    const exif = Buffer.from(`${begin}0000000065584966${'00000000'}${end}`, 'hex')
    expect(await refusal(await upload(path, exif))).toBe('says_more')
    expect(await refusal('00000000-0000-4000-8000-000000000000.png')).toBe('not_uploaded')
  })
})

describe('norms', () => {
  const path = '/units/vn.trung-khanh/norms/models/2024'

  test('are the register’s own until a steward writes others; who meets them is counted', async () => {
    expect((await get('official.trung-khanh', path)).body).toMatchObject({
      revision: 0,
      from: null,
      counts: { concerned: 1, registered: 1, met: 1 },
    })
    const byKind = { commune: { least: 3, most: 4 } }
    const put = await world.call('steward.cao-bang', 'PUT', '/units/vn.cao-bang/norms/models/2024', {
      body: { byKind },
    })
    expect(put.status).toBe(201)
    const { body } = await get('official.trung-khanh', path)
    expect(body).toMatchObject({ revision: 0, from: 'vn.cao-bang', counts: { concerned: 1, registered: 1, met: 0 } })
    expect(body.items).toMatchObject([{ unit: { id: 'vn.dam-thuy' }, least: 3, most: 4, entries: 1, met: false }])
    expect(
      (
        await world.call('steward.cao-bang', 'PUT', '/units/vn.cao-bang/norms/models/2024', {
          body: { byKind: { commune: { least: 3, most: 2 } } },
        })
      ).body.code,
    ).toBe('bad_norm')
  })
})
