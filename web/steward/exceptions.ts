import { call, type Reply } from '../api.ts'
import { whyNotDone } from './command.ts'

export type Exception = Reply<'GET /units/{unit}/exceptions/{form}/{period}'>['items'][number]
type PeriodOfForm = Pick<Exception, 'form' | 'period'>

/** A unit as it is ticked. */
export interface Ticked {
  readonly id: string
  readonly name: string
}

/** Every exception made in a unit's subtree. */
export const loadExceptions = async (unit: string, about: PeriodOfForm): Promise<Exception[]> => {
  const items: Exception[] = []
  let cursor: string | undefined
  do {
    const { body } = await call('GET /units/{unit}/exceptions/{form}/{period}', {
      params: { unit, form: about.form, period: about.period },
      query: { cursor },
    })
    items.push(...body.items)
    cursor = body.cursor ?? undefined
  } while (cursor !== undefined)
  return items
}

/** What became of one of many: undefined when it was done. */
export interface Result {
  readonly unit: Ticked
  readonly refused: string | undefined
}

interface Terms {
  /** The new due day; null for an exemption. */
  readonly due: string | null
  readonly reason: string
}

/** Extends or exempts each of the units, whatever becomes of the others. */
export const except = (
  units: readonly Ticked[],
  { form, period }: PeriodOfForm,
  { due, reason }: Terms,
): Promise<Result[]> =>
  inTurn(units, async unit => {
    const body = due === null ? { exempt: true as const, reason } : { due, reason }
    try {
      await call('PUT /units/{unit}/exceptions/{form}/{period}', { params: { unit: unit.id, form, period }, body })
      return { unit, refused: undefined }
    } catch (error) {
      return { unit, refused: whyNotDone(error) }
    }
  })

/** As many requests at once as a weak network bears. */
const atOnce = 4

/** In the order of the items. */
const inTurn = async <T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<R[]> => {
  const answers: R[] = []
  for (let first = 0; first < items.length; first += atOnce)
    answers.push(...(await Promise.all(items.slice(first, first + atOnce).map(ask))))
  return answers
}
