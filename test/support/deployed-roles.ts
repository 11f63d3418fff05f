import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../infra/app.ts'
import { permissionsOf } from '../../infra/local/assembly/permissions.ts'
import { resolveResources } from '../../infra/local/assembly/resolve.ts'
import { readStacks } from '../../infra/local/assembly/template.ts'
import type { Roles } from '../../infra/local/permissions/guard.ts'
import { fileStore } from '../../infra/local/storage/file-store.ts'

/** Where the table is for whoever asks as these roles. */
export const region = 'ap-southeast-1'

const file = '.test/roles.json'
/** What roles are made of. */
const sources = ['infra/*.ts', 'infra/constructs/*.ts', 'infra/local/assembly/*.ts', 'shared/api/routes.ts']

/** What the role of each function allows as it is deployed, by the function's name; synthesized when its sources have changed. */
export const deployedRoles = (): Roles => {
  const store = fileStore<Roles>(file)
  const made = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const known = globSync(sources).every(source => statSync(source).mtimeMs < made) && store.read()
  if (known) return known
  const roles = synthesizedRoles()
  store.write(roles)
  return roles
}

const synthesizedRoles = (): Roles => {
  const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
  const context = { 'aws:cdk:bundling-stacks': [], mailFrom: 'nhac-viec@baocao.example.vn' }
  createApp({ outdir: directory, context }).synth()
  const around = { region, sqsEndpoint: '', issuer: '', clientId: '' }
  const resources = resolveResources(readStacks(directory), around, ['AWS::Lambda::Function', 'AWS::IAM::Policy'])
  rmSync(directory, { recursive: true })
  const policies = resources.filter(({ type }) => type === 'AWS::IAM::Policy')
  const lambdas = resources.filter(({ type }) => type === 'AWS::Lambda::Function')
  return Object.fromEntries(
    lambdas.map(({ name, properties }) => [name.replace('tonghop-dev-', ''), permissionsOf(properties.Role, policies)]),
  )
}
