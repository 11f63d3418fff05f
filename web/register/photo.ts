/** A file as it is to be uploaded; `from` is how large the photo was before it was made smaller, in bytes. */
export interface Prepared {
  readonly blob: Blob
  readonly type: FileType
  readonly name: string
  readonly from: number | null
}

export type FileType = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf'

export const fileTypes: readonly FileType[] = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf']

/** In bytes: 5 MB as people count them, a little less than the API takes. */
export const largestFile = 5_000_000
/** In pixels: enough to print it over half a page. */
const longestSide = 1920
const quality = 0.82

/**
 * A chosen file, made ready: a photo is drawn anew, at a size that a weak network bears. That leaves behind where, when and by what it
 * was taken; the API takes none that says so. Undefined for a file of another type.
 */
export const prepare = async (file: File): Promise<Prepared | undefined> => {
  const type = fileTypes.find(one => one === file.type)
  if (!type) return undefined
  const name = file.name.replace(/\.\w{2,4}$/, '').slice(0, 200) || file.name
  const drawn = type === 'application/pdf' ? undefined : await redrawn(file)
  if (!drawn) return { blob: file, type, name, from: null }
  return { blob: drawn, type: 'image/jpeg', name, from: drawn.size < file.size ? file.size : null }
}

/** Undefined where the browser cannot read it: whether it is a photo at all is then for the server to say. */
const redrawn = async (file: Blob): Promise<Blob | undefined> => {
  const bitmap = await createImageBitmap(file).catch(() => undefined)
  if (!bitmap) return undefined
  const canvas = document.createElement('canvas')
  draw(bitmap, canvas, longestSide)
  return new Promise(resolve => canvas.toBlob(blob => resolve(blob ?? undefined), 'image/jpeg', quality))
}

const draw = (bitmap: ImageBitmap, canvas: HTMLCanvasElement, longest: number): void => {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height))
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  const context = canvas.getContext('2d')!
  // What is transparent would turn black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
}

/** Draws a photo into a canvas: the content security policy takes no picture from the bucket. */
export const drawPhoto = async (photo: Blob, canvas: HTMLCanvasElement, longest: number): Promise<void> =>
  draw(await createImageBitmap(photo), canvas, longest)
