import { type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { type ICommandHooks, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Config } from '../config.ts'

export interface ServiceFunctionProps {
  readonly config: Config
  /** The function, and its metrics' dimension `service`, are called `tonghop-<stage>-<name>`. */
  readonly name: string
  /** The file that exports `handler`. */
  readonly entry: string
  readonly timeout: Duration
  /** In MB. Lambda gives processor time in proportion: 1,769 MB is one whole core. */
  readonly memorySize?: number
  readonly reservedConcurrentExecutions?: number
  readonly environment: Readonly<Record<string, string>>
  /** What it takes to write documents: fonts beside the bundle. */
  readonly writesDocuments?: boolean
}

/**
 * The SDK is bundled, in the version of our lock file and shaken, save its ways to credentials that a function never takes: Lambda
 * puts them in the environment, where the SDK looks first. Each of these is imported only if it is needed (90 KB together).
 */
const credentialsFromElsewhere = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
]

/**
 * A Lambda function as all of ours are: what holds for every one of them is said here and nowhere else. It may write its own
 * log and do nothing more; whoever makes it grants the rest, action by action.
 *
 * Without X-Ray, unless it is asked for: the request's id is in every log line.
 */
export const serviceFunction = (scope: Construct, id: string, props: ServiceFunctionProps): NodejsFunction => {
  const { config, name, environment, writesDocuments, ...own } = props
  const functionName = `tonghop-${config.stage}-${name}`

  const logGroup = new LogGroup(scope, `${id}Log`, {
    logGroupName: `/aws/lambda/${functionName}`,
    retention: config.logDays,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
  logGroup.grantWrite(role)
  if (config.tracing)
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'AWS names no resource to which a function may tell its traces.',
    })

  return new NodejsFunction(scope, id, {
    memorySize: 1024,
    ...own,
    functionName,
    logGroup,
    role,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    environment: {
      POWERTOOLS_SERVICE_NAME: functionName,
      POWERTOOLS_METRICS_NAMESPACE: 'tonghop',
      LOG_LEVEL: 'INFO',
      NODE_OPTIONS: '--enable-source-maps',
      // An error may name what was typed: it stands in the log, and a trace says only that there was one.
      ...(config.tracing && { POWERTOOLS_TRACER_CAPTURE_ERROR: 'false' }),
      ...environment,
    },
    awsSdkConnectionReuse: false,
    tracing: config.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
    bundling: {
      define: { 'process.env.TRACING': JSON.stringify(String(config.tracing)) },
      format: OutputFormat.ESM,
      target: 'node24',
      mainFields: ['module', 'main'],
      minify: true,
      sourceMap: true,
      sourcesContent: false,
      externalModules: credentialsFromElsewhere,
      // Vietnamese as it is, not as escapes twice as long. (CDK's own option of that name does not reach esbuild.)
      esbuildArgs: { '--charset': 'utf8' },
      ...((writesDocuments || config.tracing) && { banner: withRequire }),
      ...(writesDocuments && { commandHooks: withFonts }),
    },
  })
}

/** For packages that ask for Node's own modules by `require`: those that write documents, and X-Ray's. */
const withRequire = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"

/** The four faces of the one font in which documents are set; `functions/queue/document/fonts.ts` looks for them there. */
const faces = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic']

const withFonts: ICommandHooks = {
  beforeBundling: () => [],
  beforeInstall: () => [],
  afterBundling: (inputDir, outputDir) => [
    ...faces.map(face => {
      const file = `${face}/Tinos_${face}.ttf`
      const copy = [`${inputDir}/node_modules/@expo-google-fonts/tinos/${file}`, `${outputDir}/fonts/${file}`]
      return `node -e "require('node:fs').cpSync(...process.argv.slice(1))" ${copy.map(path => JSON.stringify(path)).join(' ')}`
    }),
  ],
}
