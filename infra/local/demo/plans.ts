import type { Send } from './client.ts'
import { personaId } from './personas.ts'

/** What two committees were to reach in 2024 and are to reach in 2025, by figure of the monthly form. All of it is invented. */
const plans: readonly { readonly unit: string; readonly year: string; readonly figures: Record<string, number> }[] = [
  {
    unit: 'vn.ha-lang',
    year: '2024',
    figures: { conferences: 40, talks: 300, listeners: 15_000, news: 700, inspections: 80, supervisions: 90 },
  },
  {
    unit: 'vn.ha-lang',
    year: '2025',
    figures: { conferences: 42, talks: 330, listeners: 15_500, news: 800, inspections: 84, supervisions: 90 },
  },
  {
    unit: 'vn.cao-bang',
    year: '2024',
    figures: { conferences: 50, talks: 450, listeners: 20_000, news: 1_000, inspections: 110, supervisions: 110 },
  },
]

/** Enters the plans (kế hoạch năm). One that stands already stays. */
export const enterPlans = async (send: Send): Promise<void> => {
  for (const { unit, year, figures } of plans)
    await send('PUT', `/api/v1/units/${unit}/plans/monthly/${year}`, {
      persona: personaId('official', unit),
      body: { figures },
    })
}
