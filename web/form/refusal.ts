import type { Finding } from '../../shared/domain/form/rules.ts'
import { isRefused } from '../api.ts'

/**
 * What the server's rules found that this machine could not know, such as a comparison with the units below: as findings, to be
 * shown at their fields. Empty for a refusal of another sort.
 */
export const heardFrom = (error: unknown): readonly Finding[] => {
  if (isRefused(error, 'explanation_required'))
    return (error.problem.warnings ?? []).map(({ rule, fields, message }) => ({
      rule,
      level: 'warning',
      fields,
      message,
    }))
  if (isRefused(error, 'invalid_values'))
    return (error.problem.errors ?? []).map(({ pointer, code, message }) => ({
      rule: code,
      level: 'error',
      fields: [pointer.split('/')[2] ?? ''],
      message,
    }))
  return []
}
