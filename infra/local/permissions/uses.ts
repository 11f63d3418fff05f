import type { LambdaFunction } from '../assembly/parts.ts'
import type { Permission } from '../assembly/permissions.ts'
import { accessKeyOf } from '../functions/environment.ts'
import type { Use } from './guard.ts'

/** A permission of a function's role, for one kind of partition at most, and whether anything was asked for that it allows. */
export interface KnownPermission extends Omit<Permission, 'partitions'> {
  readonly function: string
  readonly partitions?: string | undefined
  readonly used: boolean
}

/** What was used of the permissions, since the host started. */
export interface Uses {
  note(use: Use): void
  /** Every permission of these functions. */
  of(lambdas: readonly LambdaFunction[]): KnownPermission[]
}

export const openUses = (): Uses => {
  const used = new Set<string>()
  const nameOf = ({ accessKeyId, permission, partitions }: Use) => `${accessKeyId} ${permission} ${partitions}`
  return {
    note: use => {
      used.add(nameOf(use))
    },
    of: lambdas =>
      lambdas.flatMap(lambda =>
        lambda.permissions.flatMap(({ action, resource, partitions: limits = [undefined] }, permission) =>
          limits.map(partitions => ({
            function: lambda.name,
            action,
            resource,
            partitions,
            used: used.has(nameOf({ accessKeyId: accessKeyOf(lambda), permission, ...(partitions && { partitions }) })),
          })),
        ),
      ),
  }
}
