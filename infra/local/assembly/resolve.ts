import type { Properties, Resource, Stack } from './template.ts'

/** What the templates' references stand for on this machine. */
export interface Surroundings {
  readonly region: string
  /** Where queue URLs begin: `http://127.0.0.1:4566`. */
  readonly sqsEndpoint: string
  /** Who signs tokens here in the user pool's place. */
  readonly issuer: string
  readonly clientId: string
}

/** A resource whose properties hold no more references. */
export interface Resolved {
  readonly stack: string
  readonly logicalId: string
  /** The ids on the way to its construct, in one: `EntryFunction`. */
  readonly construct: string
  readonly type: string
  /** Its physical name. */
  readonly name: string
  readonly arn: string
  /** What a `Ref` to it yields. */
  readonly ref: string
  readonly properties: Properties
}

export const accountId = '000000000000'

/** Resolves every resource of these types in all stacks. Throws on a reference that leads nowhere. */
export const resolveResources = (
  stacks: readonly Stack[],
  around: Surroundings,
  types: readonly string[],
): Resolved[] =>
  stacks.flatMap(stack =>
    Object.entries(stack.resources)
      .filter(([, resource]) => types.includes(resource.Type))
      .map(([logicalId, resource]) => {
        const identity = identify(stack, logicalId, resource, around)
        return {
          stack: stack.name,
          logicalId,
          construct: logicalId.replace(/[0-9A-F]{8}$/, ''),
          type: resource.Type,
          name: identity.name,
          arn: identity.attributes.Arn!,
          ref: identity.ref,
          properties: resolve(resource.Properties ?? {}, stack, stacks, around) as Properties,
        }
      }),
  )

interface Identity {
  readonly name: string
  readonly ref: string
  readonly attributes: { readonly [name: string]: string }
}

const identify = (stack: Stack, logicalId: string, resource: Resource, around: Surroundings): Identity => {
  const named = (property: string) => {
    const given = resource.Properties?.[property]
    return typeof given === 'string' ? given : `${stack.name}-${logicalId}`
  }
  const arn = (service: string, rest: string) => `arn:aws:${service}:${around.region}:${accountId}:${rest}`
  switch (resource.Type) {
    case 'AWS::DynamoDB::Table':
    case 'AWS::DynamoDB::GlobalTable': {
      const name = named('TableName')
      const table = arn('dynamodb', `table/${name}`)
      return { name, ref: name, attributes: { Arn: table, StreamArn: `${table}/stream/local` } }
    }
    case 'AWS::Lambda::Function': {
      const name = named('FunctionName').slice(0, 64)
      return { name, ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } }
    }
    case 'AWS::SQS::Queue': {
      const name = named('QueueName').slice(0, 80)
      const url = `${around.sqsEndpoint}/${accountId}/${name}`
      return { name, ref: url, attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: url } }
    }
    case 'AWS::S3::Bucket': {
      const name = named('BucketName').toLowerCase().slice(0, 63)
      return { name, ref: name, attributes: { Arn: `arn:aws:s3:::${name}` } }
    }
    case 'AWS::Cognito::UserPool': {
      const name = `local_${logicalId}`
      const provider = issuerUrl(name, around)
      return { name, ref: name, attributes: { Arn: arn('cognito-idp', `userpool/${name}`), ProviderURL: provider } }
    }
    case 'AWS::Cognito::UserPoolClient':
      return { name: around.clientId, ref: around.clientId, attributes: { ClientId: around.clientId } }
    case 'AWS::KMS::Key':
      return { name: logicalId, ref: logicalId, attributes: { Arn: arn('kms', `key/${logicalId}`), KeyId: logicalId } }
    case 'AWS::Scheduler::Schedule': {
      const name = named('Name')
      const group = resource.Properties?.GroupName
      const path = `schedule/${typeof group === 'string' ? group : 'default'}/${name}`
      return { name, ref: name, attributes: { Arn: arn('scheduler', path) } }
    }
    default: {
      const service = resource.Type.split('::')[1]!.toLowerCase()
      return { name: logicalId, ref: logicalId, attributes: { Arn: arn(service, logicalId), Id: logicalId } }
    }
  }
}

const issuerUrl = (pool: string, { region }: Surroundings): string =>
  `https://cognito-idp.${region}.amazonaws.com/${pool}`

