import { basePath } from '../../../shared/api/routes.ts'
import { dayOf } from '../../../shared/domain/calendar/calendar.ts'
import type { TreeView } from '../../../shared/domain/tree/unit-tree.ts'
import type { RequestOptions } from '../host.ts'
import type { Send } from './client.ts'
import { explanationOf, valuesOf } from './figures.ts'
import { personaId } from './personas.ts'
import { conductOf, type Reporting, type Step } from './plan.ts'

/** The tree of a step's period. */
const viewOf = ({ chapter, period: { from, to } }: Step): TreeView => chapter.tree.inPeriod(from, to)

/** The unit above on a day: of a unit that was moved since the period, the new one. */
export const parentOn = (day: string, { id }: Reporting, { chapter }: Step): string =>
  chapter.tree.around(id, day)!.get(id)!.parent!

/** One unit's part in a step: its reporter sends, or keeps a draft; the reviewer of the unit above receives or returns it. */
export const report = async (unit: Reporting, step: Step, send: Send): Promise<void> => {
  const { end, nothing, sentAt, judgedAt } = conductOf(unit, step)
  if (end === 'missing') return
  const path = `${basePath}/units/${unit.id}/submissions/${step.form.id}/${step.period.id}`
  const key = `demo/${step.form.id}/${step.period.id}/${unit.id}${step.resumes ? '/resumed' : ''}`
  const reporter = { persona: personaId('reporter', unit.id), now: sentAt }
  const values = nothing ? {} : valuesOf(unit, step.form, step.period.id, viewOf(step))
  if (end === 'drafting') {
    await send('PUT', `${path}/draft`, { ...reporter, body: { values } })
    return
  }

  const body = { values, nothing: Object.keys(values).length === 0 }
  const sent = await submit(path, key, body, reporter, send)
  if (end === 'waiting' || sent.state !== 'submitted') return
  await send('POST', `${path}/${end === 'returned' ? 'return' : 'accept'}`, {
    persona: personaId('reviewer', parentOn(dayOf(judgedAt), unit, step)),
    now: judgedAt,
    headers: { 'if-match': `"${sent.version}"` },
    key: `${key}/judged`,
    body: end === 'returned' ? whyReturned : {},
  })
}

const whyReturned = {
  reason: 'Đề nghị rà soát lượt dự tại đơn vị: số báo cáo chưa khớp với biên bản điểm cầu.',
  fields: ['attendance'],
}

export interface Sent {
  readonly version: number
  readonly state: string
}

/** Sends, explaining each figure that the API asks to have explained. What an earlier run has sent is found as it stands now. */
export const submit = async (
  path: string,
  key: string,
  body: object,
  reporter: RequestOptions,
  send: Send,
): Promise<Sent> => {
  const first = await send('PUT', path, { ...reporter, key, body })
  if (first.status === 412) return (await send('GET', path, reporter)).json
  if (first.status !== 422) return first.json
  const rules: string[] = first.json.warnings.map(({ rule }: { rule: string }) => rule)
  const explanations = Object.fromEntries(rules.map(rule => [rule, explanationOf(rule)]))
  return (await send('PUT', path, { ...reporter, key: `${key}/explained`, body: { ...body, explanations } })).json
}
