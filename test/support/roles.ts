import { AsyncLocalStorage } from 'node:async_hooks'
import { inject } from 'vitest'
import type { Permission } from '../../infra/local/assembly/permissions.ts'
import { askedOfService } from '../../infra/local/permissions/asked.ts'
import { createGuard } from '../../infra/local/permissions/guard.ts'
import type { Table } from '../../shared/storage/table.ts'
import { region } from './deployed-roles.ts'

const acting = new AsyncLocalStorage<string>()

/** A handler in the role of its function. */
export const inRole =
  <Asked extends unknown[], Answer>(name: string, handler: (...asked: Asked) => Answer) =>
  (...asked: Asked): Answer =>
    acting.run(name, () => handler(...asked))

/** From now on a handler that is `inRole` is refused whatever its role does not allow it on this table, as by IAM. */
export const holdToRoles = (table: Table): void => {
  const guard = createGuard({ accessKeyId: '', secretAccessKey: '' })
  const onTable = (permission: Permission): Permission => ({
    ...permission,
    resource: permission.resource.replace(/table\/[^/]+/, `table/${table.name}`),
  })
  const roles = Object.entries(inject('roles')).map(([name, permissions]) => [name, permissions.map(onTable)])
  guard.admit(Object.fromEntries(roles))
  table.client.middlewareStack.add(
    next => async args => {
      const role = acting.getStore()
      const { headers, body } = args.request as { headers: Record<string, string>; body: string }
      const refusal =
        role &&
        guard.refusal(
          role,
          askedOfService(
            { accessKeyId: role, region, service: 'dynamodb' },
            headers['x-amz-target']!,
            JSON.parse(body),
          ),
        )
      if (refusal) throw Object.assign(new Error(refusal), { name: 'AccessDeniedException' })
      return next(args)
    },
    { step: 'build' },
  )
}
