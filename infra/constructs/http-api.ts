import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { basePath, type HttpFunction, type Route, routes } from '../../shared/api/routes.ts'
import type { Config } from '../config.ts'
import type { Identity } from './identity.ts'

export interface RoutedApiProps {
  readonly config: Config
  readonly identity: Identity
  readonly functions: Readonly<Record<HttpFunction, IFunction>>
}

/**
 * The API: exactly the routes of `shared/api/routes.ts`, each asking for the scope it names. No CORS: the site and the API have
 * one origin.
 */
export const routedApi = (scope: Construct, id: string, { config, identity, functions }: RoutedApiProps): HttpApi => {
  const api = new HttpApi(scope, id, { apiName: `tonghop-${config.stage}`, createDefaultStage: false })

  const accessLog = new LogGroup(scope, `${id}Log`, {
    logGroupName: `/aws/apigateway/tonghop-${config.stage}`,
    retention: config.accessLogDays,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  new HttpStage(scope, `${id}Stage`, {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: config.throttle.rate, burstLimit: config.throttle.burst },
    accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: accessLogFormat },
  })

  const authorizer = new HttpJwtAuthorizer('SignedIn', identity.issuer, {
    jwtAudience: [identity.client.userPoolClientId],
  })
  const integrations = {
    entry: integration('Entry', functions.entry),
    dashboards: integration('Dashboards', functions.dashboards),
    registers: integration('Registers', functions.registers),
    reports: integration('Reports', functions.reports),
    official: integration('Official', functions.official),
    administration: integration('Administration', functions.administration),
  }
  for (const [routeId, route] of Object.entries<Route>(routes)) {
    const made = new HttpRoute(api, routeId, {
      httpApi: api,
      routeKey: HttpRouteKey.with(basePath + route.path, HttpMethod[route.method]),
      integration: integrations[route.function],
      ...(route.scope && { authorizer, authorizationScopes: [route.scope] }),
    })
    if (route.access === 'public')
      Validations.of(made).acknowledge({ id: 'AwsSolutions-APIG4', reason: `Public by intent: ${route.summary}` })
  }
  return api
}

/** One permission a function, for the whole API: one for each route would outgrow the 20 KB of a function's policy. */
const integration = (id: string, handler: IFunction): HttpLambdaIntegration =>
  new HttpLambdaIntegration(id, handler, { scopePermissionToRoute: false })

/** Who called what and how it went; never a body, a token or a query. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTimeEpoch',
    ip: '$context.identity.sourceIp',
    subject: '$context.authorizer.claims.sub',
    route: '$context.routeKey',
    path: '$context.path',
    status: '$context.status',
    latency: '$context.responseLatency',
    integrationLatency: '$context.integrationLatency',
    functionRequestId: '$context.integration.requestId',
    integrationError: '$context.integrationErrorMessage',
    authorizerError: '$context.authorizer.error',
    responseLength: '$context.responseLength',
  }),
)
