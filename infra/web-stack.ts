import { CfnOutput, Duration, Fn, Stack, type StackProps, Validations } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { type Bucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { Config } from './config.ts'
import type { Identity } from './constructs/identity.ts'
import { privateBucket } from './constructs/private-bucket.ts'
import { endings } from './site-files.ts'

export interface WebStackProps extends StackProps {
  readonly config: Config
  readonly api: HttpApi
  /** Who signs people in: where, and under which name. */
  readonly identity: Identity
  /** To which browsers upload signed copies. The site talks to these two and to nobody else. */
  readonly exports: Bucket
}

/**
 * What people open: the site at `/`, the API at `/api/*`, on one origin.
 *
 * The site's files are not part of the stack: `infra/deploy.ts` copies them to the bucket named in the outputs, with the
 * configuration that the site reads when it opens. `BucketDeployment` would do it with a function of 22 MB that may touch every
 * object of every bucket it is given.
 */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, { config, api, identity, exports, ...props }: WebStackProps) {
    super(scope, id, props)

    const accessLog = privateBucket(this, 'AccessLog', {
      // CloudFront delivers its log under an access control list.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ id: 'retention', expiration: Duration.days(config.accessLogDays) }],
    })
    const site = privateBucket(this, 'Site', { serverAccessLogsBucket: accessLog, serverAccessLogsPrefix: 'site/' })

    const ownAddress = config.certificateArn && {
      domainNames: [new URL(config.siteUrl).hostname],
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', config.certificateArn),
    }
    const distribution = new Distribution(this, 'Distribution', {
      ...ownAddress,
      webAclId: config.webAclArn,
      comment: `tonghop ${config.stage}`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      logBucket: accessLog,
      logFilePrefix: 'cloudfront/',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(site),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: securityHeaders(this, [
          identity.signInUrl,
          `https://cognito-idp.${this.region}.amazonaws.com`,
          `https://${exports.bucketRegionalDomainName}`,
        ]),
        functionAssociations: [{ function: pagesOfTheSite(this), eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      additionalBehaviors: {
        '/api/*': {
          origin: new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint))),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
    })

    Validations.of(distribution).acknowledge(
      {
        id: 'AwsSolutions-CFR1',
        reason:
          'People report from abroad too, and a country is no proof of anything: who may enter is decided by sign-in.',
      },
      {
        id: 'AwsSolutions-CFR2',
        reason: 'The API refuses what carries no valid token before any function runs, and is throttled.',
      },
    )
    if (!ownAddress)
      Validations.of(distribution).acknowledge({
        id: 'AwsSolutions-CFR4',
        reason: "CloudFront's own certificate allows no other setting; an address of one's own gets TLS 1.2 at least.",
      })

    new CfnOutput(this, 'SiteUrl', { value: `https://${distribution.distributionDomainName}` })
    new CfnOutput(this, 'Region', { value: this.region })
    new CfnOutput(this, 'SiteBucket', { value: site.bucketName })
    new CfnOutput(this, 'DistributionId', { value: distribution.distributionId })
    new CfnOutput(this, 'SiteConfig', {
      value: this.toJsonString({
        issuer: identity.issuer,
        clientId: identity.client.userPoolClientId,
        scope: 'openid tonghop/read tonghop/write',
      }),
    })
  }
}

/** An address that is no file's is a page of the site, which draws it itself: a link that was kept or sent opens there. */
const pagesOfTheSite = (scope: Construct): EdgeFunction =>
  new EdgeFunction(scope, 'Pages', {
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(
      `function handler(event) { if (!/\\.(${endings.join('|')})$/.test(event.request.uri)) event.request.uri = '/index.html'; return event.request }`,
    ),
  })

/** Nothing from elsewhere, nothing inline, and no page of others around ours. */
const securityHeaders = (scope: Construct, others: readonly string[]): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'SecurityHeaders', {
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        contentSecurityPolicy: [
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data:",
          "font-src 'self'",
          "manifest-src 'self'",
          "worker-src 'self'",
          `connect-src 'self' ${others.join(' ')}`,
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'",
        ].join('; '),
        override: true,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(730),
        includeSubdomains: true,
        override: true,
      },
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'permissions-policy', value: 'geolocation=(), microphone=(), payment=()', override: true },
        { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
      ],
    },
  })
