import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportedSpan } from '../../shared/domain/calendar/reported-span.ts'
import { isUnitLine } from '../../shared/domain/edition/edition.ts'
import { isReference, type Narrative, referencesOf } from '../../shared/domain/narrative/narrative.ts'
import { listAudit } from '../../shared/storage/audit.ts'
import { editionsOf, putEdition, readEditionObject, writeEditionObject } from '../../shared/storage/editions.ts'
import { getOfficialReport } from '../../shared/storage/official-reports.ts'
import { getProofs, putProofs } from '../../shared/storage/proofs.ts'
import { putReport, unmade } from '../../shared/storage/reports.ts'
import { freezeSpan } from '../../shared/storage/span-editions.ts'
import { send } from '../support/commands.ts'
import type { Answer } from '../support/http.ts'
import { type Intercepted, intercept } from '../support/intercept.ts'
import { communeMonth, higherMonth } from '../support/province.ts'
import { sampleLetterhead } from '../support/sample-calls.ts'
import { openWorld, type World } from '../support/world.ts'

const afterTheClose = '2024-12-11T02:00:00.000Z'
const closing = { only: [{ root: 'vn.cao-bang', form: 'monthly', period: '2024-11' }] }

let world: World
beforeAll(async () => {
  world = await openWorld({ storage: true, settings: { since: { monthly: '2024-11' } } })
  await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(340) })
  await send(world, 'reporter.minh-long', 'minh-long', '2024-11', 0, { values: communeMonth(12) })
  await send(world, 'reporter.ha-lang', 'ha-lang', '2024-11', 0, { values: higherMonth(63) })
  await world.drain()
})
afterAll(() => world.close())

const at = (unit: string, act = '', query = '?edition=1', period = '2024-11') =>
  `/units/vn.${unit}/official-reports/monthly/${period}${act && `/${act}`}${query}`
const get = (persona: string, unit: string, query = '?edition=1') => world.call(persona, 'GET', at(unit, '', query))
const headers = (revision: number, key = `key-${++keys}`) => ({ 'if-match': `"${revision}"`, 'idempotency-key': key })
let keys = 0
/** A second goes by between what is done and what is done next. */
const later = () => world.at(new Date(Date.now() + 1000).toISOString())
const put = (persona: string, unit: string, revision: number, body: object, query?: string) => {
  later()
  return world.call(persona, 'PUT', at(unit, '', query), { headers: headers(revision), body })
}
const act = (
  persona: string,
  unit: string,
  name: string,
  revision: number,
  body: object = {},
  key?: string,
  query?: string,
) => {
  later()
  return world.call(persona, 'POST', at(unit, name, query), { headers: headers(revision, key), body })
}

const audit = async (unit: string) =>
  (await listAudit(`vn.${unit}`, { limit: 100, cursor: undefined }, world.table)).items
    .filter(({ action }) => action.startsWith('official.'))
    .map(({ action, by, subject }) => [action, by, subject])
    .reverse()

const narrativeOf = ({ body }: Answer): Narrative => body.narrative

/** The words of every reference, by its figure. */
const wordsOf = (answer: Answer): Map<string, string | null> => {
  const words: readonly { reference: number; words: string | null }[] = answer.body.words
  const said = new Map(words.map(one => [one.reference, one.words]))
  return new Map(referencesOf(narrativeOf(answer)).map(({ figure, id }) => [figure, said.get(id)!]))
}

/** The first paragraph that speaks of a figure, or of anything. */
const paragraphOf = (answer: Answer, figure?: string) =>
  narrativeOf(answer)
    .blocks.filter(block => 'parts' in block)
    .find(({ parts }) => figure === undefined || parts.some(part => isReference(part) && part.figure === figure))!

