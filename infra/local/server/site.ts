import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Response } from '../gateway/response.ts'

const types: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
}

const files: { readonly [path: string]: string } = {
  '/': 'index.html',
  '/style.css': 'style.css',
  '/app.js': 'app.js',
  '/sign-in.js': 'sign-in.js',
}

/** The site's files; undefined when there is no such path. */
export const siteFile = (path: string): Response | undefined => {
  const file = files[path]
  if (!file) return undefined
  return {
    status: 200,
    headers: { 'content-type': types[extname(file)]!, 'cache-control': 'no-cache' },
    cookies: [],
    body: readFileSync(join(import.meta.dirname, '../site', file)),
  }
}

/** On every answer to a browser: nothing from elsewhere, no inline script or style, no frame. */
export const securityHeaders: { readonly [name: string]: string } = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}
