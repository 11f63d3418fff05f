import { basePath } from '../../shared/api/routes.ts'
import type { Values } from '../../shared/domain/form/values.ts'

interface Submitted {
  readonly unit: string
  readonly month: string
  /** The version that it is to be; what was seen is the one before. */
  readonly version: number
  readonly values: Values
}

/** Sends one version of a unit's month over the network, with `<unit>/<version>` as its Idempotency-Key. */
export const submit = ({ unit, month, version, values }: Submitted, token: string, url: string): Promise<Response> =>
  fetch(`${url}${basePath}/units/${unit}/submissions/monthly/${month}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': `${unit}/${version}`,
      ...(version > 1 && { 'if-match': `"${version - 1}"` }),
    },
    body: JSON.stringify({ values }),
  })
