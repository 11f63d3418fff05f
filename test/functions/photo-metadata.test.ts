import { describe, expect, test } from 'vitest'
import { carriesMetadata } from '../../functions/http/photo-metadata.ts'

const segment = (marker: number, content: string): Buffer => {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(marker)
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, Buffer.from(content)])
}
const jpeg = (...segments: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from('ffd8', 'hex'), ...segments, segment(0xffda, 'scan'), Buffer.from('picture')])
const chunk = (name: string, content: string): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  return Buffer.concat([length, Buffer.from(name), Buffer.from(content), Buffer.alloc(4)])
}
const png = (...chunks: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', 'size'), ...chunks, chunk('IEND', '')])
const webpChunk = (name: string, content: string): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(content.length)
  return Buffer.concat([Buffer.from(name), length, Buffer.from(content), Buffer.alloc(content.length % 2)])
}
const webp = (...chunks: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('WEBP'), webpChunk('VP8 ', 'odd'), ...chunks])

describe('a photo', () => {
  test('that only shows something carries nothing else', () => {
    expect(carriesMetadata(jpeg(segment(0xffe0, 'JFIF'), segment(0xffe2, 'ICC_PROFILE')), 'image/jpeg')).toBe(false)
    expect(carriesMetadata(png(chunk('IDAT', 'picture')), 'image/png')).toBe(false)
    expect(carriesMetadata(webp(), 'image/webp')).toBe(false)
  })

  test('that says where, when or by what it was taken is told', () => {
    expect(carriesMetadata(jpeg(segment(0xffe0, 'JFIF'), segment(0xffe1, 'Exif')), 'image/jpeg')).toBe(true)
    expect(carriesMetadata(jpeg(segment(0xfffe, 'by a telephone')), 'image/jpeg')).toBe(true)
    for (const name of ['eXIf', 'tEXt', 'iTXt'])
      expect(carriesMetadata(png(chunk(name, 'Author')), 'image/png'), name).toBe(true)
    expect(carriesMetadata(webp(webpChunk('EXIF', 'GPS')), 'image/webp')).toBe(true)
  })

  test('that breaks off is not believed', () => {
    expect(carriesMetadata(jpeg().subarray(0, 3), 'image/jpeg')).toBe(true)
    expect(carriesMetadata(png().subarray(0, 20), 'image/png')).toBe(true)
    expect(carriesMetadata(webp().subarray(0, 18), 'image/webp')).toBe(true)
  })
})
