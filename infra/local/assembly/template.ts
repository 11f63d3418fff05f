import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** CloudFormation properties: as written in the template, or with every reference resolved. */
// biome-ignore lint/suspicious/noExplicitAny: their shape is CloudFormation's, by resource type
export type Properties = { readonly [name: string]: any }

export interface Resource {
  readonly Type: string
  readonly Properties?: Properties
}

export interface Stack {
  readonly name: string
  readonly resources: { readonly [logicalId: string]: Resource }
  readonly outputs: {
    readonly [logicalId: string]: { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }
  }
  readonly parameters: { readonly [name: string]: { readonly Default?: unknown } }
  /** Asset file name in the bootstrap bucket → directory or file on disk. */
  readonly assets: ReadonlyMap<string, string>
}

interface Manifest {
  readonly artifacts: {
    readonly [id: string]: {
      readonly type: string
      readonly environment?: string
      readonly properties?: { readonly templateFile?: string; readonly file?: string; readonly stackName?: string }
    }
  }
}

/** Reads the stacks of a synthesized cloud assembly. */
export const readStacks = (directory: string): Stack[] => {
  const { artifacts }: Manifest = readJson(directory, 'manifest.json')
  const assets = new Map(
    Object.values(artifacts)
      .filter(artifact => artifact.type === 'cdk:asset-manifest')
      .flatMap(artifact => assetsOf(directory, artifact.properties!.file!)),
  )
  return Object.entries(artifacts)
    .filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack')
    .map(([id, artifact]) => {
      const template = readJson(directory, artifact.properties!.templateFile!)
      return {
        name: artifact.properties?.stackName ?? id,
        resources: template.Resources ?? {},
        outputs: template.Outputs ?? {},
        parameters: template.Parameters ?? {},
        assets,
      }
    })
}

/** `aws://123456789012/ap-southeast-1` of the first stack that names its region. */
export const regionOf = (directory: string): string => {
  const { artifacts }: Manifest = readJson(directory, 'manifest.json')
  const regions = Object.values(artifacts).map(artifact => artifact.environment?.split('/').at(-1))
  return regions.find(region => region && region !== 'unknown-region') ?? 'ap-southeast-1'
}

const assetsOf = (directory: string, manifest: string): [string, string][] => {
  const files: { source: { path: string }; destinations: { [id: string]: { objectKey: string } } }[] = Object.values(
    readJson(directory, manifest).files ?? {},
  )
  return files.flatMap(({ source, destinations }) =>
    Object.values(destinations).map(({ objectKey }): [string, string] => [objectKey, join(directory, source.path)]),
  )
}

const readJson = (directory: string, file: string) => JSON.parse(readFileSync(join(directory, file), 'utf8'))
