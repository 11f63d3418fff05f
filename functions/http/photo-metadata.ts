import type { AttachmentType } from '../../shared/domain/register/entry.ts'

/**
 * Whether a photo says more than it shows: where it was taken, when, by which device (Exif, XMP, texts). Such a photo is not kept.
 * What cannot be read to its end is taken to say so.
 */
export const carriesMetadata = (bytes: Buffer, type: AttachmentType): boolean => {
  try {
    return metadataIn[type](bytes)
  } catch (error) {
    if (error instanceof RangeError) return true
    throw error
  }
}

/** JPEG (ISO/IEC 10918-1, B.1): segments up to the start of the picture. APP0 is JFIF, APP2 colours, APP14 how they are coded. */
const inJpeg = (bytes: Buffer): boolean => {
  for (let at = 2; ; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt16BE(at)
    if (marker === startOfScan) return false
    if (marker < 0xff01 || isApplication(marker) || marker === comment) return true
  }
}
const startOfScan = 0xffda
const comment = 0xfffe
const isApplication = (marker: number): boolean =>
  marker >= 0xffe0 && marker <= 0xffef && ![0xffe0, 0xffe2, 0xffee].includes(marker)

/** PNG (ISO/IEC 15948, 11.3): chunks up to the end. */
const inPng = (bytes: Buffer): boolean => {
  for (let at = 8; ; at += 12 + bytes.readUInt32BE(at)) {
    const chunk = bytes.toString('latin1', at + 4, at + 8)
    if (chunk === 'IEND') return false
    if (['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'].includes(chunk)) return true
  }
}

/** WebP (RFC 9649, 2.7): chunks of an even length up to the end. */
const inWebp = (bytes: Buffer): boolean => {
  for (let at = 12; at < bytes.length; ) {
    const chunk = bytes.toString('latin1', at, at + 4)
    if (chunk === 'EXIF' || chunk === 'XMP ') return true
    const length = bytes.readUInt32LE(at + 4)
    at += 8 + length + (length % 2)
  }
  return false
}

const metadataIn: { readonly [type in AttachmentType]: (bytes: Buffer) => boolean } = {
  'image/jpeg': inJpeg,
  'image/png': inPng,
  'image/webp': inWebp,
  'application/pdf': () => false,
}