describe('a document as it is assembled', () => {
  test('there is none before the close', async () => {
    expect(await get('official.ha-lang', 'ha-lang', '')).toMatchObject({ status: 409, body: { code: 'not_closed' } })
    world.at('2024-12-10T17:05:00.000Z')
    await world.tick(closing)
    await world.takeJobs()
    world.at(afterTheClose)
  })

  test('says the figures of the edition, by reference', async () => {
    const found = await get('official.ha-lang', 'ha-lang', '')
    expect(found).toMatchObject({
      status: 200,
      headers: { etag: '"0"' },
      body: {
        edition: 1,
        newestEdition: 1,
        revision: 0,
        state: 'draft',
        subject: 'Kết quả thực hiện tháng 11/2024',
        number: null,
        faults: [],
        typed: [],
        changed: [],
        letterhead: { issuer: 'Huyện ủy Hạ Lang' },
        acts: ['edit', 'submit'],
      },
    })
    expect(wordsOf(found).get('attendance')).toBe('415')
    expect(found.body.headings[0].number).toBe('I.')
    expect(found.body.choices).toBeUndefined()
    expect(await getOfficialReport(found.body, world.table)).toBeUndefined()
  })

  test('offers the figures that can be put into it', async () => {
    const { body } = await get('official.ha-lang', 'ha-lang', '?choices=true')
    expect(body.choices).toContainEqual({
      refer: { figure: 'attendance', of: 'own', time: 'this', shown: { as: 'number' } },
      label: 'Lượt dự tại đơn vị – riêng đơn vị',
      words: '63',
    })
    for (const { words } of body.choices) expect(words).not.toBe('')
  })

  test('is read by who looks at the unit, and written at the unit alone', async () => {
    expect((await get('reporter.ha-lang', 'ha-lang')).body.acts).toEqual(['edit', 'submit'])
    expect((await get('official.cao-bang', 'ha-lang')).body.acts).toEqual([])
    expect((await get('official.trung-khanh', 'ha-lang')).status).toBe(404)
    for (const persona of ['official.cao-bang', 'steward.ha-lang', 'reviewer.cao-bang'])
      expect((await put(persona, 'ha-lang', 0, { subject: 'Khác' })).body.code).toBe('forbidden')
  })

  test('is of an edition that there is, and of a unit that is in it', async () => {
    expect((await get('official.ha-lang', 'ha-lang', '?edition=2')).body.code).toBe('not_closed')
    expect((await world.call('official.ha-lang', 'GET', at('ha-lang', '', '', '2024-11..2024-12'))).body.code).toBe(
      'not_closed',
    )
    expect((await world.call('official.ha-lang', 'GET', at('ha-lang', '', '', '2024-Q4'))).body.code).toBe('bad_period')
    expect((await world.call('official.ha-lang', 'GET', at('ha-lang', '', '', '2024-13'))).status).toBe(404)
  })
})

