import { basePath } from '../../../../shared/api/routes.ts'
import type { Send } from '../client.ts'
import { personaId } from '../personas.ts'
import { root } from '../units.ts'
import { reorganisation } from './reorganisation.ts'

interface Recorded {
  readonly state: 'planned' | 'in-force' | 'undone'
  readonly decision: { readonly number: string }
}

/**
 * The chapter tells what the units of the first one send and become in 2025. Throws while a reorganisation stands that somebody
 * recorded by hand: those whom it ended would be asked to send, and be merged once more.
 */
export const refuseOthers = async (send: Send): Promise<void> => {
  const { json } = await send('GET', `${basePath}/reorganisations`, { persona: personaId('steward', root) })
  const others = (json.items as Recorded[]).filter(
    ({ state, decision }) => state !== 'undone' && decision.number !== reorganisation.decision.number,
  )
  if (others.length === 0) return
  const numbers = others.map(({ decision }) => decision.number).join(', ')
  throw new Error(
    `Năm 2025 được dựng trên các đơn vị như lúc đầu: hãy hoàn tác sắp xếp theo quyết định ${numbers} (Quản trị → Sắp xếp tổ chức), rồi dựng lại. · ` +
      `2025 is built upon the units as they were: undo the reorganisation by decision ${numbers} first, then build again.`,
  )
}
