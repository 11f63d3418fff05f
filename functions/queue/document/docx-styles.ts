import {
  AlignmentType,
  type INumberingOptions,
  type IStylesOptions,
  LevelFormat,
  LevelSuffix,
  LineRuleType,
} from 'docx'
import type { Layout, Lettering, Style } from '../../../shared/domain/official/layout.ts'

/**
 * The styles of a document, by what is set in them; their names are what Word and LibreOffice show. No id is one of Word's own,
 * whatever its case.
 */
export const styleNames = {
  heading: 'Quốc hiệu, tiêu ngữ, tiêu đề',
  parent: 'Cơ quan chủ quản',
  issuer: 'Cơ quan ban hành',
  rule: 'Đường kẻ',
  number: 'Số, ký hiệu',
  placeAndDate: 'Địa danh, ngày tháng',
  kind: 'Tên loại văn bản',
  subject: 'Trích yếu',
  letterSubject: 'Trích yếu công văn',
  addressees: 'Kính gửi',
  body: 'Nội dung',
  tableCaption: 'Tên bảng, biểu',
  tableHead: 'Đầu bảng',
  tableCell: 'Ô bảng',
  picture: 'Hình',
  authority: 'Quyền hạn ký',
  post: 'Chức vụ ký',
  signer: 'Họ tên người ký',
  recipientsTitle: 'Nơi nhận',
  recipients: 'Danh sách nơi nhận',
  verification: 'Mã xác thực',
  annexLabel: 'Phụ lục',
  annexTitle: 'Tên phụ lục',
  annexReference: 'Kèm theo',
  pageNumber: 'Số trang',
} as const

export type StyleId = keyof typeof styleNames

/** Twentieths of a point, which are what a DOCX measures in. */
export const twips = (pt: number): number => Math.round(pt * 20)

/** Of a millimetre. */
export const mmTwips = (mm: number): number => Math.round((mm * 1440) / 25.4)

/** In pt: between the body and Nơi nhận with the signature. */
export const aboveEnding = 12

type ParagraphStyle = NonNullable<IStylesOptions['paragraphStyles']>[number]
type RunFormat = NonNullable<ParagraphStyle['run']>
type ParagraphFormat = NonNullable<ParagraphStyle['paragraph']>

export const runFormat = ({ bold, italic, underline }: Style): RunFormat => ({
  ...(bold && { bold, boldComplexScript: true }),
  ...(italic && { italics: italic, italicsComplexScript: true }),
  ...(underline && { underline: {} }),
})

/** Half points. */
const sized = (lettering: Lettering): RunFormat => ({ size: 2 * lettering.size.usual, ...runFormat(lettering) })

const centred: ParagraphFormat = { alignment: AlignmentType.CENTER }

export const stylesOf = (layout: Layout): IStylesOptions => {
  const { body } = layout
  const line =
    body.line.unit === 'pt'
      ? { line: twips(body.line.usual), lineRule: LineRuleType.EXACT }
      : { line: Math.round(240 * body.line.usual), lineRule: LineRuleType.AUTO }
  const text: ParagraphFormat = {
    alignment: AlignmentType.BOTH,
    indent: { firstLine: mmTwips(body.firstLine.usual) },
    spacing: { after: twips(body.between.usual), ...line },
  }
  const own = (id: StyleId, lettering: Lettering, paragraph: ParagraphFormat = centred): ParagraphStyle => ({
    id,
    name: styleNames[id],
    basedOn: 'Normal',
    quickFormat: true,
    run: sized(lettering),
    paragraph,
  })
  const plain = (size: number): Lettering => ({ size: { usual: size, min: size, max: size } })
  const headings = layout.headings.map(style => ({
    run: { font: layout.font, color: '000000', ...sized({ ...style, size: body.size }) },
    paragraph: { ...text, alignment: AlignmentType.LEFT, keepNext: true },
    next: 'body',
    quickFormat: true,
  }))
  return {
    default: {
      document: {
        run: {
          font: layout.font,
          size: 2 * body.size.usual,
          language: { value: 'vi-VN', eastAsia: 'vi-VN', bidirectional: 'ar-SA' },
        },
      },
      heading1: headings[0]!,
      heading2: headings[1]!,
      heading3: headings[2]!,
      listParagraph: { run: sized(body), paragraph: { ...text, indent: { left: 0 } } },
    },
    paragraphStyles: [
      own('heading', layout.heading[0]!.lettering),
      own('parent', layout.parent),
      own('issuer', layout.issuer),
      // As high as the room between a text and its rule.
      own('rule', plain(1), { ...centred, spacing: { line: twips(3), lineRule: LineRuleType.EXACT } }),
      own('number', layout.number),
      own('placeAndDate', layout.placeAndDate),
      own('kind', layout.kind, { ...centred, spacing: { before: twips(14) } }),
      own('subject', layout.subject),
      own('letterSubject', layout.letterSubject),
      own('addressees', layout.addressees, { ...centred, spacing: { before: twips(3), after: twips(3) } }),
      own('body', body, text),
      own(
        'tableCaption',
        { ...plain(body.size.usual - 1), bold: true },
        { ...centred, keepNext: true, spacing: { before: twips(6), after: twips(4) } },
      ),
      own('tableHead', { ...plain(12), bold: true }),
      own('tableCell', plain(12), {}),
      own('picture', body, { ...centred, spacing: { after: twips(8) } }),
      own('authority', layout.authority, { ...centred, keepNext: true, spacing: { before: twips(aboveEnding) } }),
      own('post', layout.post, { ...centred, keepNext: true }),
      // Above the name there is room for a signature and a seal.
      own('signer', layout.signer, { ...centred, spacing: { before: twips(84) } }),
      own('recipientsTitle', layout.recipientsTitle, { spacing: { before: twips(aboveEnding), after: twips(2) } }),
      own('recipients', layout.recipients, {}),
      own('verification', plain(9), {}),
      own('annexLabel', layout.annex.label, { ...centred, keepNext: true, outlineLevel: 0 }),
      own('annexTitle', layout.annex.title, { ...centred, keepNext: true }),
      own('annexReference', layout.annex.reference, { ...centred, keepNext: true, spacing: { after: twips(10) } }),
      own('pageNumber', layout.pageNumber),
    ],
  }
}

/** The list of an official document: a dash, set in like the first line of a paragraph. */
export const dashes = 'gach-dau-dong'

export const numberingOf = (layout: Layout): INumberingOptions => ({
  config: [
    {
      reference: dashes,
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '-',
          suffix: LevelSuffix.SPACE,
          alignment: AlignmentType.LEFT,
          style: {
            paragraph: { indent: { left: 0, firstLine: mmTwips(layout.body.firstLine.usual) } },
            run: { font: layout.font, size: 2 * layout.body.size.usual },
          },
        },
      ],
    },
  ],
})
