import { randomUUID } from 'node:crypto'
import { type Answer, type JsonService, ok, refuse, startJsonService } from '../engines/json-service.ts'
import type { Guard } from '../permissions/guard.ts'
import { fileStore } from '../storage/file-store.ts'

/** A mail that went out, in the words of SES. */
export interface SentMail {
  readonly id: string
  readonly at: string
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers: readonly { readonly name: string; readonly value: string }[]
}

export interface Outbox extends JsonService {
  /** The newest first. */
  mails(): readonly SentMail[]
}

export interface OutboxOptions {
  readonly file: string
  readonly guard: Guard
  readonly now: () => Date
}

/** What `SendEmail` of SES's second version asks, as far as the functions ask it. */
interface Asked {
  readonly FromEmailAddress: string
  readonly Destination: { readonly ToAddresses: readonly string[] }
  readonly Content: {
    readonly Simple: {
      readonly Subject: Part
      readonly Body: { readonly Text: Part; readonly Html: Part }
      readonly Headers: readonly { readonly Name: string; readonly Value: string }[]
    }
  }
}
interface Part {
  readonly Data: string
}

/** Older ones are forgotten. */
const mostKept = 1_000

/** SES, as far as the functions ask it: nothing leaves the machine, and whoever started the host may read it. */
export const startOutbox = async ({ file, guard, now }: OutboxOptions): Promise<Outbox> => {
  const store = fileStore<SentMail[]>(file)
  let kept = store.read() ?? []
  const send = (asked: Asked): Answer => {
    const { Subject, Body, Headers } = asked.Content.Simple
    const [to = ''] = asked.Destination.ToAddresses
    if (!/^[\x21-\x7e]+@[\x21-\x7e]+$/.test(to)) return refuse('BadRequestException', 'Illegal address')
    const mail = {
      id: randomUUID(),
      at: now().toISOString(),
      from: asked.FromEmailAddress,
      to,
      subject: Subject.Data,
      text: Body.Text.Data,
      html: Body.Html.Data,
      headers: Headers.map(({ Name, Value }) => ({ name: Name, value: Value })),
    }
    kept = [mail, ...kept].slice(0, mostKept)
    store.write(kept)
    return ok({ MessageId: mail.id })
  }
  const service = await startJsonService(guard, { 'POST /v2/email/outbound-emails': send })
  return { ...service, mails: () => kept }
}
