import { basePath } from '../../../../shared/api/routes.ts'
import { monthly } from '../../../../shared/forms/monthly.ts'
import type { Reply } from '../../host.ts'
import type { Send } from '../client.ts'
import { valuesOf } from '../figures.ts'
import { personaId } from '../personas.ts'
import { caoBang } from '../plan.ts'
import { submit } from '../submissions.ts'
import { haLang, unitId } from '../units.ts'
import { lastView } from './before.ts'

/** After March has closed, a commune finds that it left people out: what it sent is amended, and the province freezes March again. */
export const amended = { unit: unitId('thanh-nhat'), month: '2025-03', leftOut: 24 }

/** Five minutes after the last of it, when the hourly tick makes edition 2. */
export const frozenAgainAt = new Date('2025-04-25T04:05:00Z')

const unit = lastView.get(amended.unit)!
const submission = `${basePath}/units/${amended.unit}/submissions/monthly/${amended.month}`
const reporter = personaId('reporter', amended.unit)
const reviewer = personaId('reviewer', haLang)

/** The unit had sent once and been received: each of these finds the version that the one before it made. */
export const amend = async (send: Send): Promise<void> => {
  const seen = (version: number, step: string) => ({
    key: `demo/amendment/${step}`,
    headers: { 'if-match': `"${version}"` },
  })
  await send('POST', `${submission}/ask`, {
    persona: reporter,
    now: '2025-04-21T02:30:00Z',
    ...seen(2, 'ask'),
    body: { reason: 'Bỏ sót một điểm cầu: còn thiếu lượt dự của Nhân dân (minh hoạ).', fields: attendance },
  })
  await send('POST', `${submission}/grant`, {
    persona: reviewer,
    now: '2025-04-22T07:00:00Z',
    ...seen(3, 'grant'),
    body: {},
  })
  const { key, headers } = seen(4, 'send')
  await submit(
    submission,
    key,
    { values: correctedValues(), nothing: false },
    { persona: reporter, now: '2025-04-23T01:20:00Z', headers },
    send,
  )
  await send('POST', `${submission}/accept`, {
    persona: reviewer,
    now: '2025-04-23T08:10:00Z',
    ...seen(5, 'accept'),
    body: {},
  })
}

/** Orders edition 2, once the roll-ups tell that something changed. */
export const freezeAgain = (send: Send): Promise<Reply> =>
  send('POST', `${basePath}/units/${caoBang}/editions/monthly/${amended.month}`, {
    persona: personaId('official', caoBang),
    now: '2025-04-25T03:30:00Z',
    key: 'demo/amendment/freeze',
    body: { edition: 1, reason: 'Chốt lại sau khi Đảng bộ thị trấn Thanh Nhật điều chỉnh số liệu (minh hoạ).' },
  })

const attendance = ['attendance', 'attendance_people']

export const correctedValues = () => {
  const values = valuesOf(unit, monthly, amended.month)
  return { ...values, ...Object.fromEntries(attendance.map(field => [field, Number(values[field]) + amended.leftOut])) }
}
