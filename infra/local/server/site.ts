import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { contentTypeOf } from '../../site-files.ts'
import type { Response } from '../gateway/response.ts'
import { site } from '../paths.ts'

/** What the sign-in page has beside the site. */
const signInFiles = join(import.meta.dirname, '../site')

/** A file of the site, or of the sign-in page; an address that is no file's is a page of the site. Undefined when there is none. */
export const siteFile = (path: string, acceptEncoding: string | undefined): Response | undefined => {
  if (path.includes('..')) return undefined
  const name = contentTypeOf(path) ? path : '/index.html'
  const file = [join(signInFiles, name), join(site, name)].find(file => existsSync(file))
  if (!file) return undefined
  const plain = readFileSync(file)
  const compressed = acceptEncoding?.includes('br')
  return {
    status: 200,
    headers: {
      'content-type': contentTypeOf(file)!,
      // A file under assets/ has its content's hash in its name; of the others one has to ask.
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
      ...(compressed && { 'content-encoding': 'br' }),
    },
    cookies: [],
    body: compressed ? compress(file, plain) : plain,
  }
}

/** What the site asks when it opens: where to sign people in. On AWS it is a file beside the others. */
export const configFile = (config: { issuer: string; clientId: string; scope: string }): Response => ({
  status: 200,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' },
  cookies: [],
  body: Buffer.from(JSON.stringify({ issuer: config.issuer, clientId: config.clientId, scope: config.scope })),
})

const compressedFiles = new Map<string, { readonly plain: Buffer; readonly compressed: Buffer }>()

const compress = (file: string, plain: Buffer): Buffer => {
  const known = compressedFiles.get(file)
  if (known?.plain.equals(plain)) return known.compressed
  const compressed = brotliCompressSync(plain)
  compressedFiles.set(file, { plain, compressed })
  return compressed
}

/** On every answer to a browser: nothing from elsewhere but the bucket to which it uploads, no inline script or style, no frame. */
export const securityHeaders = (uploads: string): { readonly [name: string]: string } => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    "worker-src 'self'",
    `connect-src 'self' ${uploads}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
})
