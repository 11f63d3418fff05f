import { openapi } from '../../shared/api/openapi.ts'
import type { Handlers } from '../middleware/http.ts'

/** What anyone may ask of the service itself. */
export const service = (): Handlers<'health.get' | 'openapi.get'> => ({
  'health.get': async () => ({ status: 200, body: { status: 'ok' } }),
  'openapi.get': async () => ({ status: 200, body: openapi() }),
})
