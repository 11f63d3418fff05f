/**
 * An official document (văn bản) as data: what is said, not how it looks. The DOCX and the PDF are both made from it and from its
 * layout (`layout.ts`), so they cannot differ. Its texts are in the language in which it is issued, Vietnamese, in NFC.
 */
export interface OfficialDocument {
  readonly layout: LayoutId
  /** The body that issues it (cơ quan ban hành), and the one above it (cơ quan chủ quản), where it is named. */
  readonly issuer: { readonly name: string; readonly parent: string | null }
  readonly number: DocumentNumber
  /** Where and when: "Hạ Lang, ngày 05 tháng 3 năm 2024". Without a day, room is left to write it. */
  readonly place: string
  readonly day: string | null
  /** What kind of document it is: "BÁO CÁO". A letter (công văn) has none. */
  readonly kind: string | null
  /** What it is about (trích yếu): "Kết quả … tháng 11/2024". */
  readonly subject: string
  /** To whom a letter is addressed (Kính gửi); empty for a report. */
  readonly addressees: readonly string[]
  readonly body: readonly Block[]
  readonly signature: Signature
  /** Nơi nhận, one line each. */
  readonly recipients: readonly string[]
  readonly annexes: readonly Annex[]
  /** What its QR code leads to; null while it is a draft. */
  readonly verification: { readonly code: string; readonly url: string } | null
  /** "DỰ THẢO": said on every page until it is issued; null then. */
  readonly watermark: string | null
  /** For the file's own properties. */
  readonly title: string
  readonly author: string
}

export type LayoutId = 'party' | 'state'

/** "Số 05-BC/ĐU" of a Party document, "Số: 05/BC-UBND" of a state body. Without a number room is left to write it. */
export interface DocumentNumber {
  readonly number: number | null
  /** What kind of document, abbreviated: "BC". */
  readonly kind: string
  /** Who issues it, abbreviated: "ĐU", "UBND". */
  readonly issuer: string
}

/**
 * Who signs, and in what right: `on-behalf` (thay mặt: T/M, TM.) of a collective, `for` (ký thay: K/T, KT.) the head, `by-order`
 * (thừa lệnh: T/L, TL.). Null: the head signs in their own right.
 */
export interface Signature {
  readonly authority: 'on-behalf' | 'for' | 'by-order' | null
  /** Of whom, where there is an authority: "BAN THƯỜNG VỤ", "BÍ THƯ". */
  readonly of: string | null
  readonly post: string
  /** Null while nobody is named. */
  readonly name: string | null
}

/** A phụ lục: on pages of its own, landscape where its table is wide. */
export interface Annex {
  /** "Phụ lục 1" is the layout's to say, by its place; this is what it is about. */
  readonly title: string
  readonly landscape: boolean
  readonly blocks: readonly Block[]
}

export type Block =
  | { readonly block: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly block: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly block: 'list'; readonly items: readonly (readonly Run[])[] }
  | DocumentTable
  | DocumentChart

/** A stretch of text. */
export interface Run {
  readonly text: string
  readonly style?: 'bold' | 'italic'
}

export interface DocumentTable {
  readonly block: 'table'
  readonly caption: string | null
  readonly columns: readonly {
    readonly heading: string
    /** Share of the width; the writers scale them to the page. */
    readonly width: number
    readonly align: 'left' | 'right' | 'centre'
  }[]
  /** Already as they are read: "7.100", "105,2%"; an empty text is a dash. */
  readonly rows: readonly (readonly string[])[]
  /** Set in bold below the rows. */
  readonly total: readonly string[] | null
}

export interface DocumentChart {
  readonly block: 'chart'
  readonly caption: string
  readonly shape: 'bars' | 'line'
  readonly measure: string
  /** Missing is a gap, never nought. */
  readonly points: readonly { readonly label: string; readonly value: number | null; readonly shown: string }[]
}
