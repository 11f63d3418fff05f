import { now } from '../clock.ts'
import { dropSending, keepSending, type Sending, trySending } from '../store/outbox.ts'
import type { Entry } from './entry.ts'
import { answered } from './merge.ts'

interface How {
  readonly onBehalf: string | null
  readonly nothing: boolean
}

/**
 * Sends what stands in the fields: kept in the outbox first, so that neither a lost network nor a closed browser loses it.
 * Answers whether the server has taken it, or it waits. Throws Refused.
 */
export const sendEntry = async (entry: Entry, { onBehalf, nothing }: How): Promise<'taken' | 'waiting'> => {
  const { values, explanations } = entry.content.value
  const given = Object.entries(explanations).filter(([, text]) => text.trim() !== '')
  const sending: Sending = {
    key: crypto.randomUUID(),
    id: entry.id,
    formLabel: entry.form.label,
    periodLabel: entry.periodLabel,
    unitName: entry.unitName,
    body: {
      values: nothing ? {} : answered(values),
      explanations: nothing ? {} : Object.fromEntries(given),
      onBehalf,
      nothing,
    },
    seen: entry.standing?.version ?? 0,
    sentAt: now().toISOString(),
    problem: null,
  }
  // A draft that were still on its way would be kept after what is sent now.
  await entry.flush()
  await keepSending(sending)
  try {
    const receipt = await trySending(sending)
    if (receipt) entry.release()
    return receipt ? 'taken' : 'waiting'
  } catch (error) {
    // The person is here to put it right: what they typed stands in the fields, and nothing waits to go out.
    await dropSending(sending)
    throw error
  }
}
