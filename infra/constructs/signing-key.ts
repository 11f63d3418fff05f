import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'

/** Looking after a key, without using it and without handing on its use: no Sign, no CreateGrant. */
const lookingAfter = [
  'CancelKeyDeletion',
  'CreateAlias',
  'DeleteAlias',
  'Describe*',
  'DisableKey',
  'EnableKey',
  'Get*',
  'List*',
  'PutKeyPolicy',
  'ScheduleKeyDeletion',
  'TagResource',
  'UntagResource',
  'Update*',
].map(action => `kms:${action}`)

/**
 * The key that signs the manifests of reports: a pair on the curve P-256, as ES256 wants it, whose private half never leaves KMS.
 * Kept when its stack goes. KMS does not rotate such keys by itself; docs/adr/0008 says how one takes another's place.
 *
 * Its policy trusts the account, so the policies of its roles decide; and only with what a manifest needs, the signature of a
 * digest.
 */
export const signingKey = (scope: Construct, id: string): Key => {
  const principals = [new AccountRootPrincipal()]
  // In a key's own policy, `*` is the key.
  const resources = ['*']
  return new Key(scope, id, {
    description: 'Signs the manifests of reports',
    keySpec: KeySpec.ECC_NIST_P256,
    keyUsage: KeyUsage.SIGN_VERIFY,
    pendingWindow: Duration.days(30),
    removalPolicy: RemovalPolicy.RETAIN,
    policy: new PolicyDocument({
      statements: [
        new PolicyStatement({ principals, actions: lookingAfter, resources }),
        new PolicyStatement({
          principals,
          actions: ['kms:Sign'],
          resources,
          conditions: { StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256', 'kms:MessageType': 'DIGEST' } },
        }),
      ],
    }),
  })
}
