import { call, type Reply } from '../api.ts'

export type Letterheads = Reply<'GET /units/{unit}/letterhead'>
export type Letterhead = Letterheads['standing']

/** Throws Unreachable, and Refused. */
export const loadLetterheads = async (unit: string): Promise<Letterheads> =>
  (await call('GET /units/{unit}/letterhead', { params: { unit } })).body
