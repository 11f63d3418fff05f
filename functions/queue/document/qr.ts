import { create, toBuffer } from 'qrcode'

/** Level M: still read with 15 per cent of it covered, by a stamp for instance. */
const level = { errorCorrectionLevel: 'M' } as const

/** The quiet zone that readers need around it, in modules (ISO/IEC 18004). */
const quiet = 4

/** A QR code as a picture in vectors, for a square of `side` pt. */
export const qrSvg = (url: string, side: number): string => {
  const { modules } = create(url, level)
  const dark = Array.from(modules.data, (bit, i) =>
    bit ? `M${quiet + (i % modules.size)} ${quiet + Math.floor(i / modules.size)}h1v1h-1z` : '',
  ).join('')
  const size = modules.size + 2 * quiet
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${size} ${size}"><path fill="#000" d="${dark}"/></svg>`
}

/** The same as a PNG, 8 pixels a module. */
export const qrPng = (url: string): Promise<Buffer> => toBuffer(url, { ...level, margin: quiet, scale: 8 })