describe('editing', () => {
  test('keeps the first change as revision 1, over the draft that nobody had kept', async () => {
    const paragraph = paragraphOf(await get('official.ha-lang', 'ha-lang'), 'attendance')
    const kept = paragraph.parts.map(part => (isReference(part) ? { reference: part.id } : part))
    const changes = [
      { change: 'write', block: paragraph.id, parts: [{ text: 'Nhìn chung, ' }, ...kept, { text: ' Đạt 500 lượt.' }] },
      { change: 'addHeading', after: null, text: 'Đặc điểm tình hình', level: 1 },
    ]
    const written = await put('reporter.ha-lang', 'ha-lang', 0, { changes, recipients: ['Tỉnh ủy', 'Lưu VT'] })
    expect(written).toMatchObject({
      status: 201,
      headers: { etag: '"1"' },
      body: {
        revision: 1,
        typed: [{ block: paragraph.id, number: '500' }],
        letterhead: { recipients: ['Tỉnh ủy', 'Lưu VT'] },
        history: [{ act: 'edit', by: 'reporter.ha-lang' }],
      },
    })
    expect(wordsOf(written).get('attendance')).toBe('415')
    expect(written.body.headings.slice(0, 2)).toMatchObject([{ number: 'I.' }, { number: 'II.' }])
    expect((await get('official.cao-bang', 'ha-lang')).body.narrative).toEqual(written.body.narrative)
  })

  test('what is left out stays, null is as the letterhead has it', async () => {
    const { status, body } = await put('reporter.ha-lang', 'ha-lang', 1, {
      subject: 'Kết quả tháng 11',
      recipients: null,
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      revision: 2,
      subject: 'Kết quả tháng 11',
      recipients: null,
      typed: [{ number: '500' }],
    })
    expect(body.letterhead.recipients[0]).toBe('Tỉnh ủy Cao Bằng (báo cáo)')
  })

  test('says of whom who signs on behalf, and of nobody who signs in their own right', async () => {
    const signature = { authority: 'for', of: null, post: 'Phó Bí thư', name: 'Nông Văn Tuân' }
    expect(await put('reporter.ha-lang', 'ha-lang', 2, { signature })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/signature' }] },
    })
  })

  test('over a revision that does not stand any more is refused, with the one that does', async () => {
    expect(await put('official.ha-lang', 'ha-lang', 1, { subject: 'Khác' })).toMatchObject({
      status: 412,
      body: { code: 'version_conflict', standing: { version: 2, by: 'Người nhập Đảng bộ huyện Hạ Lang' } },
    })
    const target = at('ha-lang')
    const body = { subject: 'Khác' }
    expect(
      (await world.call('official.ha-lang', 'PUT', target, { body, headers: { 'idempotency-key': 'k' } })).body.code,
    ).toBe('if_match_missing')
    expect(
      (await world.call('official.ha-lang', 'PUT', at('ha-lang', '', ''), { body, headers: headers(2) })).body.code,
    ).toBe('bad_request')
  })

  test('sent twice is done once', async () => {
    const body = { subject: 'Kết quả tháng 11/2024' }
    const same = { headers: headers(2, 'the-same'), body }
    const [first, second] = [
      await world.call('official.ha-lang', 'PUT', at('ha-lang'), same),
      await world.call('official.ha-lang', 'PUT', at('ha-lang'), same),
    ]
    expect(first.body.revision).toBe(3)
    expect(second.body).toEqual(first.body)
    const other = { headers: headers(2, 'the-same'), body: { subject: 'Một điều khác' } }
    expect((await world.call('official.ha-lang', 'PUT', at('ha-lang'), other)).body.code).toBe('idempotency_key_reused')
  })

  test('names the change that cannot be made', async () => {
    const changes = [
      { change: 'add', after: null, as: 'item' },
      { change: 'remove', block: 999_999 },
    ]
    expect(await put('official.ha-lang', 'ha-lang', 3, { changes })).toMatchObject({
      status: 422,
      body: { code: 'bad_change', errors: [{ pointer: '/changes/1', code: 'unknown_block' }] },
    })
  })

  test('types no figure: not where a reference stands, nor in the words of a new one', async () => {
    const { id } = paragraphOf(await get('official.ha-lang', 'ha-lang'))
    const refer = { figure: 'attendance', of: 'total', time: 'this', shown: { as: 'number' } }
    const write = (part: object) =>
      put('official.ha-lang', 'ha-lang', 3, { changes: [{ change: 'write', block: id, parts: [part] }] })
    expect((await write({ refer: { ...refer, phrase: { some: '9.999 lượt' } } })).body.code).toBe('bad_change')
    expect((await write({ reference: 1_000_000 })).body.code).toBe('bad_change')
    for (const wrong of [
      { ...refer, words: '9.999' },
      { ...refer, shown: { as: 'text', text: '9.999' } },
      { ...refer, value: 9 },
    ])
      expect((await write({ refer: wrong })).body.code).toBe('bad_request')
  })

  test('starts over with what the edition gives', async () => {
    const { body } = await put('official.ha-lang', 'ha-lang', 3, { startOver: true })
    expect(body).toMatchObject({ revision: 4, typed: [], subject: 'Kết quả tháng 11/2024' })
  })
})

