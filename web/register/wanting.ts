import { call, type Reply } from '../api.ts'

export type Wanting = Reply<'GET /units/{unit}/registers'>

/** What of a unit's registers still wants something done; with those of the units below it unless only its `own` are asked for. */
export const loadWanting = async (unit: string, own = false): Promise<Wanting> =>
  (
    await call('GET /units/{unit}/registers', {
      params: { unit },
      query: { own: own ? ('true' as const) : undefined },
    })
  ).body
