import {
  BadRequestException,
  SESv2Client,
  type SESv2ClientConfig,
  SESv2ServiceException,
  SendEmailCommand,
} from '@aws-sdk/client-sesv2'
import type { Mail } from '../domain/reminders/mail.ts'
import { traced } from './traced.ts'

/** From whom mails go out, and the way to SES. */
export interface Mailer {
  /** Of an identity that SES has verified. */
  readonly from: string
  readonly client: SESv2Client
}

/** Tried often enough that a rate which was a little too high does not end a run. */
export const connectMailer = (from: string, config: SESv2ClientConfig = {}): Mailer => ({
  from,
  client: traced(new SESv2Client({ maxAttempts: 6, ...config })),
})

/** Sends a mail with a link by which mail programs stop further ones in one click (RFC 8058). */
export const sendMail = async (
  to: string,
  { subject, text, html }: Mail,
  stop: string,
  { from, client }: Mailer,
): Promise<void> => {
  await client.send(
    new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: { Data: subject, Charset: 'UTF-8' },
          Body: { Text: { Data: text, Charset: 'UTF-8' }, Html: { Data: html, Charset: 'UTF-8' } },
          Headers: [
            { Name: 'List-Unsubscribe', Value: `<${stop}>` },
            { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
          ],
        },
      },
    }),
  )
}

/** Whether SES answered that it did not send; without an answer, or with a fault of its own, nobody knows. */
export const isNotSent = (error: unknown): boolean =>
  error instanceof SESv2ServiceException && error.$fault === 'client'

/** Whether it refused the address of this one mail, and would take others. */
export const isAddressRefused = (error: unknown): boolean => error instanceof BadRequestException
