import type { IncomingHttpHeaders } from 'node:http'

/** A browser's form upload: its fields by name in lower case, and the file. */
export interface UploadedForm {
  readonly bucket: string
  readonly fields: ReadonlyMap<string, string>
  readonly file: Uint8Array
}

export const readForm = async (target: string, headers: IncomingHttpHeaders, body: Buffer): Promise<UploadedForm> => {
  const type = headers['content-type']!
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  const fields = new Map<string, string>()
  let file = new Uint8Array()
  for (const [name, value] of form) {
    if (typeof value === 'string') fields.set(name.toLowerCase(), value)
    else file = new Uint8Array(await value.arrayBuffer())
  }
  return { bucket: target.split('/')[1]!.split('?')[0]!, fields, file }
}
