import { signal } from '@preact/signals'
import { dayOf } from '../shared/domain/calendar/day.ts'
import type { Text } from '../shared/domain/text.ts'
import { words } from './language.ts'

/** The server's clock less this machine's, in milliseconds: an old phone's clock may be years off. */
const offset = signal(0)

export const setClock = (serverNow: string, heardAt: number): void => {
  offset.value = Date.parse(serverNow) - heardAt
}

export const now = (): Date => new Date(Date.now() + offset.value)
export const today = (): string => dayOf(now())

const dayLength = 86_400_000

/** How far away a due day is, in words: "còn 3 ngày", "quá hạn 2 ngày". */
export const dueInWords = (due: string): Text => {
  const days = Math.round((Date.parse(due) - Date.parse(today())) / dayLength)
  if (days === 0) return words('hạn cuối hôm nay', 'due today')
  if (days === 1) return words('còn 1 ngày', '1 day left')
  if (days > 1) return words(`còn ${days} ngày`, `${days} days left`)
  return words(`quá hạn ${-days} ngày`, `${-days} ${days === -1 ? 'day' : 'days'} overdue`)
}

export const shortDay = (day: string): string => day.split('-').reverse().join('/')

const clockTime = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
})

/** `09:12 ngày 06/01/2025`, in Viet Nam's time. */
export const momentInWords = (instant: string): Text => {
  const at = new Date(instant)
  const [time, day] = [clockTime.format(at), shortDay(dayOf(at))]
  return words(`${time} ngày ${day}`, `${time} on ${day}`)
}
