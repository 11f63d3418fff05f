import type { Resolved } from './resolve.ts'
import type { Properties } from './template.ts'

/** One action that a function's role allows on one resource; in either a star stands for anything. */
export interface Permission {
  readonly action: string
  readonly resource: string
  /** The partition keys to which it is limited, with stars. */
  readonly partitions?: readonly string[]
}

/** What policies (AWS::IAM::Policy) allow the role of this ARN. Throws on a statement that this machine cannot judge. */
export const permissionsOf = (role: string | undefined, policies: readonly Resolved[]): Permission[] =>
  policies
    .filter(({ properties }) => properties.Roles?.some((name: string) => role?.endsWith(`:${name}`)))
    .flatMap(({ construct, properties }) =>
      properties.PolicyDocument.Statement.flatMap((statement: Properties) => permissionsIn(statement, construct)),
    )

const permissionsIn = ({ Effect, Action, Resource, Condition }: Properties, construct: string): Permission[] => {
  const partitions = partitionsOf(Condition)
  if (Effect !== 'Allow' || !Action || !Resource || (Condition && !partitions))
    throw new Error(`${construct}: a statement of this kind is not known to the local host`)
  return [Action]
    .flat()
    .flatMap(action => [Resource].flat().map(resource => ({ action, resource, ...(partitions && { partitions }) })))
}

const partitionsOf = (condition: Properties | undefined): readonly string[] | undefined => {
  const keys = condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']
  return keys && [keys].flat()
}
