import { type _Object, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { actOn, model, register, registerPath } from '../support/entries.ts'
import { putFile } from '../support/import-calls.ts'
import { intercept } from '../support/intercept.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

let world: World
/** Done once, before the next version that brings a file is written. */
let before: (() => Promise<unknown>) | undefined
beforeAll(async () => {
  world = await openWorld({ storage: true })
  intercept(world.table, async ({ operation, input }, send) => {
    const happens = before
    if (operation === 'Put' && input.Item.command === 'attach' && happens) {
      before = undefined
      await happens()
    }
    return send()
  })
})
afterAll(() => world.close())
beforeEach(() => {
  world.at(inTime)
  before = undefined
})

const photo = Buffer.from('89504e470d0a1a0a0000000049454e44ae426082', 'hex')

type Entry = Parameters<typeof actOn>[2]
const registered = async (name: string) => (await register(world, 'vinh-quy', model(name))).body as Entry
const pathOf = ({ entry }: Entry) => `${registerPath('vinh-quy')}/${entry}`

const uploaded = async (entry: Entry): Promise<string> => {
  const { body } = await world.call('reporter.vinh-quy', 'POST', `${pathOf(entry)}/files`, {
    body: { type: 'image/png', size: photo.length },
  })
  await putFile(body, photo)
  return body.file
}
const pin = (entry: Entry, file: string, version: number, more: object = {}, persona = 'reporter.vinh-quy') =>
  world.call(persona, 'PUT', `${pathOf(entry)}/files/${file}`, {
    headers: { 'if-match': `"${version}"`, 'idempotency-key': `pin-${file}-${version}` },
    body: { name: 'Đường có đèn.png', ...more },
  })
const note = (entry: Entry, version: number) =>
  actOn(world, 'reporter.vinh-quy', { ...entry, version }, 'notes', { period: '2024-11', text: 'Lắp 20 bóng.' })

/** What is kept of an entry, whether a version names it or not. */
const kept = async ({ unit, register: id, entry }: Entry): Promise<string[]> => {
  const asked = new ListObjectsV2Command({ Bucket: world.bucket.name, Prefix: `registers/${unit}/${id}/${entry}/` })
  const { Contents = [] } = await world.bucket.client.send(asked)
  return Contents.map(({ Key }: _Object) => Key!)
}

test('a photo of whoever comes second is not kept: no version would ever name it', async () => {
  const entry = await registered('Đường có đèn')
  const file = await uploaded(entry)
  before = () => note(entry, 1)
  expect((await pin(entry, file, 1)).body).toMatchObject({ code: 'version_conflict', standing: { version: 2 } })
  expect(await kept(entry)).toEqual([])

  expect((await pin(entry, file, 2)).body).toMatchObject({ version: 3, files: [{ name: 'Đường có đèn.png' }] })
  expect(await kept(entry)).toEqual([expect.stringMatching(/\/3\/[0-9a-f]{64}\.png$/)])
})

test('where both bring the same, it stays with the version of the first', async () => {
  const entry = await registered('Đường hoa')
  const [mine, theirs] = [await uploaded(entry), await uploaded(entry)]
  before = async () => expect((await pin(entry, theirs, 1)).status).toBe(200)
  expect((await pin(entry, mine, 1)).body.code).toBe('version_conflict')
  expect(await kept(entry)).toHaveLength(1)
})

test('a photo that is refused is not kept', async () => {
  const entry = await registered('Không ảnh')
  const file = await uploaded(entry)
  expect((await pin(entry, file, 1, {}, 'reporter.ha-lang')).body.code).toBe('on_behalf_required')
  expect(await kept(entry)).toEqual([])
})

test('what is taken away is thrown away after it is told, and an entry that is taken back keeps none', async () => {
  const entry = await registered('Vườn mẫu')
  const { sha256 } = (await pin(entry, await uploaded(entry), 1)).body.files[0]
  const leave = (target: string, version: number) =>
    world.call('reporter.vinh-quy', 'DELETE', target, { headers: { 'if-match': `"${version}"` } })
  expect((await leave(`${pathOf(entry)}/files/${sha256}`, 2)).status).toBe(204)
  expect((await world.call('official.ha-lang', 'GET', `${pathOf(entry)}/files/${sha256}`)).body.code).toBe('no_file')
  expect(await kept(entry)).toHaveLength(1)
  await world.drain()
  expect(await kept(entry)).toEqual([])

  expect((await pin(entry, await uploaded(entry), 3)).status).toBe(200)
  expect((await leave(pathOf(entry), 4)).status).toBe(204)
  expect((await world.call('official.ha-lang', 'GET', `${pathOf(entry)}/files/${sha256}`)).body.code).toBe('no_file')
  await world.drain()
  expect(await kept(entry)).toEqual([])
})
