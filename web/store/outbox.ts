import { signal } from '@preact/signals'
import { del, delMany, entries, set } from 'idb-keyval'
import type { Text } from '../../shared/domain/text.ts'
import { call, isRefused, type Problem, type Reply, Unreachable } from '../api.ts'
import { loadMe } from '../me.ts'
import { session } from '../session.ts'
import { type Content, forgetEntry, nameOf, type SubmissionId } from './entries.ts'
import { personStore } from './person-store.ts'

export type Receipt = Reply<'PUT /units/{unit}/submissions/{form}/{period}'>

/** A submission on its way: kept before it is first tried, and until the server has answered for good. */
export interface Sending {
  /** The Idempotency-Key of every attempt. */
  readonly key: string
  readonly id: SubmissionId
  readonly formLabel: Text
  readonly periodLabel: Text
  readonly unitName: string
  readonly body: Content & { readonly onBehalf: string | null; readonly nothing: boolean }
  /** The version that was seen; 0 before the first. */
  readonly seen: number
  /** ISO, by the server's clock. */
  readonly sentAt: string
  /** Why the server refused it; null while it waits for a network. */
  readonly problem: Problem | null
}

/** Everything that this person has sent from this machine and the server has not taken yet, oldest first. */
export const outbox = signal<readonly Sending[]>([])

const prefix = 'send/'

export const readOutbox = async (): Promise<void> => {
  const kept = await entries<string, unknown>(personStore())
  outbox.value = kept
    .flatMap(([key, value]) => (key.startsWith(prefix) ? [value as Sending] : []))
    .sort((a, b) => (a.sentAt < b.sentAt ? -1 : 1))
}

/** Keeps it until it is taken. Of two for the same period the newer stands: the older one was never taken. */
export const keepSending = async (sending: Sending): Promise<void> => {
  await readOutbox()
  const older = outbox.value.filter(({ id, key }) => nameOf(id) === nameOf(sending.id) && key !== sending.key)
  await delMany(
    older.map(({ key }) => prefix + key),
    personStore(),
  )
  await set(prefix + sending.key, sending, personStore())
  await readOutbox()
}

export const dropSending = async ({ key }: Sending): Promise<void> => {
  await del(prefix + key, personStore())
  await readOutbox()
}

/**
 * Tries one: its receipt, or undefined while there is no network. A refusal is kept with it and thrown; the person then puts it
 * right, tries again, or deletes it.
 */
export const trySending = async (sending: Sending): Promise<Receipt | undefined> => {
  try {
    const { body } = await call('PUT /units/{unit}/submissions/{form}/{period}', {
      params: sending.id,
      body: { ...sending.body, explanations: { ...sending.body.explanations } },
      key: sending.key,
      ...(sending.seen > 0 && { ifMatch: sending.seen }),
    })
    await forgetEntry(sending.id)
    await dropSending(sending)
    // What is owed is another from now on; whoever looks at it later asks for themselves.
    loadMe().catch(() => {})
    return body
  } catch (error) {
    if (error instanceof Unreachable || isRefused(error, 'unauthorized', 'too_many_requests', 'slow_down', 'internal'))
      return undefined
    if (isRefused(error)) await keepSending({ ...sending, problem: error.problem })
    throw error
  }
}

/** Tries all that wait for a network, one after the other; one tab at a time. */
export const emptyOutbox = async (): Promise<void> => {
  if (!session.value) return
  await navigator.locks.request(`outbox ${session.value.subject}`, { ifAvailable: true }, async lock => {
    if (!lock) return
    await readOutbox()
    for (const sending of outbox.value.filter(({ problem }) => problem === null))
      await trySending(sending).catch(error => {
        if (!isRefused(error)) throw error
      })
  })
}

/** Between one try and the next, in milliseconds: twice as long each time, since a network that is back may go again. */
const shortestPause = 1000
const longestPause = 60_000

/** Sends what waits: now, soon after the network or the page comes back, and ever less often while nothing gets through. */
export const keepEmptyingOutbox = (): void => {
  let pause = shortestPause
  let timer: ReturnType<typeof setTimeout> | undefined
  const tryLater = (): void => {
    clearTimeout(timer)
    timer = setTimeout(async () => {
      pause = Math.min(pause * 2, longestPause)
      await emptyOutbox()
      tryLater()
    }, pause)
  }
  const tryNow = (): void => {
    pause = shortestPause
    void emptyOutbox().then(tryLater)
  }
  addEventListener('online', tryNow)
  document.addEventListener('visibilitychange', tryNow)
  tryNow()
}
