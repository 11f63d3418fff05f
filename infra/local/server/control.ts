import type { Replayed } from '../../../shared/storage/set-aside.ts'
import { FunctionError } from '../functions/runtime.ts'
import { message, type Response } from '../gateway/response.ts'
import type { NextChapter } from '../next-chapter.ts'

export interface Control {
  /** What the site must know, and the command line. */
  site(): { readonly issuer: string; readonly clientId: string; readonly scope: string }
  invoke(name: string, event: unknown): Promise<unknown>
  fire(schedule: string, at: string | undefined): Promise<unknown>
  /** The mails that would have been sent, as a page; of an id, one of them. */
  outbox(id: string): string | undefined
  /** Brings every queue's dead letters back to it, and what was set aside of a stream to its function; answers how many there were. */
  redrive(): Promise<Replayed & { readonly messages: number }>
  /** Makes anew what the stream makes; answers what was not what it should be. */
  rebuild(): Promise<object>
  /** Reads every audit chain whole, against the ends that were kept; answers what is broken. */
  verifyAudit(): Promise<object>
  /** Exports the table, restores it into an empty one, and answers whether all was there. */
  drill(): Promise<object>
  /** What the demonstration may go on with; undefined when it has no more. */
  readonly chapter?: NextChapter | undefined
}

/**
 * `/_local/…`: what the command line asks of the running host. Posts must be JSON, which no other site's page can send here
 * without asking first, and is not answered then.
 */
export const serveControl = async (
  control: Control,
  method: string,
  path: string,
  contentType: string | undefined,
  body: Buffer,
): Promise<Response> => {
  const [, , action, name = ''] = path.split('/').map(decodeURIComponent)
  if (method === 'GET' && action === 'site') return json(200, control.site())
  if (method === 'GET' && action === 'chapter' && control.chapter) return json(200, control.chapter.status())
  if (method === 'GET' && action === 'outbox') return html(control.outbox(name))
  if (method !== 'POST' || contentType !== 'application/json') return message(404, 'Not Found')
  try {
    const asked = JSON.parse(body.toString())
    if (action === 'invoke') return json(200, { result: await control.invoke(name, asked) })
    if (action === 'chapter' && control.chapter) {
      control.chapter.begin()
      return json(200, { result: control.chapter.status() })
    }
    if (action === 'redrive') return json(200, { result: await control.redrive() })
    if (action === 'rebuild') return json(200, { result: await control.rebuild() })
    if (action === 'verify-audit') return json(200, { result: await control.verifyAudit() })
    if (action === 'drill') return json(200, { result: await control.drill() })
    if (action === 'schedules') return json(200, { result: await control.fire(name, asked.at) })
    return message(404, 'Not Found')
  } catch (error) {
    if (error instanceof FunctionError)
      return json(502, { errorType: error.errorType, errorMessage: error.message, requestId: error.requestId })
    return message(400, error instanceof Error ? error.message : String(error))
  }
}

const html = (page: string | undefined): Response =>
  page === undefined
    ? message(404, 'Not Found')
    : { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, cookies: [], body: Buffer.from(page) }

const json = (status: number, value: object): Response => ({
  status,
  headers: { 'content-type': 'application/json' },
  cookies: [],
  body: Buffer.from(JSON.stringify(value)),
})
