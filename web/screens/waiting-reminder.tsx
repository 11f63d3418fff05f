import { useEffect, useState } from 'preact/hooks'
import { call } from '../api.ts'
import { say } from '../language.ts'
import type { UnitSummary } from '../me.ts'
import { waitingPath } from '../paths.ts'
import { nameInTime } from '../ui/unit-name.ts'
import { homeWords as w } from '../words/home.ts'

interface Waiting {
  readonly count: number
  /** There are more than one page of them. */
  readonly more: boolean
}

/** How many reports wait to be received at a unit, on its reviewer's start page: nothing while none does, or without a network. */
export const WaitingReminder = ({ unit }: { readonly unit: UnitSummary }) => {
  const [waiting, setWaiting] = useState<Waiting | undefined>(undefined)
  useEffect(() => {
    loadWaiting(unit.id).then(setWaiting, () => undefined)
  }, [])
  if (!waiting || waiting.count === 0) return null
  return (
    <p class="notice">
      <a href={waitingPath(unit.id)}>{say(w.waitingHere(waiting.count, waiting.more, nameInTime(unit)))}</a>
    </p>
  )
}

const loadWaiting = async (unit: string): Promise<Waiting> => {
  const { body } = await call('GET /units/{unit}/waiting', { params: { unit } })
  return { count: body.items.length, more: body.cursor !== null }
}
