import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib'
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses'
import type { Construct } from 'constructs'

/** The domain of an address that mails are sent from. */
export const domainOf = (mailFrom: string): string => mailFrom.slice(mailFrom.indexOf('@') + 1)

/**
 * The domain that reminders are sent from, proved to be ours by the three DKIM records that the outputs name, for whoever keeps its
 * DNS. Kept when its stack goes: a new identity would want new records.
 */
export const mailIdentity = (scope: Construct, id: string, mailFrom: string): void => {
  const identity = new EmailIdentity(scope, id, { identity: Identity.domain(domainOf(mailFrom)) })
  identity.applyRemovalPolicy(RemovalPolicy.RETAIN)
  for (const [i, { name, value }] of identity.dkimRecords.entries())
    new CfnOutput(scope, `DkimRecord${i + 1}`, { value: `${name} CNAME ${value}` })
}
