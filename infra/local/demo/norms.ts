import type { NormByKind } from '../../../shared/domain/register/norm.ts'
import type { Send } from './client.ts'
import { personaId } from './personas.ts'
import { ngocHoi, organisationsOf } from './units.ts'

/** One or two models for each grassroots organisation of Ngọc Hồi, of whose 56, as published, 43 registered any; invented. */
export const norm: { readonly byKind: NormByKind } = {
  byKind: Object.fromEntries(organisationsOf(ngocHoi).map(({ kind }) => [kind, { least: 1, most: 2 }])),
}

/** Writes the norms (định mức) of the years of which there are models. One that stands already stays. */
export const writeNorms = async (send: Send): Promise<void> => {
  for (const year of ['2023', '2024', '2025'])
    await send('PUT', `/api/v1/units/${ngocHoi}/norms/models/${year}`, {
      persona: personaId('steward', ngocHoi),
      body: norm,
    })
}
