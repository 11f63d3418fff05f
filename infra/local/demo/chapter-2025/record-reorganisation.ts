import { basePath } from '../../../../shared/api/routes.ts'
import type { Reply } from '../../host.ts'
import type { Send } from '../client.ts'
import { personaId } from '../personas.ts'
import { root } from '../units.ts'
import { recordedAt, reorganisation } from './reorganisation.ts'

/** Records the reorganisation as the steward of the realm's root does. */
export const reorganise = (send: Send): Promise<Reply> =>
  send('POST', `${basePath}/reorganisations`, {
    persona: personaId('steward', root),
    now: recordedAt,
    key: 'demo/reorganisation/2025',
    body: reorganisation,
  })
