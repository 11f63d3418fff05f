import { App, type AppProps, Tags, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { readConfig } from './config.ts'
import { DataStack } from './data-stack.ts'
import { ServiceStack } from './service-stack.ts'
import { WebStack } from './web-stack.ts'

/** Set here and not in cdk.json, so that the CLI and a plain `node infra/app.ts` synthesize the same. */
const featureFlags = {
  // A stack whose output another stack uses cannot drop it: what serves never loses its table or its buckets by accident.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/core:checkSecretUsage': true,
}

/** The whole of it, for one stage: what must never be lost, what serves it, and what people open. */
export const createApp = (props: AppProps = {}): App => {
  const app = new App({
    ...props,
    analyticsReporting: false,
    postCliContext: { ...featureFlags, ...props.postCliContext },
  })
  const config = readConfig(app.node)
  const name = `tonghop-${config.stage}`
  const env = { region: config.region }

  const data = new DataStack(app, `${name}-data`, { config, env, terminationProtection: config.stage === 'prod' })
  const service = new ServiceStack(app, `${name}-service`, { config, env, data })
  new WebStack(app, `${name}-web`, { config, env, api: service.api, identity: data.identity, exports: data.exports })

  Tags.of(app).add('application', 'tonghop')
  Tags.of(app).add('stage', config.stage)
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  return app
}

if (import.meta.main) createApp().synth()
