/**
 * What a PDF's pages are laid out from: a node of a pdfmake document, as far as we use it, and what we say of it besides: its mark
 * (what it is to who hears the document read) and how much room it needs with what follows it.
 */
export interface PdfNode {
  readonly text?: readonly PdfText[]
  readonly stack?: readonly PdfNode[]
  readonly columns?: readonly PdfNode[]
  readonly canvas?: readonly Vector[]
  readonly svg?: string
  readonly table?: PdfTable
  /** In pt. */
  readonly width?: number
  /** Left, top, right, bottom, in pt. */
  readonly margin?: readonly [number, number, number, number]
  readonly alignment?: 'left' | 'right' | 'center' | 'justify'
  readonly verticalAlignment?: 'middle'
  readonly fontSize?: number
  readonly lineHeight?: number
  readonly leadingIndent?: number
  readonly unbreakable?: boolean
  /** A bookmark, under that of another node. */
  readonly outline?: true
  readonly outlineText?: string
  readonly outlineParentId?: string
  readonly outlineExpanded?: boolean
  readonly id?: string
  /** Of a picture. */
  readonly mark?: Mark
  /** In pt: with less than this left on the page, it begins the next one. */
  readonly needs?: number
}

export interface PdfTable {
  /** In pt. */
  readonly widths: readonly number[]
  readonly head: () => PdfNode[]
  /** Made when it is needed, and again if it is needed again: of thousands of rows only some are kept at a time. */
  readonly row: (index: number) => PdfNode[]
  /** From which row to which, the second not included. */
  readonly from: number
  readonly to: number
  /** In pt: beside the text of a cell, on either side. */
  readonly padding: number
  /** Whether every row is kept on one page, and its head is on each of its pages. */
  readonly keepsRows: boolean
  readonly repeatsHead: boolean
}

export interface PdfText {
  readonly text: string
  readonly bold?: boolean
  readonly italics?: boolean
  readonly decoration?: 'underline'
  readonly mark?: Mark
}

export interface Vector {
  readonly type: 'line' | 'rect'
  readonly x1?: number
  readonly y1?: number
  readonly x2?: number
  readonly y2?: number
  readonly x?: number
  readonly y?: number
  readonly w?: number
  readonly h?: number
  readonly lineWidth?: number
  readonly lineColor?: string
  /** Not drawn: a field of this name stands there, to be signed. */
  readonly signatureField?: string
}

/** A structure element (ISO 32000-1, 14.8.4), and the one it stands in. */
export interface Mark {
  readonly type:
    | 'Document'
    | 'Sect'
    | 'P'
    | 'H1'
    | 'H2'
    | 'H3'
    | 'L'
    | 'LI'
    | 'LBody'
    | 'Table'
    | 'Caption'
    | 'THead'
    | 'TBody'
    | 'TR'
    | 'TH'
    | 'TD'
    | 'Figure'
  readonly parent: Mark | null
  /** What a picture shows, in words. */
  readonly alt?: string
}

/** All of a document. */
export const documentMark: Mark = { type: 'Document', parent: null }
