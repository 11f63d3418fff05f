import type { Form } from '../form/form.ts'

/**
 * The periods whose answers may stand after several, given oldest first: all of them, but for registers. These tell all of it in each
 * period, and whoever has nothing in them tells nothing: so the newest in which anybody within the whole told anything stands, for every
 * part of that whole, and what was told before it never does.
 */
export const periodsThatStand = <P extends { readonly form: Form; readonly period: string }>(
  oldestFirst: readonly P[],
  isTold: (period: P) => boolean,
): ReadonlySet<string> => {
  const standing = isOfRegisters(oldestFirst)
    ? [oldestFirst.findLast(isTold)].filter(one => one !== undefined)
    : oldestFirst
  return new Set(standing.map(({ period }) => period))
}

const isOfRegisters = (periods: readonly { readonly form: Form }[]): boolean =>
  periods.some(({ form }) => form.source === 'registers')
