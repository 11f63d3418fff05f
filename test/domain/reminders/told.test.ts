import { describe, expect, test } from 'vitest'
import type { Grant } from '../../../shared/domain/access.ts'
import { period } from '../../../shared/domain/calendar/calendar.ts'
import { reminderMail } from '../../../shared/domain/reminders/mail.ts'
import { isMissed, type Missed, mayPress, pressingIn } from '../../../shared/domain/reminders/pressing.ts'
import { missingToday, toldTo } from '../../../shared/domain/reminders/told.ts'
import type { ExceptionTerms } from '../../../shared/domain/submission/exception.ts'
import type { State } from '../../../shared/domain/submission/submission.ts'
import { unitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { monthly } from '../../../shared/forms/monthly.ts'
import { caoBang, place } from '../../support/units.ts'

/** Due on Tuesday 3, Wednesday 4 and Friday 6 December; grace ends on Tuesday the 10th. */
const november = period('2024-11')!
const about = { form: monthly, days: november }
const tree = unitTree(caoBang)
const none = new Map<string, ExceptionTerms>()

const missedOn = (
  today: string,
  { sent = [], exceptions = none, state = 'none' }: Partial<Asked> = {},
  of = tree,
): Missed[] =>
  pressingIn(about, of, exceptions, today)
    .filter(one => isMissed(one, sent.includes(one.unit.id) ? 'submitted' : state))
    .map(one => ({ ...one, state }))
interface Asked {
  readonly sent: readonly string[]
  readonly exceptions: ReadonlyMap<string, ExceptionTerms>
  readonly state: State | 'none'
}

const told = (today: string, grants: readonly Grant[], asked?: Partial<Asked>) => {
  const heard = toldTo(grants, missingToday(missedOn(today, asked), tree, today))
  return (
    heard && {
      own: heard.own.map(({ unit }) => unit.id),
      below: heard.below.map(({ office, missed }) => `${office}: ${missed.map(({ unit }) => unit.id).join(', ')}`),
    }
  )
}
const reporter: Grant = { unit: 'vinh-quy', role: 'reporter' }
const reviewer: Grant = { unit: 'ha-lang', role: 'reviewer' }

describe('what is pressing', () => {
  test('is looked for from three working days before the first due day to the end of grace', () => {
    const days = ['2024-11-27', '2024-11-28', '2024-12-10', '2024-12-11']
    expect(days.map(today => mayPress(about, today))).toEqual([false, true, true, false])
  })

  test('are the units that owe the form, each by its own due day', () => {
    expect(missedOn('2024-11-29').map(({ unit, due }) => `${unit.id} ${due}`)).toEqual([
      'an-lac 2024-12-04',
      'vinh-quy 2024-12-04',
      'vinh-quy-dong-den 2024-12-03',
      'vinh-quy-khum-dinh 2024-12-03',
    ])
  })

  test('are not those that are exempt, and those that were given time are reminded by their own day', () => {
    const exceptions = new Map([
      ['vinh-quy', { due: '2024-12-09' }],
      ['an-lac', { due: null }],
    ])
    const units = (today: string) =>
      missedOn(today, { exceptions }).flatMap(({ unit, reminds }) => (reminds ? unit.id : []))
    expect(['2024-12-04', '2024-12-05', '2024-12-09'].map(units)).toEqual([
      ['vinh-quy', 'vinh-quy-dong-den', 'vinh-quy-khum-dinh'],
      [],
      // Those above were due on Friday the 6th.
      ['cao-bang', 'ha-lang', 'vinh-quy', 'trung-khanh'],
    ])
  })

  test('one that was returned is owed again, though it is exempt since', () => {
    const exceptions = new Map([['an-lac', { due: null }]])
    const returned = missedOn('2024-12-04', { exceptions, state: 'returned' })
    expect(returned.map(({ unit }) => unit.id)).toContain('an-lac')
  })

  test('a unit that does not stand in the period owes nothing', () => {
    const later = unitTree([...caoBang, place('moi', 'ha-lang', 'commune', 'Mới', { from: '2024-12-01' })])
    expect(missedOn('2024-12-04', {}, later).map(({ unit }) => unit.id)).not.toContain('moi')
  })
})

describe('who is told what', () => {
  test('who enters or approves: what the unit owes, ahead, on the day and after it, until it is sent', () => {
    const days = ['2024-11-28', '2024-11-29', '2024-12-02', '2024-12-04', '2024-12-05', '2024-12-06']
    expect(days.filter(today => told(today, [reporter]))).toEqual(['2024-11-29', '2024-12-04', '2024-12-05'])
    expect(told('2024-12-05', [reporter], { sent: ['vinh-quy'] })).toBeUndefined()
    expect(told('2024-12-05', [{ ...reporter, role: 'approver' }])).toEqual({ own: ['vinh-quy'], below: [] })
  })

  test('who receives or leads: which of those directly below have not sent, once it is due', () => {
    expect(told('2024-11-29', [reviewer])).toBeUndefined()
    expect(told('2024-12-04', [reviewer])).toEqual({ own: [], below: ['ha-lang: an-lac, vinh-quy'] })
    expect(told('2024-12-05', [{ ...reviewer, role: 'official' }], { sent: ['an-lac'] })).toEqual({
      own: [],
      below: ['ha-lang: vinh-quy'],
    })
    expect(told('2024-12-05', [reviewer], { sent: ['an-lac', 'vinh-quy'] })).toBeUndefined()
  })

  test('one person of several units and roles: all of it once', () => {
    const grants = [reporter, { ...reporter, role: 'approver' }, { ...reporter, role: 'reviewer' }, reviewer] as Grant[]
    expect(told('2024-12-04', grants)).toEqual({
      own: ['vinh-quy'],
      below: ['vinh-quy: vinh-quy-dong-den, vinh-quy-khum-dinh', 'ha-lang: an-lac, vinh-quy'],
    })
  })

  test('stewards nothing', () => {
    expect(told('2024-12-04', [{ unit: 'ha-lang', role: 'steward' }])).toBeUndefined()
  })
})

describe('the mail', () => {
  const mail = (today: string, language: 'vi' | 'en', ...grants: readonly Grant[]) =>
    reminderMail(toldTo(grants, missingToday(missedOn(today), tree, today))!, {
      name: 'Nông <Hoa> & Lan',
      language,
      today,
      site: 'https://baocao.example.vn',
      token: 'T.hoa',
      nameOf: unit => tree.at(today).get(unit)!.name,
    })

  test('says all of it as text, with the way to each', () => {
    const { subject, text } = mail('2024-12-04', 'vi', reporter, reviewer)
    expect(subject).toBe('Nhắc việc: 1 báo cáo đến hạn gửi hôm nay')
    expect(text).toBe(`Kính gửi Nông <Hoa> & Lan,

Vinh Quý còn phải gửi:
- “Báo cáo tháng” (tháng 11/2024): chưa gửi, hạn gửi 04/12/2024 (hôm nay)
  https://baocao.example.vn/bao-cao/vinh-quy/monthly/2024-11

Gửi về Hạ Lang, chưa gửi:
- “Báo cáo tháng” (tháng 11/2024): 2 đơn vị: An Lạc, Vinh Quý
  https://baocao.example.vn/don-vi/ha-lang/monthly/2024-11/chua-gui

Thư này được gửi tự động vì địa chỉ của bạn có trong hệ thống tổng hợp báo cáo. Xin đừng trả lời thư.
Không nhận thư nhắc nữa: https://baocao.example.vn/thoi-nhac/T.hoa`)
  })

  test('says the same as HTML, in which no name is markup', () => {
    const { html } = mail('2024-12-04', 'vi', reporter, reviewer)
    expect(html).toContain('<p>Kính gửi Nông &lt;Hoa&gt; &amp; Lan,</p>')
    expect(html).toContain('<a href="https://baocao.example.vn/don-vi/ha-lang/monthly/2024-11/chua-gui">Mở trang</a>')
    expect(html).toContain('<a href="https://baocao.example.vn/thoi-nhac/T.hoa">Không nhận thư nhắc nữa</a>')
  })

  test('is headed by what presses most, in the language of the person', () => {
    expect(mail('2024-11-29', 'vi', reporter).subject).toBe('Nhắc việc: 1 báo cáo sắp đến hạn gửi')
    expect(mail('2024-12-05', 'en', reporter).subject).toBe('Reminder: 1 submission overdue')
    expect(mail('2024-12-05', 'en', reviewer).subject).toBe('How far reporting is: 2 units not sent')
    expect(mail('2024-12-05', 'en', reporter).text).toContain('Vinh Quý has yet to send:\n- “Monthly report” (')
  })
})
