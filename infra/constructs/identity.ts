import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import type { Config } from '../config.ts'

const scopes = {
  read: new ResourceServerScope({ scopeName: 'read', scopeDescription: 'Xem số liệu, báo cáo · read' }),
  write: new ResourceServerScope({
    scopeName: 'write',
    scopeDescription: 'Nhập, gửi, tiếp nhận · enter, send, receive',
  }),
}

/**
 * Who signs in. Only people for whom a steward (quản trị) opens an account. Their roles are not here: they are items in the table,
 * under the token's `sub`.
 *
 * A user name is a telephone number as it is dialled, `0912345678`. As an attribute of Cognito's it would have to be typed with
 * +84, which people do not know and a phone's number pad hardly offers.
 *
 * No text messages are sent, since a sender's name must be registered with each Vietnamese carrier first: the steward hands
 * over the first password, and sets a new one when it is forgotten. The second factor is an authenticator app.
 */
export class Identity extends Construct {
  readonly users: UserPool
  readonly client: UserPoolClient
  readonly issuer: string
  readonly signInUrl: string

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id)

    const users = new UserPool(this, 'Users', {
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      signInCaseSensitive: false,
      autoVerify: {},
      enableSmsRole: false,
      accountRecovery: AccountRecovery.NONE,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })

    this.users = users

    Validations.of(users).acknowledge(
      {
        id: 'AwsSolutions-COG2',
        reason: 'A reporter in a village shares an old phone and may have no second device: each person chooses.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason:
          'The Plus plan is priced per person a month, for detection that invited users of one province do not need yet.',
      },
    )

    const api = users.addResourceServer('Api', { identifier: 'tonghop', scopes: Object.values(scopes) })

    // Public: a browser keeps no secret. It proves itself with PKCE instead.
    this.client = users.addClient('Web', {
      generateSecret: false,
      authFlows: { userSrp: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [
          OAuthScope.OPENID,
          OAuthScope.resourceServer(api, scopes.read),
          OAuthScope.resourceServer(api, scopes.write),
        ],
        callbackUrls: [`${config.siteUrl}/`],
        logoutUrls: [`${config.siteUrl}/`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    })

    const domain = users.addDomain('SignIn', {
      cognitoDomain: { domainPrefix: `tonghop-${config.realm}-${config.stage}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    })
    new CfnManagedLoginBranding(this, 'SignInPage', {
      userPoolId: users.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    })

    this.issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${users.userPoolId}`
    this.signInUrl = domain.baseUrl()
  }
}
