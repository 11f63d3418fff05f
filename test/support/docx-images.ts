import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { type Face, faces, fontFile } from '../../functions/queue/document/fonts.ts'

const here = createRequire(import.meta.url)
const renderer = here.resolve('docx-preview')
const unzipper = createRequire(renderer).resolve('jszip/dist/jszip.min.js')

/** 96 to an inch, as browsers count. */
const pixelsInMm = 96 / 25.4

const styles: { readonly [face in Face]: string } = {
  regular: '',
  bold: 'font-weight: bold;',
  italic: 'font-style: italic;',
  boldItalic: 'font-weight: bold; font-style: italic;',
}

/** Tinos, which has the widths of Times New Roman, in its place: no machine that runs the tests need have that. */
const timesNewRoman = (): string =>
  faces
    .map(
      face =>
        `@font-face { font-family: 'Times New Roman'; ${styles[face]} src: url(data:font/ttf;base64,${fontFile(face).toString('base64')}) }`,
    )
    .join('\n')

/** A DOCX set on a page of the browser by another library than wrote it. It breaks pages only where the file says so. */
export const openDocx = async (browser: Browser, file: Uint8Array): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } })
  await page.setContent('<!doctype html><html lang="vi"><body style="margin:0"><main></main></body></html>')
  // Letters as wide as they are, not as whole pixels allow.
  await page.addStyleTag({ content: `${timesNewRoman()} * { text-rendering: geometricPrecision }` })
  for (const script of [unzipper, renderer]) await page.addScriptTag({ content: readFileSync(script, 'utf8') })
  await page.evaluate(async base64 => {
    const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
    const { renderAsync } = (globalThis as unknown as DocxPreview).docx
    await renderAsync(bytes, document.querySelector('main')!, undefined, { useBase64URL: true })
    await document.fonts.ready
  }, Buffer.from(file).toString('base64'))
  return page
}

interface DocxPreview {
  readonly docx: {
    readonly renderAsync: (file: Uint8Array, into: Element, styles: undefined, options: object) => Promise<void>
  }
}

/** A piece of text as the browser sets it: lengths in mm from the top left corner of its section's sheet. */
export interface SetText {
  readonly text: string
  readonly section: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** In pt, to a tenth. */
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  readonly underlined: boolean
  readonly font: string
  /** Of the paragraph that it stands in. */
  readonly align: string
}

/** The sheets of a DOCX that is open, one for each section. */
export interface Sheet {
  readonly width: number
  readonly texts: readonly SetText[]
}

export const sheetsOf = (page: Page): Promise<Sheet[]> =>
  page.evaluate(
    ({ perMm }) =>
      [...document.querySelectorAll('section.docx')].map((sheet, section) => {
        const origin = sheet.getBoundingClientRect()
        const texts: SetText[] = []
        const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const text = node.textContent ?? ''
          const element = node.parentElement!
          if (text.trim() === '' || element.closest('svg')) continue
          const range = document.createRange()
          range.selectNodeContents(node)
          const style = getComputedStyle(element)
          const box = range.getBoundingClientRect()
          texts.push({
            text,
            section,
            left: (box.left - origin.left) / perMm,
            right: (box.right - origin.left) / perMm,
            top: (box.top - origin.top) / perMm,
            bottom: (box.bottom - origin.top) / perMm,
            size: Math.round((Number.parseFloat(style.fontSize) * 720) / 96) / 10,
            bold: Number(style.fontWeight) >= 600,
            italic: style.fontStyle === 'italic',
            underlined: style.textDecorationLine.includes('underline'),
            font: style.fontFamily,
            align: getComputedStyle(element.closest('p') ?? element).textAlign,
          })
        }
        return { width: origin.width / perMm, texts }
      }),
    { perMm: pixelsInMm },
  )
