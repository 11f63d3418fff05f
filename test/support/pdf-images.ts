import { createRequire } from 'node:module'
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Pixels of a page to a millimetre: coarse enough to be quick, fine enough for a rule of half a point to be seen. */
export const pixelsInMm = 4

/** The pages of a PDF as pictures, drawn by another library than wrote it. */
export const pdfImages = async (file: Uint8Array): Promise<Canvas[]> => {
  const fonts = createRequire(import.meta.url)
    .resolve('pdfjs-dist/package.json')
    .replace('package.json', '')
  const task = getDocument({ data: new Uint8Array(file), verbosity: 0, standardFontDataUrl: `${fonts}standard_fonts/` })
  const pdf = await task.promise
  const pages: Canvas[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const viewport = page.getViewport({ scale: (pixelsInMm * 25.4) / 72 })
    const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height))
    await page.render({
      canvas: canvas as unknown as HTMLCanvasElement,
      canvasContext: canvas.getContext('2d') as unknown as CanvasRenderingContext2D,
      viewport,
    }).promise
    pages.push(canvas)
  }
  await task.destroy()
  return pages
}

/** What is drawn on a page, in mm from its top left corner. */
export interface Ink {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Where a page has ink darker than a watermark's; null on an empty one. */
export const inkOf = (page: Canvas): Ink | null => {
  const { width, height } = page
  const { data } = page.getContext('2d').getImageData(0, 0, width, height)
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (data[4 * (y * width + x)]! > darkest) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  if (right < 0) return null
  const mm = (pixels: number): number => pixels / pixelsInMm
  return { left: mm(left), right: mm(right + 1), top: mm(top), bottom: mm(bottom + 1) }
}

/** A watermark of 8 per cent of black is at 235. */
const darkest = 180
