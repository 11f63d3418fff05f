import type { TestProject } from 'vitest/node'
import { startDynamoDB } from '../../infra/local/engines/dynamodb.ts'
import type { Roles } from '../../infra/local/permissions/guard.ts'
import { deployedRoles } from './deployed-roles.ts'
import { startDynamoDBLocal } from './dynamodb-local.ts'
import { type TableDefinition, tableDefinition } from './table-definition.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly engines: readonly Engine[]
    readonly tableDefinition: TableDefinition
    readonly roles: Roles
  }
}

/** What keeps tables during a run: a DynamoDB-compatible engine, shared by all suites. */
export interface Engine {
  readonly name: string
  readonly endpoint: string
}

/** Vitest's global set-up: starts what all suites share, says which engines run, and ends them afterwards. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const amazons = await startDynamoDBLocal()
  const ours = await startDynamoDB()
  const engines: Engine[] = [{ name: 'dynoxide', endpoint: ours.endpoint }]
  if ('endpoint' in amazons) engines.push({ name: 'DynamoDB Local', endpoint: amazons.endpoint })

  project.provide('tableDefinition', tableDefinition())
  project.provide('roles', deployedRoles())
  project.provide('engines', engines)
  console.log(`DynamoDB engines: ${engines.map(({ name }) => name).join(', ')}`)
  if ('missing' in amazons) console.log(`The storage suite does not run on AWS's DynamoDB Local: ${amazons.missing}`)

  return async () => {
    await Promise.all([ours.stop(), 'stop' in amazons ? amazons.stop() : undefined])
  }
}
