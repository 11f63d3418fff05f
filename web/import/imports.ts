import { call, type Reply } from '../api.ts'

export type Imported = Reply<'GET /units/{unit}/imports/{import}'>
export type Finding = Imported['findings'][number]
export type ImportSummary = Reply<'GET /units/{unit}/imports'>['items'][number]
export type FirstPasswords = Reply<'POST /units/{unit}/imports/{import}/passwords'>['items']

export interface ImportId {
  readonly unit: string
  readonly id: string
}

export const loadImport = async ({ unit, id }: ImportId, cursor?: string): Promise<Imported> =>
  (await call('GET /units/{unit}/imports/{import}', { params: { unit, import: id }, query: { cursor } })).body

export const isUnderWay = ({ state }: Pick<Imported, 'state'>): boolean => state === 'checking' || state === 'applying'
