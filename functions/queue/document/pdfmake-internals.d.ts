/**
 * The parts of pdfmake 0.3 that its own `Printer` puts together, and `pdf-printer.ts` in its place: they come without types. What
 * is declared here is what we use of them.
 */

declare module 'pdfmake/js/PDFDocument.js' {
  /** A font as pdfkit holds it, and fontkit within. */
  export interface EmbeddedFont {
    readonly name: string
    readonly font: {
      /** By their tags: each is decoded when it is first read, and never changed. */
      _tables: object
    }
  }
  const module: {
    readonly default: new (
      fonts: object,
      images: object,
      patterns: object,
      attachments: object,
      options: PDFKit.PDFDocumentOptions & { readonly tagged: true },
    ) => PDFKit.PDFDocument & {
      readonly _root: { readonly data: { readonly AcroForm: { readonly data: Record<string, unknown> } } }
      endMetadata: () => void
      provideFont(family: string, bold: boolean, italics: boolean): EmbeddedFont
      formAnnotation(name: string, type: null, x: number, y: number, w: number, h: number, field: object): unknown
    }
  }
  export default module
}

declare module 'pdfmake/js/LayoutBuilder.js' {
  const module: {
    readonly default: new (
      pageSize: object,
      margins: object,
      svgMeasure: object,
    ) => {
      readonly writer: {
        context(): { readonly availableHeight: number }
        moveToNextPage(): void
      }
      processNode(node: import('./pdf-node.ts').PdfNode, ...rest: unknown[]): void
      layoutDocument(
        content: object,
        document: object,
        styles: object,
        defaultStyle: object,
        background: undefined,
        header: unknown,
        footer: undefined,
        watermark: object | undefined,
      ): import('pdfmake/js/Renderer.js').Page[]
    }
  }
  export default module
}

declare module 'pdfmake/js/Renderer.js' {
  export interface Line {
    readonly inlines: readonly {
      text: string
      x: number
      /** How much further than the inline before it it stands, in a justified line. */
      readonly justifyShift?: number
      readonly mark?: import('./pdf-node.ts').Mark
    }[]
  }
  export interface Page {
    readonly items: readonly { readonly type: string; readonly item: object }[]
  }
  const module: {
    readonly default: new (
      document: object,
    ) => {
      renderPages(pages: readonly Page[]): void
      renderLine(line: Line, x: number, y: number): void
      renderVector(vector: import('./pdf-node.ts').Vector & { x: number; y: number }): void
      renderSVG(svg: import('./pdf-node.ts').PdfNode): void
      renderWatermark(page: object): void
    }
  }
  export default module
}

declare module 'pdfmake/js/SVGMeasure.js' {
  const module: { readonly default: new () => object }
  export default module
}
