import type { Permission } from '../assembly/permissions.ts'
import type { Credentials } from '../s3/signature.ts'
import type { Asked } from './asked.ts'

/** What the roles of the functions allow, by the access key of each function. */
export type Roles = Readonly<Record<string, readonly Permission[]>>

/** The permission of a role by which something was allowed, by its place among the role's; where it is limited, on which partitions. */
export interface Use {
  readonly accessKeyId: string
  readonly permission: number
  readonly partitions?: string
}

/** Stands before the engines and judges by the roles of the stacks, as IAM does. */
export interface Guard {
  /** From now on each of these may do what its role allows, and no more. */
  admit(roles: Roles): void
  /** Whether there is such a pair of keys. */
  knows(accessKeyId: string): boolean
  /** What a caller lacks for this, in AWS's words; undefined where it may. The host itself may do anything, a stranger nothing. */
  refusal(accessKeyId: string, asked: readonly Asked[]): string | undefined
}

/** Who hears of each permission when it is first used, and of everything that is refused. */
export interface Watch {
  onUse?(use: Use): void
  onRefusal?(refusal: string): void
}

export const createGuard = (host: Credentials, { onUse, onRefusal }: Watch = {}): Guard => {
  const roles = new Map<string, Role>()
  const missing = (accessKeyId: string, asked: Asked): boolean => {
    const role = roles.get(accessKeyId)
    const permission = role?.permissions.findIndex(allowed => allows(allowed, asked)) ?? -1
    if (!role || permission < 0) return true
    for (const partitions of usedOf(role.permissions[permission]!, asked)) {
      const use = `${permission} ${partitions}`
      if (!role.used.has(use)) onUse?.({ accessKeyId, permission, ...(partitions && { partitions }) })
      role.used.add(use)
    }
    return false
  }
  return {
    admit: admitted => {
      for (const [accessKeyId, permissions] of Object.entries(admitted))
        roles.set(accessKeyId, { permissions, used: new Set() })
    },
    knows: accessKeyId => accessKeyId === host.accessKeyId || roles.has(accessKeyId),
    refusal: (accessKeyId, asked) => {
      if (accessKeyId === host.accessKeyId) return undefined
      const refused = asked.find(one => missing(accessKeyId, one))
      if (!refused) return undefined
      const refusal = `${accessKeyId} is not authorized to perform: ${refused.action} on resource: ${told(refused)}`
      onRefusal?.(refusal)
      return refusal
    },
  }
}

interface Role {
  readonly permissions: readonly Permission[]
  readonly used: Set<string>
}

const told = ({ resource, partitions }: Asked): string =>
  partitions ? `${resource} of ${partitions.join(', ')}` : resource

/** A condition on partition keys holds where each of those that are asked for is like one of its own (ForAllValues:StringLike). */
const allows = ({ action, resource, partitions }: Permission, asked: Asked): boolean =>
  isLike(asked.action, action) &&
  isLike(asked.resource, resource) &&
  (!partitions || asked.partitions?.every(key => partitions.some(pattern => isLike(key, pattern))) === true)

/** Of the partitions to which a permission is limited, those that are asked for. */
const usedOf = ({ partitions }: Permission, asked: Asked): readonly (string | undefined)[] =>
  partitions?.filter(pattern => asked.partitions!.some(key => isLike(key, pattern))) ?? [undefined]

const patterns = new Map<string, RegExp>()

const isLike = (text: string, pattern: string): boolean => {
  if (!pattern.includes('*')) return text === pattern
  const known = patterns.get(pattern)
  if (known) return known.test(text)
  const pieces = pattern.split('*').map(piece => piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  const compiled = new RegExp(`^${pieces.join('.*')}$`, 's')
  patterns.set(pattern, compiled)
  return compiled.test(text)
}
