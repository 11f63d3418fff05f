import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'

/**
 * A bucket as all of ours are: nobody's but the account's, encrypted, over TLS only, versioned, and kept when its stack goes.
 * A version that was overwritten or deleted can be brought back for 90 days.
 */
export const privateBucket = (
  scope: Construct,
  id: string,
  { lifecycleRules = [], ...props }: BucketProps = {},
): Bucket =>
  new Bucket(scope, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: [
      {
        id: 'leftovers',
        abortIncompleteMultipartUploadAfter: Duration.days(7),
        noncurrentVersionExpiration: Duration.days(90),
        expiredObjectDeleteMarker: true,
      },
      ...lifecycleRules,
    ],
    ...props,
  })
