import type { App } from 'aws-cdk-lib'
import { createApp } from '../../infra/app.ts'

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON of whatever shape CloudFormation has given each resource
export type Json = any

export interface Resource {
  readonly Type: string
  readonly Properties: Json
  readonly DeletionPolicy?: string
}
export type Resources = Record<string, Resource>

/** An app with its functions bundled, as it is deployed; its assembly is written to the directory. */
export const bundledApp = (outdir: string, context: Record<string, unknown> = {}): App => createApp({ outdir, context })

/** An app without its functions' code, which no template shows: five times as quick. */
export const unbundledApp = (name: string, context: Record<string, unknown> = {}): App =>
  bundledApp(`.test/synth/${name}`, { 'aws:cdk:bundling-stacks': [], ...context })

/** The resources of one of an app's stacks, `data`, `service` or `web`, by their logical ids. */
export const resourcesOf = (app: App, stack: string): Resources =>
  app.synth().stacks.find(({ stackName }) => stackName.endsWith(`-${stack}`))!.template.Resources

export const ofType = (resources: Resources, type: string): [string, Resource][] =>
  Object.entries(resources).filter(([, resource]) => resource.Type === type)