const resolve = (value: unknown, stack: Stack, stacks: readonly Stack[], around: Surroundings): unknown => {
  const again = (inner: unknown) => resolve(inner, stack, stacks, around)
  if (Array.isArray(value)) return value.map(again).filter(item => item !== undefined)
  if (typeof value === 'string') return localIssuer(value, stacks, around)
  if (typeof value !== 'object' || value === null) return value

  const entries = Object.entries(value)
  const [[intrinsic, argument] = []] = entries
  if (entries.length === 1) {
    if (intrinsic === 'Ref') return reference(argument, stack, around)
    if (intrinsic === 'Fn::GetAtt') {
      const [logicalId, attribute] = Array.isArray(argument) ? argument : argument.split(/\.(.*)/)
      return localIssuer(attributeOf(logicalId, attribute, stack, around), stacks, around)
    }
    if (intrinsic === 'Fn::Join') {
      const [separator, parts] = argument
      return localIssuer((again(parts) as unknown[]).join(separator), stacks, around)
    }
    if (intrinsic === 'Fn::Sub') return localIssuer(substitute(argument, stack, stacks, around), stacks, around)
    if (intrinsic === 'Fn::ImportValue') return importValue(String(again(argument)), stacks, around)
    if (intrinsic === 'Fn::Select') return (again(argument[1]) as unknown[])[Number(argument[0])]
    if (intrinsic === 'Fn::Split') return String(again(argument[1])).split(argument[0])
    if (intrinsic?.startsWith('Fn::')) throw new Error(`${stack.name}: ${intrinsic} is not known to the local host`)
  }
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, again(inner)]).filter(([, inner]) => inner !== undefined),
  )
}

const reference = (name: string, stack: Stack, around: Surroundings): string | undefined => {
  const pseudo: { readonly [name: string]: string | undefined } = {
    'AWS::Region': around.region,
    'AWS::AccountId': accountId,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
    'AWS::StackId': `arn:aws:cloudformation:${around.region}:${accountId}:stack/${stack.name}/local`,
    'AWS::NoValue': undefined,
  }
  if (name in pseudo) return pseudo[name]
  const resource = stack.resources[name]
  if (resource) return identify(stack, name, resource, around).ref
  const parameter = stack.parameters[name]
  if (parameter) return String(parameter.Default ?? '')
  throw new Error(`${stack.name}: Ref to ${name}, which does not exist`)
}

const attributeOf = (logicalId: string, attribute: string, stack: Stack, around: Surroundings): string => {
  const resource = stack.resources[logicalId]
  if (!resource) throw new Error(`${stack.name}: Fn::GetAtt of ${logicalId}, which does not exist`)
  return identify(stack, logicalId, resource, around).attributes[attribute] ?? `${logicalId}.${attribute}`
}

const substitute = (argument: unknown, stack: Stack, stacks: readonly Stack[], around: Surroundings): string => {
  const [text, variables]: [string, Properties] = Array.isArray(argument)
    ? [argument[0], argument[1]]
    : [String(argument), {}]
  return text.replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
    if (name in variables) return String(resolve(variables[name], stack, stacks, around))
    if (name.startsWith('AWS::') || !name.includes('.')) return String(reference(name, stack, around))
    const [logicalId, attribute] = name.split(/\.(.*)/)
    return attributeOf(logicalId!, attribute!, stack, around)
  })
}

const importValue = (name: string, stacks: readonly Stack[], around: Surroundings): unknown => {
  for (const stack of stacks) {
    for (const output of Object.values(stack.outputs)) {
      if (output.Export && resolve(output.Export.Name, stack, stacks, around) === name)
        return resolve(output.Value, stack, stacks, around)
    }
  }
  throw new Error(`Fn::ImportValue of ${name}, which no stack exports`)
}

/** Here the local provider signs in the place of each user pool, whose address templates spell out. */
const localIssuer = (text: string, stacks: readonly Stack[], around: Surroundings): string => {
  if (!text.includes('cognito-idp.')) return text
  const pools = stacks.flatMap(stack =>
    Object.keys(stack.resources).filter(id => stack.resources[id]!.Type === 'AWS::Cognito::UserPool'),
  )
  return pools.some(pool => text === issuerUrl(`local_${pool}`, around)) ? around.issuer : text
}
