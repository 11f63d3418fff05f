import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SendEmailCommandInput, TooManyRequestsException } from '@aws-sdk/client-sesv2'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Outbox, startOutbox } from '../../infra/local/mail/outbox.ts'
import { createGuard } from '../../infra/local/permissions/guard.ts'
import type { Language } from '../../shared/domain/text.ts'
import { changeContact } from '../../shared/storage/contacts.ts'
import { connectMailer, type Mailer } from '../../shared/storage/mail.ts'
import { send } from '../support/commands.ts'
import { type CallOptions, lambdaContext } from '../support/http.ts'
import { communeMonth, realmId } from '../support/province.ts'
import { openWorld, siteUrl, type World } from '../support/world.ts'

/** Of November 2024 cells are due on Tuesday 3 December, communes on Wednesday the 4th, districts on Friday the 6th. */
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))

let world: World
let outbox: Outbox
let mailer: Mailer
let remind: (remaining?: number) => Promise<{ sent: number; refused: number }>

const write = (subject: string, address: string | null, language: Language = 'vi', reminders = true) =>
  changeContact(subject, { address, language, reminders }, realmId, world.table)

beforeAll(async () => {
  world = await openWorld({ settings: { since: { monthly: '2024-11', quarterly: '2025-Q1', registers: '2025-Q1' } } })
  outbox = await startOutbox({
    file: join(directory, 'outbox.json'),
    guard: createGuard(credentials),
    now: () => new Date(),
  })
  mailer = connectMailer('nhac-viec@baocao.example.vn', {
    endpoint: outbox.endpoint,
    region: 'ap-southeast-1',
    credentials,
    maxAttempts: 1,
  })
  vi.stubEnv('MAIL_FROM', mailer.from)
  vi.doMock(import('../../shared/storage/mail.ts'), async original => ({
    ...(await original()),
    connectMailer: () => mailer,
  }))
  const { handler } = await import('../../functions/schedule/reminder.ts')
  remind = (remaining = 900_000) =>
    handler({}, { ...lambdaContext('reminder'), getRemainingTimeInMillis: () => remaining })
  await write('reporter.vinh-quy', 'hoa@example.vn')
  await write('reporter.minh-long', 'long@example.vn', 'en')
  await write('approver.thang-loi', 'loi@example.vn', 'vi', false)
  await write('reviewer.ha-lang', 'minh@example.vn')
  await write('official.cao-bang', 'tinh@example.vn')
})
afterAll(async () => {
  await Promise.all([world.close(), outbox.stop()])
  rmSync(directory, { recursive: true })
})

/** Half past seven in the morning, in Viet Nam. */
const morning = (day: string) => world.at(`${day}T00:30:00.000Z`)
let before = 0
const newMails = () => outbox.mails().slice(0, outbox.mails().length - before)
const addressees = () =>
  newMails()
    .map(({ to }) => to)
    .sort()
beforeEach(() => {
  before = outbox.mails().length
})

describe('on a day of reminders', () => {
  test('each who has an address gets one mail, ahead of the due day only for their own', async () => {
    morning('2024-11-29')
    expect(await remind()).toEqual({ sent: 2, refused: 0 })
    expect(addressees()).toEqual(['hoa@example.vn', 'long@example.vn'])
    const [hoa] = newMails().filter(({ to }) => to === 'hoa@example.vn')
    expect(hoa).toMatchObject({
      from: 'nhac-viec@baocao.example.vn',
      subject: 'Nhắc việc: 1 báo cáo sắp đến hạn gửi',
      headers: [
        { name: 'List-Unsubscribe', value: expect.stringMatching(`^<${siteUrl}/api/v1/reminders/opt-out/.*>$`) },
        { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
      ],
    })
    expect(hoa!.text).toContain('Đảng bộ xã Vinh Quý còn phải gửi:\n- “Báo cáo tháng” (tháng 11/2024): chưa gửi')
  })

  test('called again on the same day, it writes to nobody twice', async () => {
    morning('2024-11-29')
    expect(await remind()).toEqual({ sent: 0, refused: 0 })
    expect(addressees()).toEqual([])
  })

  test('not on days off, nor on a working day on which nothing is to be reminded of', async () => {
    for (const day of ['2024-11-30', '2024-12-01', '2024-12-02']) {
      morning(day)
      world.meter.reset()
      expect(await remind()).toEqual({ sent: 0, refused: 0 })
      // The tree's version, and on the Monday the exceptions of the period.
      expect(world.meter.requests.length, day).toBeLessThanOrEqual(2)
    }
  })

  test('who receives is told which of the units below have not sent, once it is due; of what was sent nobody is', async () => {
    await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(10) })
    await world.drain()
    morning('2024-12-04')
    expect(await remind()).toEqual({ sent: 2, refused: 0 })
    expect(addressees()).toEqual(['long@example.vn', 'minh@example.vn'])
    const [digest] = newMails().filter(({ to }) => to === 'minh@example.vn')
    expect(digest!.subject).toBe('Tình hình gửi báo cáo: 2 đơn vị chưa gửi')
    expect(digest!.text).toContain(
      `2 đơn vị: Đảng bộ xã Minh Long, Đảng bộ xã Thắng Lợi\n  ${siteUrl}/don-vi/vn.ha-lang/monthly/2024-11/chua-gui`,
    )
  })

  test('a district that is given time is reminded by its own day, and its province is told nothing of it', async () => {
    morning('2024-12-05')
    const terms: CallOptions = { body: { due: '2024-12-09', reason: 'Mưa lũ' } }
    for (const district of ['ha-lang', 'trung-khanh'])
      await world.call('steward.cao-bang', 'PUT', `/units/vn.${district}/exceptions/monthly/2024-11`, terms)
    morning('2024-12-06')
    await remind()
    expect(addressees()).toEqual([])
    morning('2024-12-09')
    await remind()
    expect(newMails().map(({ subject }) => subject)).toEqual(['Tình hình gửi báo cáo: 2 đơn vị chưa gửi'])
  })

  test('reads a hundred units a request, and the roles of those who have an address', async () => {
    morning('2024-12-05')
    world.meter.reset()
    await remind()
    const operations = Object.entries(Object.groupBy(world.meter.requests, ({ operation }) => operation))
    expect(Object.fromEntries(operations.map(([name, requests]) => [name, requests!.length]))).toMatchObject({
      BatchGetItem: 1,
      // Exceptions, contacts, who was reminded, and four who want reminders.
      Query: 7,
    })
  })
})

