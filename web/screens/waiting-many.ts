import { call, type Reply } from '../api.ts'

/** A submission that nobody has received yet. */
export type WaitingItem = Reply<'GET /units/{unit}/waiting'>['items'][number]

type Result = Reply<'POST /units/{unit}/waiting/accept'>['results'][number]

/** What became of one of many. */
export interface Received {
  readonly item: WaitingItem
  readonly outcome: Result['status']
}

/** The most that one request takes. */
const atOnce = 50

/**
 * Receives what has no warnings; the rest is skipped by the server, which looks at each anew. `key` is the same for every
 * attempt, so that one that got no answer goes on where it stopped. Throws Unreachable and Refused.
 */
export const receiveMany = async (unit: string, items: readonly WaitingItem[], key: string): Promise<Received[]> => {
  const results: Result[] = []
  for (let first = 0; first < items.length; first += atOnce) {
    const { body } = await call('POST /units/{unit}/waiting/accept', {
      params: { unit },
      body: {
        items: items
          .slice(first, first + atOnce)
          .map(({ unit: { id }, form, period, version }) => ({ unit: id, form, period, version })),
      },
      key: `${key}-${first}`,
    })
    results.push(...body.results)
  }
  return items.map((item, at) => ({ item, outcome: results[at]!.status }))
}
