import { type Reply, Unreachable } from '../api.ts'

export type Verification = Reply<'GET /verify/{proof}'>

/** A SHA-256 or a verification code in what was typed or pasted: a line of `sha256sum` and the address of this page too. */
export const proofIn = (typed: string): string => {
  const [hash] = /\b[0-9a-f]{64}\b/i.exec(typed) ?? []
  const code = typed.trim().split('/').at(-1)!
  return hash?.toLowerCase() ?? code
}

/** What a SHA-256 or a code is a proof of. The route is everybody's, and no token goes with it. Throws Unreachable. */
export const verify = async (proof: string): Promise<Verification> => {
  const reply = await fetch(`/api/v1/verify/${encodeURIComponent(proof)}`).catch(cause => {
    throw new Unreachable({ cause })
  })
  if (!reply.ok) throw new Unreachable({ cause: reply.status })
  return reply.json()
}

/** In hexadecimal. Throws when the file cannot be read, or the browser cannot compute it. */
export const sha256Of = async (file: Blob): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
