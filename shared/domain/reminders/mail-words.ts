import { standing, subject } from '../submission/reminder.ts'
import type { Language } from '../text.ts'
import type { Missed } from './pressing.ts'

/** What a mail of reminders says, in one language. */
interface MailWords {
  readonly title: {
    readonly late: (submissions: number) => string
    readonly today: (submissions: number) => string
    readonly soon: (submissions: number) => string
    readonly below: (units: number) => string
  }
  readonly greeting: (name: string) => string
  readonly own: (unit: string) => string
  readonly submission: (missed: Missed, today: string) => string
  readonly below: (office: string) => string
  readonly units: (missed: readonly [Missed, ...Missed[]]) => string
  readonly open: string
  readonly why: string
  readonly stop: string
}

/** Of those that have not sent, so many are named. */
const named = 5

const namesOf = (missed: readonly Missed[], andOthers: (units: number) => string): string => {
  const names = missed.slice(0, named).map(({ unit }) => unit.name)
  return names.join(', ') + (missed.length > named ? andOthers(missed.length - named) : '')
}

const about = ({ form, period }: Missed) => ({ form: form.label, period: period.label })
const stands = ({ state, due }: Missed, today: string) => ({ state, due, overdue: due < today, reason: null })

/** English counts one apart. */
const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

export const mailWords: { readonly [language in Language]: MailWords } = {
  vi: {
    title: {
      late: count => `Nhắc việc: ${count} báo cáo quá hạn gửi`,
      today: count => `Nhắc việc: ${count} báo cáo đến hạn gửi hôm nay`,
      soon: count => `Nhắc việc: ${count} báo cáo sắp đến hạn gửi`,
      below: units => `Tình hình gửi báo cáo: ${units} đơn vị chưa gửi`,
    },
    greeting: name => `Kính gửi ${name},`,
    own: unit => `${unit} còn phải gửi`,
    submission: (missed, today) =>
      `${subject.vi(about(missed))}: ${standing.vi(stands(missed, today))}${missed.due === today ? ' (hôm nay)' : ''}`,
    below: office => `Gửi về ${office}, chưa gửi`,
    units: missed =>
      `${subject.vi(about(missed[0]))}: ${missed.length} đơn vị: ${namesOf(missed, others => ` và ${others} đơn vị khác`)}`,
    open: 'Mở trang',
    why: 'Thư này được gửi tự động vì địa chỉ của bạn có trong hệ thống tổng hợp báo cáo. Xin đừng trả lời thư.',
    stop: 'Không nhận thư nhắc nữa',
  },
  en: {
    title: {
      late: count => `Reminder: ${counted(count, 'submission')} overdue`,
      today: count => `Reminder: ${counted(count, 'submission')} due today`,
      soon: count => `Reminder: ${counted(count, 'submission')} due soon`,
      below: units => `How far reporting is: ${counted(units, 'unit')} not sent`,
    },
    greeting: name => `To ${name},`,
    own: unit => `${unit} has yet to send`,
    submission: (missed, today) =>
      `${subject.en(about(missed))}: ${standing.en(stands(missed, today))}${missed.due === today ? ' (today)' : ''}`,
    below: office => `Not sent to ${office}`,
    units: missed =>
      `${subject.en(about(missed[0]))}: ${counted(missed.length, 'unit')}: ${namesOf(missed, others => ` and ${others} more`)}`,
    open: 'Open',
    why: 'This is an automatic mail: your address is known to the system that compiles the reports. Please do not answer it.',
    stop: 'No more reminders',
  },
}