describe('when something fails', () => {
  /** SES fails for some addresses; `answered`: only once it did what was asked. */
  const failFor = (address: string, error: Error, answered = false) =>
    mailer.client.middlewareStack.add(
      next => async args => {
        const { Destination } = args.input as SendEmailCommandInput
        const isMeant = Destination!.ToAddresses!.includes(address)
        if (isMeant && !answered) throw error
        const answer = await next(args)
        if (isMeant) throw error
        return answer
      },
      { step: 'initialize', name: 'failing' },
    )
  const recover = () => mailer.client.middlewareStack.remove('failing')
  beforeEach(recover)

  test('an address that SES refuses stops nobody else, and is written to once it was mended', async () => {
    await write('reporter.ha-lang', 'lang@example.vn')
    await write('official.cao-bang', 'tinh @example.vn')
    morning('2024-12-10')
    expect(await remind()).toEqual({ sent: 1, refused: 1 })
    await write('official.cao-bang', 'tinh@example.vn')
    expect(await remind()).toEqual({ sent: 1, refused: 0 })
    expect(addressees()).toEqual(['lang@example.vn', 'tinh@example.vn'])
  })

  test('a mail of which nobody knows whether it went out is not sent again', async () => {
    // December is due on Monday 6 January for communes.
    morning('2025-01-06')
    failFor('minh@example.vn', new Error('socket hang up'), true)
    await expect(remind()).rejects.toThrow()
    recover()
    await remind()
    expect(addressees()).toEqual(['hoa@example.vn', 'long@example.vn', 'minh@example.vn'])
  })

  test('what SES had no room for is sent when it is called again, and nothing else', async () => {
    morning('2025-01-07')
    failFor('hoa@example.vn', new TooManyRequestsException({ message: 'Daily quota exceeded', $metadata: {} }))
    await expect(remind()).rejects.toThrow()
    const others = addressees()
    expect(others).not.toContain('hoa@example.vn')
    recover()
    expect(await remind()).toEqual({ sent: 1, refused: 0 })
    expect(addressees()).toEqual([...others, 'hoa@example.vn'].sort())
  })

  test('what there is no time for is left to the next try', async () => {
    morning('2025-01-08')
    await expect(remind(10_000)).rejects.toThrow('no time to remind everybody')
    expect(addressees()).toEqual([])
    expect((await remind()).sent).toBeGreaterThan(0)
  })
})

describe('enough of it', () => {
  const stop = async (link: string) => {
    const target = link.slice(`<${siteUrl}/api/v1`.length, -1)
    return world.call(undefined, 'POST', target, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
  }
  const linkTo = (address: string) => outbox.mails().find(({ to }) => to === address)!.headers[0]!.value

  test('one click in the mail program stops them, without signing in', async () => {
    expect(await stop(linkTo('long@example.vn'))).toMatchObject({ status: 200, body: { stopped: true } })
    expect((await world.call('reporter.minh-long', 'GET', '/me')).body.contact).toEqual({
      mailAddress: 'long@example.vn',
      language: 'en',
      reminders: false,
    })
    // Communes are reminded a week after the day after.
    morning('2025-01-14')
    await remind()
    expect(addressees()).not.toContain('long@example.vn')
  })

  test('a link holds for the address that it was sent to', async () => {
    await write('reporter.vinh-quy', 'lan@example.vn')
    expect((await stop(linkTo('hoa@example.vn'))).body).toEqual({ stopped: false })
  })

  test.each(['x', '.', 'reporter.vinh-quy', '0000-0000-00000_reporter.vinh-quy', '%F0%9F%92%A9', `${'a'.repeat(200)}`])(
    'no other link does anything: %s',
    async token => {
      const { status, body } = await world.call(undefined, 'POST', `/reminders/opt-out/${token}`)
      expect({ status, body }).toEqual({ status: 200, body: { stopped: false } })
    },
  )
})