describe('submitting', () => {
  test('is refused while the text has a figure that the edition does not have', async () => {
    const { id } = paragraphOf(await get('official.ha-lang', 'ha-lang'))
    const refer = { figure: 'discipline.rows', of: 'own', time: 'this', shown: { as: 'number' } }
    const written = await put('official.ha-lang', 'ha-lang', 4, {
      changes: [{ change: 'write', block: id, parts: [{ text: 'Số: ' }, { refer }] }],
    })
    expect(written.body.faults).toMatchObject([{ block: id, code: 'missing' }])
    expect(await act('official.ha-lang', 'ha-lang', 'submit', 5)).toMatchObject({
      status: 409,
      body: { code: 'narrative_faults', errors: [{ pointer: `/narrative/${id}/${written.body.faults[0].reference}` }] },
    })
    await put('official.ha-lang', 'ha-lang', 5, { startOver: true })
  })

  test('hands it to who decides, and nobody edits it meanwhile', async () => {
    expect(await act('reporter.ha-lang', 'ha-lang', 'submit', 6)).toMatchObject({
      status: 200,
      body: { state: 'submitted', revision: 7, acts: ['withdraw'] },
    })
    expect((await put('official.ha-lang', 'ha-lang', 7, { subject: 'Khác' })).body.code).toBe('wrong_document_state')
    expect((await act('reporter.ha-lang', 'ha-lang', 'approve', 7)).body.code).toBe('forbidden')
    expect((await act('official.cao-bang', 'ha-lang', 'approve', 7)).body.code).toBe('forbidden')
    expect((await get('approver.ha-lang', 'ha-lang')).body.acts).toEqual(['return', 'approve'])
  })

  test('it comes back with a reason', async () => {
    expect((await act('approver.ha-lang', 'ha-lang', 'return', 7, {})).status).toBe(400)
    expect(await act('approver.ha-lang', 'ha-lang', 'return', 7, { reason: 'Bổ sung hạn chế' })).toMatchObject({
      body: {
        state: 'draft',
        revision: 8,
        history: expect.arrayContaining([expect.objectContaining({ reason: 'Bổ sung hạn chế' })]),
      },
    })
    await act('reporter.ha-lang', 'ha-lang', 'submit', 8)
    expect((await act('approver.ha-lang', 'ha-lang', 'approve', 9)).body.state).toBe('approved')
  })
})

