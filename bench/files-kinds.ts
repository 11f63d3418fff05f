/** The files that are measured. */
export type FileKind = 'xlsx' | 'csv' | 'wide' | 'docx' | 'pdf'

export type Writer<From> = (from: From) => Uint8Array | Promise<Uint8Array>
