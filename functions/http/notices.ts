import type * as z from 'zod/mini'
import type { noticeBody, notice as noticeSchema } from '../../shared/api/schemas.ts'
import { asked } from '../../shared/domain/asked.ts'
import { isDay } from '../../shared/domain/calendar/calendar.ts'
import { type Notice, withNotice, withoutNotice } from '../../shared/domain/notice.ts'
import { Problem } from '../../shared/domain/problem.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { byCode } from '../../shared/domain/text.ts'
import { changeNotices, noticesOf } from '../../shared/storage/notices.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers, Request } from '../middleware/http.ts'
import { record } from './record.ts'

/** Notices (thông báo) that a unit writes for itself and everything below it. */
export const notices = (table: Table): Handlers<'notices.list' | 'notices.put' | 'notices.delete'> => ({
  'notices.list': async ({ params }) => {
    const written = (await noticesOf([params.unit], table)).get(params.unit) ?? []
    const items: z.output<typeof noticeSchema>[] = written.toSorted((a, b) => byCode(b.at, a.at))
    return { status: 200, body: { items } }
  },

  'notices.put': async request => {
    const { params, body, realm, person, now } = request
    sound(body, realm)
    const { text, from, until, form, period } = body
    const notice: Notice = {
      id: params.notice,
      text: { vi: text.vi, en: text.en ?? text.vi },
      from,
      until,
      form,
      period,
      at: now.toISOString(),
      by: person.subject,
      byName: person.name,
    }
    await changeNotices(params.unit, notices => withNotice(notices, notice), table)
    await record(params.unit, { action: 'notice.put', subject: subjectOf(params) }, request, table)
    return { status: 200, body: notice }
  },

  'notices.delete': async request => {
    const { params } = request
    await changeNotices(params.unit, notices => withoutNotice(notices, params.notice), table)
    await record(request.params.unit, { action: 'notice.delete', subject: subjectOf(request.params) }, request, table)
    return { status: 204 }
  },
})

/** Problems: bad_days, not_found for an unknown form, bad_period. */
const sound = ({ from, until, form, period }: z.output<typeof noticeBody>, realm: Realm): void => {
  if (!isDay(from) || !isDay(until) || until < from) throw new Problem('bad_days')
  if (form !== null && period !== null) asked(realm, form, period)
  if (form !== null && !realm.forms.some(({ id }) => id === form)) throw new Problem('not_found')
}

const subjectOf = ({ notice }: Request<'notices.delete'>['params']): string => `notice/${notice}`
