/** The bucket did not take the file, or could not be reached. */
export class UploadFailed extends Error {
  constructor() {
    super('The upload failed')
    this.name = 'UploadFailed'
  }
}

interface UploadForm {
  readonly url: string
  /** Sent before the file. */
  readonly fields: { readonly [name: string]: string }
}

/** Puts a file into the bucket by a form that was signed for it; only XMLHttpRequest tells how far it has come. Throws UploadFailed. */
export const upload = (file: Blob, { url, fields }: UploadForm, onPercent: (percent: number) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    body.append('file', file)
    const request = new XMLHttpRequest()
    request.upload.onprogress = ({ loaded, total }) => onPercent(Math.floor((loaded / total) * 100))
    request.onload = () => (request.status < 300 ? resolve() : reject(new UploadFailed()))
    request.onerror = () => reject(new UploadFailed())
    request.open('POST', url)
    request.send(body)
  })