describe('numbering', () => {
  test('is on a day from the close to today', async () => {
    for (const day of ['2024-12-10', '2024-12-12', '2024-02-30'])
      expect((await act('official.ha-lang', 'ha-lang', 'number', 10, { day })).body.code, day).toBe('bad_document_day')
    expect((await act('official.ha-lang', 'ha-lang', 'number', 10, { day: 'nay' })).body.code).toBe('bad_request')
  })

  test('gives the next number of the unit, and has the files made of that revision', async () => {
    const body = { day: '2024-12-11' }
    const numbered = await act('official.ha-lang', 'ha-lang', 'number', 10, body, 'number')
    expect(numbered).toMatchObject({
      status: 200,
      body: { state: 'numbered', revision: 11, number: '01-BC/HU', day: '2024-12-11', finalRevision: 11 },
    })
    const again = await act('official.ha-lang', 'ha-lang', 'number', 10, body, 'number')
    expect(again.body).toEqual(numbered.body)
    expect(await world.takeJobs()).toEqual([
      {
        unit: 'vn.ha-lang',
        root: 'vn.cao-bang',
        form: 'monthly',
        period: '2024-11',
        edition: 1,
        kind: 'document',
        revision: 11,
      },
    ])
  })

  test('once returned it keeps the number, and is numbered with it again', async () => {
    await act('official.ha-lang', 'ha-lang', 'return', 11, { reason: 'Sửa trích yếu' })
    expect((await put('official.ha-lang', 'ha-lang', 12, { subject: 'Kết quả tháng 11/2024' })).body).toMatchObject({
      number: '01-BC/HU',
      finalRevision: null,
    })
    await act('official.ha-lang', 'ha-lang', 'submit', 13)
    await act('official.ha-lang', 'ha-lang', 'approve', 14)
    expect((await act('official.ha-lang', 'ha-lang', 'number', 15, { day: '2024-12-11' })).body).toMatchObject({
      number: '01-BC/HU',
      revision: 16,
      finalRevision: 16,
    })
    await world.takeJobs()
  })

  test('asked for twice at once, it is done once', async () => {
    await act('official.vinh-quy', 'vinh-quy', 'submit', 0)
    await act('official.vinh-quy', 'vinh-quy', 'approve', 1)
    const both = await Promise.all(
      ['official', 'approver'].map(role => act(`${role}.vinh-quy`, 'vinh-quy', 'number', 2, { day: '2024-12-11' })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
    expect((await get('official.vinh-quy', 'vinh-quy')).body.number).toBe('01-BC/ĐU')
    await world.takeJobs()
  })
})

const ours = Buffer.from('%PDF-1.7\nvăn bản\n%%EOF\n')
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('signing', () => {
  const upload = async (bytes: Uint8Array, type = 'application/pdf') => {
    const { body } = await world.call('official.ha-lang', 'POST', at('ha-lang', 'signed-copy'), { body: {} })
    const form = new FormData()
    for (const [name, value] of Object.entries<string>(body.fields))
      form.set(name, name === 'Content-Type' ? type : value)
    form.set('file', new Blob([new Uint8Array(bytes)], { type }))
    const { status } = await fetch(body.url, { method: 'POST', body: form })
    return { status, upload: body.upload as string }
  }
  const sign = (body: object, revision = 16) => act('official.ha-lang', 'ha-lang', 'sign', revision, body)
  const signed = Buffer.concat([ours, Buffer.from('/ByteRange [0 9 18 9]\n%%EOF\n')])

  test('waits until the files to be signed are there', async () => {
    const { upload: name } = await upload(signed)
    expect((await sign({ upload: name })).body.code).toBe('document_not_made')
    const job = { unit: 'vn.ha-lang', root: 'vn.cao-bang', form: 'monthly', period: '2024-11', edition: 1 }
    const pdf = { object: 'reports/x.pdf', size: ours.length, sha256: sha256(ours), fileName: 'x.pdf' }
    await putReport(
      { ...job, ...unmade, kind: 'document', revision: 16, state: 'ready', requestedAt: afterTheClose, files: { pdf } },
      world.table,
    )
  })

  test('takes a PDF of up to 20 MB, and nothing else', async () => {
    expect((await upload(signed, 'text/html')).status).toBe(403)
    expect((await upload(Buffer.alloc(0))).status).toBe(403)
    expect((await upload(Buffer.alloc(20 * 1024 * 1024 + 1))).status).toBe(403)
  })

  test('refuses what is no signed copy of this document', async () => {
    const refusal = async (body: object) => (await sign(body)).body.errors?.[0].code
    const uploaded = async (bytes: Uint8Array) => refusal({ upload: (await upload(bytes)).upload })
    expect(await uploaded(Buffer.from('<html>'))).toBe('not_pdf')
    expect(await uploaded(ours)).toBe('not_signed')
    expect(await uploaded(Buffer.concat([ours, Buffer.from('% chữ ký\n%%EOF\n')]))).toBe('not_signed')
    const draft = Buffer.from('%PDF-1.7\ndự thảo\n%%EOF\n')
    const subject = { unit: 'vn.ha-lang', root: 'vn.cao-bang', form: 'monthly', period: '2024-11', edition: 1 }
    await putProofs([{ ...subject, kind: 'document', revision: 3, format: 'pdf', named: sha256(draft) }], world.table)
    expect(await uploaded(draft)).toBe('not_signed')
    const { upload: name } = await upload(signed)
    expect(await refusal({ upload: name.replace('ha-lang', 'vinh-quy') })).toBe('not_uploaded')
    expect(await refusal({ upload: name.replace(/[0-9a-f]{8}/, '00000000') })).toBe('not_uploaded')
    expect(await refusal({ upload: `${name.slice(0, -40)}../../x.pdf` })).toBe('not_uploaded')
    for (const body of [{}, { upload: null }, { upload: name, reason: 'Ký giấy' }])
      expect((await sign(body)).status).toBe(400)
  })

  test('binds the copy to the document, by what is in it', async () => {
    const { upload: name } = await upload(signed)
    expect(await sign({ upload: name })).toMatchObject({
      status: 200,
      body: { state: 'signed', signedCopy: { size: signed.length, sha256: sha256(signed), onOurFile: true } },
    })
    expect(await getProofs(sha256(signed), world.table)).toMatchObject([
      { unit: 'vn.ha-lang', format: 'signed', revision: 16 },
    ])
    expect((await act('official.ha-lang', 'ha-lang', 'return', 17, { reason: 'Muộn rồi' })).body.code).toBe(
      'wrong_document_state',
    )
  })

  test('the copy is downloaded by who looks at the unit, and each time that is in the audit before there is a link', async () => {
    const found = await world.call('official.cao-bang', 'GET', at('ha-lang', 'signed-copy'))
    expect(found.body).toMatchObject({
      fileName: '01-BC-HU - Kết quả tháng 11-2024 - bản đã ký.pdf',
      sha256: sha256(signed),
    })
    const bytes = Buffer.from(await (await fetch(found.body.link)).arrayBuffer())
    expect(sha256(bytes)).toBe(sha256(signed))
    expect((await audit('ha-lang')).at(-1)).toEqual([
      'official.download',
      'official.cao-bang',
      'official/monthly/2024-11/E1',
    ])
    expect((await world.call('official.vinh-quy', 'GET', at('vinh-quy', 'signed-copy'))).status).toBe(404)
  })

  test('on paper alone takes a reason', async () => {
    const job = { unit: 'vn.vinh-quy', root: 'vn.cao-bang', form: 'monthly', period: '2024-11', edition: 1 }
    await putReport(
      { ...job, ...unmade, kind: 'document', revision: 3, state: 'ready', requestedAt: afterTheClose },
      world.table,
    )
    expect(
      (await act('official.vinh-quy', 'vinh-quy', 'sign', 3, { upload: null, reason: 'Ký giấy, máy quét hỏng' })).body,
    ).toMatchObject({
      state: 'signed',
      signedCopy: null,
      history: expect.arrayContaining([expect.objectContaining({ act: 'sign', reason: 'Ký giấy, máy quét hỏng' })]),
    })
  })
})

describe('an issued document', () => {
  test('never changes again', async () => {
    const issued = await act('official.ha-lang', 'ha-lang', 'issue', 17)
    expect(issued.body).toMatchObject({ state: 'issued', revision: 18, acts: [] })
    for (const [name, body] of [
      ['submit', {}],
      ['return', { reason: 'Xin lại' }],
      ['approve', {}],
      ['number', { day: '2024-12-11' }],
      ['sign', { upload: null, reason: 'Lại' }],
      ['issue', {}],
    ] as const)
      expect((await act('official.ha-lang', 'ha-lang', name, 18, body)).body.code, name).toBe('wrong_document_state')
    expect((await put('official.ha-lang', 'ha-lang', 18, { startOver: true })).body.code).toBe('wrong_document_state')
    expect((await get('official.cao-bang', 'ha-lang')).body).toMatchObject({ state: 'issued', revision: 18 })
  })

  test('everything that was done to it is in the unit’s audit', async () => {
    const acts = (await audit('ha-lang')).map(([action, by]) => `${action} ${by}`)
    expect(acts).toEqual([
      'official.edit reporter.ha-lang',
      'official.edit official.ha-lang',
      'official.submit reporter.ha-lang',
      'official.return approver.ha-lang',
      'official.submit reporter.ha-lang',
      'official.approve approver.ha-lang',
      'official.number official.ha-lang',
      'official.return official.ha-lang',
      'official.edit official.ha-lang',
      'official.submit official.ha-lang',
      'official.approve official.ha-lang',
      'official.number official.ha-lang',
      'official.sign official.ha-lang',
      'official.download official.cao-bang',
      'official.issue official.ha-lang',
    ])
  })
})

/** A second edition, in which the district has so many attendances more. */
const amend = async (more: number) => {
  const first = (await editionsOf('vn.cao-bang', 'monthly', '2024-11', world.table))[0]!
  async function* amended() {
    for await (const line of readEditionObject(first.object, world.bucket))
      if (isUnitLine(line))
        yield line.unit !== 'vn.ha-lang'
          ? line
          : { ...line, total: { ...line.total, attendance: Number(line.total.attendance) + more } }
  }
  const { realm, root, form, formVersion, period, closesAt } = first
  const header = { realm, root, form, formVersion, period, closesAt, number: 2 }
  const written = await writeEditionObject(header, amended(), world.bucket)
  await putEdition({ ...first, ...header, ...written }, world.table)
}

describe('a correction', () => {
  test('is the document of the next edition: it begins with the same text, says the new figures, and what it corrects', async () => {
    await amend(10)
    world.at('2024-12-12T02:00:00.000Z')
    const found = await get('official.ha-lang', 'ha-lang', '')
    expect(found.body).toMatchObject({
      edition: 2,
      newestEdition: 2,
      revision: 0,
      subject: 'Kết quả tháng 11/2024',
      number: null,
      corrects: { edition: 1, number: '01-BC/HU', day: '2024-12-11' },
    })
    expect(wordsOf(found).get('attendance')).toBe('425')
    expect(found.body.changed).toContainEqual(expect.objectContaining({ before: '415', after: '425' }))
    expect((await get('official.ha-lang', 'ha-lang')).body).toMatchObject({
      edition: 1,
      newestEdition: 2,
      state: 'issued',
    })
  })

  test('has a number of its own', async () => {
    await act('official.ha-lang', 'ha-lang', 'submit', 0, {}, undefined, '?edition=2')
    await act('official.ha-lang', 'ha-lang', 'approve', 1, {}, undefined, '?edition=2')
    const numbered = await act(
      'official.ha-lang',
      'ha-lang',
      'number',
      2,
      { day: '2024-12-12' },
      undefined,
      '?edition=2',
    )
    expect(numbered.body.number).toBe('02-BC/HU')
  })
})

describe('a document over several months', () => {
  const span = '2024-11..2024-12'
  const target = (name = '', query = '?edition=1') => at('ha-lang', name, query, span)

  test('is made of the editions of each of them', async () => {
    await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-12', 0, { values: communeMonth(100) })
    await send(world, 'reporter.ha-lang', 'ha-lang', '2024-12', 0, { values: higherMonth(0) })
    await world.drain()
    world.at('2025-01-20T02:00:00.000Z')
    await world.tick({ only: [{ root: 'vn.cao-bang', form: 'monthly', period: '2024-12' }] })
    await freezeSpan({ root: 'vn.cao-bang', rootIn: () => 'vn.cao-bang' }, 'monthly', reportedSpan(span)!, world.table)
    const found = await world.call('official.ha-lang', 'GET', target('', ''))
    expect(found.body).toMatchObject({
      period: span,
      edition: 1,
      subject: 'Kết quả thực hiện từ tháng 11 đến tháng 12 năm 2024',
    })
    expect(wordsOf(found).get('attendance')).toBe('525')
  })

  test('has its own life, and a number of the same series', async () => {
    const post = (name: string, revision: number, body: object = {}) =>
      world.call('official.ha-lang', 'POST', target(name), { headers: headers(revision), body })
    await post('submit', 0)
    await post('approve', 1)
    expect((await post('number', 2, { day: '2025-01-12' })).body.code).toBe('bad_document_day')
    const numbered = await post('number', 2, { day: '2025-01-20' })
    expect(numbered.body).toMatchObject({ state: 'numbered', number: '03-BC/HU', day: '2025-01-20' })
    expect((await get('official.ha-lang', 'ha-lang')).body).toMatchObject({ state: 'issued', number: '01-BC/HU' })
  })
})

describe('what stops half-way', () => {
  /** The next request of this kind fails, as if the function had been killed. */
  let dies: ((request: Intercepted) => boolean) | undefined
  beforeAll(() =>
    intercept(world.table, async (request, send) => {
      if (!dies?.(request)) return send()
      dies = undefined
      throw new Error('Killed')
    }),
  )
  const post = (name: string, revision: number, key: string, body: object = {}) =>
    act('official.minh-long', 'minh-long', name, revision, body, key)
  const auditsWrite = ({ operation, input }: Intercepted) => operation === 'Put' && input.Item.pk.startsWith('AUDIT#')

  test('before it was in the audit is finished by asking again, and told once', async () => {
    dies = auditsWrite
    expect((await post('submit', 0, 'submit-1')).status).toBe(500)
    expect(await audit('minh-long')).toEqual([])
    for (let times = 0; times < 2; times++)
      expect(await post('submit', 0, 'submit-1')).toMatchObject({
        status: 200,
        body: { state: 'submitted', revision: 1 },
      })
    expect(await audit('minh-long')).toEqual([
      ['official.submit', 'official.minh-long', 'official/monthly/2024-11/E1/r1'],
    ])
  })

  test('after the number was given, has its files made when it is asked again, under that number', async () => {
    await post('approve', 1, 'approve-1')
    await world.takeJobs()
    dies = ({ operation, input }) => operation === 'Put' && input.Item.sk.startsWith('REPORT#')
    const day = { day: '2025-01-20' }
    expect((await post('number', 2, 'number-1', day)).status).toBe(500)
    expect((await post('number', 2, 'number-1', day)).body).toMatchObject({ revision: 3, number: '01-BC/ĐU' })
    expect(await world.takeJobs()).toMatchObject([{ unit: 'vn.minh-long', kind: 'document', revision: 3 }])
  })
})

describe('a unit with a letterhead of its own', () => {
  test('goes on after its numbers on paper, in the form of its layout', async () => {
    const people = {
      ...sampleLetterhead,
      layout: 'state',
      issuer: 'Ủy ban nhân dân huyện Hạ Lang',
      symbol: 'UBND',
      from: '2025-01-01',
      numbering: { first: 45 },
    }
    const entries = [{ ...people, from: '2024-01-01', numbering: { first: 8 } }, people]
    await world.call('official.thang-loi', 'PUT', '/units/vn.thang-loi/letterhead', { body: { entries } })
    const post = (name: string, revision: number, body: object = {}) =>
      act('official.thang-loi', 'thang-loi', name, revision, body)
    await post('submit', 0)
    await post('approve', 1)
    expect((await post('number', 2, { day: '2025-01-15' })).body.number).toBe('45/BC-UBND')
    const { body } = await get('official.cao-bang', 'thang-loi')
    expect(body.letterhead).toMatchObject({ layout: 'state', issuer: 'Ủy ban nhân dân huyện Hạ Lang' })
  })

  test('a document that is returned stays in the year of its number', async () => {
    const post = (name: string, revision: number, body: object = {}) =>
      act('official.thang-loi', 'thang-loi', name, revision, body)
    await post('return', 3, { reason: 'Sửa ngày' })
    await post('submit', 4)
    await post('approve', 5)
    expect(await post('number', 6, { day: '2024-12-31' })).toMatchObject({
      status: 422,
      body: { code: 'other_series', number: 45, series: '2025' },
    })
    expect((await post('number', 6, { day: '2025-01-16' })).body).toMatchObject({
      number: '45/BC-UBND',
      day: '2025-01-16',
    })
  })
})
