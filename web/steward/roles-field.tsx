import type { Role } from '../../shared/domain/access.ts'
import { say } from '../language.ts'
import { personWords as w } from '../words/people.ts'
import { roleWords } from '../words/steward.ts'
import { Options } from './fields.tsx'

export const rolesId = 'roles'

interface RolesFieldProps {
  readonly roles: readonly Role[]
  /** What the office of the unit is called that receives reports. */
  readonly office: string | null
  readonly onRoles: (roles: readonly Role[]) => void
  readonly wrong?: string | undefined
}

/** The roles of a person at a unit, each with what it lets them do. */
export const RolesField = ({ roles, office, onRoles, wrong }: RolesFieldProps) => (
  <Options
    id={rolesId}
    label={say(w.roles)}
    type="checkbox"
    wrong={wrong}
    chosen={roles}
    onChosen={onRoles}
    options={(Object.keys(roleWords) as Role[]).map(role => ({
      value: role,
      label: say(roleWords[role].label),
      help: role === 'reviewer' && office ? `${office}: ${say(roleWords[role].may)}` : say(roleWords[role].may),
    }))}
  />
)
