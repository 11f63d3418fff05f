import { dateInWords } from '../calendar/date-in-words.ts'
import { periodLabel } from '../calendar/period-label.ts'
import { lowerFirst, upperFirst } from '../figures/figure-words.ts'
import type { Field } from '../form/form.ts'
import { isAnswered } from '../form/values.ts'
import {
  type DraftPart,
  isAsked,
  isSome,
  listing,
  type Reference,
  type Subject,
  said,
  saidOverTime,
  told,
} from './clauses.ts'
import { type Known, type NarrativeSource, narrativeFigures, quantityOf, type ReportingFigure } from './figures.ts'
import type { Narrative, NarrativeBlock, Part } from './narrative.ts'
import { plainSentences } from './plain.ts'
import { fieldNamed } from './quantity.ts'
import { scopeOf } from './scope.ts'
import { figuresNamed, isListing, type Listing, type NarrativePart, type Sentence } from './sentence.ts'
import { textsOf, type WrittenText } from './texts.ts'

/** The first draft of a narrative: every sentence of the form for which the edition has figures, in the order of a report. */
export const assemble = (source: NarrativeSource): Narrative => {
  const figures = narrativeFigures(source)
  const [top] = figures.places
  const context: Context = {
    source,
    figures,
    scope: scopeOf(top!.kind, top!.name, figures.places.length === 1),
    room: { texts: textsLimit },
  }
  const { next } = figures.span
  const told = results(context)
  return numbered([
    ...opening(context),
    ...partOfTheTime(context),
    ...completeness(context),
    ...caveat(context, told),
    heading(1, 'Kết quả thực hiện'),
    ...told,
    ...part(context, 'limits', 'Hạn chế và nguyên nhân'),
    ...part(context, 'next', next ? `Nhiệm vụ ${next}` : 'Nhiệm vụ trọng tâm thời gian tới'),
    ...part(context, 'asks', 'Kiến nghị, đề xuất'),
  ])
}

interface Context extends Subject {
  readonly source: NarrativeSource
  /** What is left of the characters that units' texts may take. */
  readonly room: { texts: number }
}

/** Of what units wrote, in characters; at most four bytes each, it leaves a narrative well below its limit. */
const textsLimit = 40_000

type DraftBlock =
  | { readonly block: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly block: 'paragraph' | 'item'; readonly parts: readonly DraftPart[] }

const heading = (level: 1 | 2 | 3, text: string): DraftBlock => ({ block: 'heading', level, text })
const paragraph = (parts: readonly DraftPart[]): DraftBlock => ({ block: 'paragraph', parts })

const reporting = (
  figure: ReportingFigure,
  shown: Reference['shown'],
  phrase?: NonNullable<Reference['phrase']>,
): Reference => ({ figure, of: 'total', time: 'this', shown, ...(phrase && { phrase }) })

const asNumber = { as: 'number' } as const

/** "Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị, Đảng bộ huyện Hạ Lang báo cáo kết quả tháng 11/2020 như sau:" */
const opening = ({ source, figures }: Context): DraftBlock[] => {
  const { name } = figures.places[0]!
  return source.bases
    ? [paragraph([said(`Thực hiện ${source.bases}, ${name} báo cáo kết quả ${figures.span.name} như sau:`)])]
    : []
}

/** "Đến thời điểm chốt số liệu, 12/13 đơn vị đã gửi báo cáo (92,3%); chưa gửi: …" */
const completeness = (context: Context): DraftBlock[] => {
  const { figures, scope } = context
  if (scope.alone || figures.form.source === 'registers') return []
  const { onePeriod } = figures
  const sent = reporting('@sent', { as: 'ratio' }, onePeriod ? sentByUnits : sentOverTime)
  if (quantityOf(sent, figures) === undefined) return []
  const some = isSome(context, sent)
  const named = (figure: ReportingFigure, words: string, none: string): DraftPart[] => {
    const names = reporting(figure, { as: 'names' }, { some: `${words}: #`, none })
    return isSome(context, names) ? [said('; '), names] : []
  }
  const counted = (figure: ReportingFigure, conjunction: string, words: string): DraftPart[] => {
    const count = reporting(figure, asNumber, { some: `# đơn vị ${words}`, none: `không có đơn vị nào ${words}` })
    return isSome(context, count) ? [said(conjunction), count] : []
  }
  const late = counted('@late', ', trong đó ', 'gửi chậm')
  return [
    paragraph([
      said(onePeriod ? 'Đến thời điểm chốt số liệu, ' : figures.span.within),
      sent,
      ...(some ? [said(' ('), reporting('@sent', { as: 'percentage' }), said(')')] : []),
      ...late,
      ...counted('@nothing', late.length > 0 ? ', ' : ', trong đó ', 'báo cáo không phát sinh'),
      ...named('@returned', 'được trả lại để bổ sung', 'không còn đơn vị nào phải bổ sung'),
      ...(some ? named('@missing', 'chưa gửi', 'không còn đơn vị nào chưa gửi') : []),
      said('.'),
    ]),
  ]
}

const sentByUnits = { some: '# đơn vị đã gửi báo cáo', none: 'chưa có đơn vị nào gửi báo cáo' }
const sentOverTime = { some: 'các đơn vị đã gửi # báo cáo', none: 'chưa có đơn vị nào gửi báo cáo' }

/** "Đảng bộ xã Vinh Quý thành lập ngày 01 tháng 7 năm 2025; số liệu của báo cáo tính từ tháng 7/2025." */
const partOfTheTime = ({ source, figures }: Context): DraftBlock[] => {
  const { from, until } = source.life ?? { from: null, until: null }
  const periods = source.editions.map(({ period }) => period).sort()
  const { name } = figures.places[0]!
  const called = (period: string): string => lowerFirst(periodLabel(period).vi)
  return [
    ...(from ? [`${name} thành lập ${dateInWords(from)}; số liệu của báo cáo tính từ ${called(periods[0]!)}.`] : []),
    ...(until
      ? [`${name} kết thúc ${dateInWords(until)}; số liệu của báo cáo tính đến hết ${called(periods.at(-1)!)}.`]
      : []),
  ].map(text => paragraph([said(text)]))
}

/** As the page of these figures says too, where something is told against a time in which more or fewer had sent. */
const caveat = ({ figures }: Context, told: readonly DraftBlock[]): DraftBlock[] => {
  const { before, lastYear, this: now } = figures.times
  const compared = new Set(told.flatMap(comparedIn))
  const differs = (time: Known | null): boolean => time !== null && time.sent > 0 && time.sent !== now!.sent
  const changes = (['before', 'lastYear'] as const)
    .filter(against => compared.has(against) && differs({ before, lastYear }[against]))
    .map(against => reporting('@reports', { as: 'change', against, by: 'number' }))
  if (changes.length === 0) return []
  return [
    paragraph([
      said('Số báo cáo đã gửi khác nhau ('),
      ...changes.flatMap((change, i) => (i === 0 ? [change] : [said('; '), change])),
      said('), nên tăng giảm có thể chỉ do gửi đủ hay thiếu.'),
    ]),
  ]
}

const comparedIn = (block: DraftBlock): ('before' | 'lastYear')[] =>
  'parts' in block
    ? block.parts.flatMap(part => ('figure' in part && part.shown.as === 'change' ? [part.shown.against] : []))
    : []

/** I. What was done, section by section. */
const results = (context: Context): DraftBlock[] => {
  const { figures, source } = context
  const sections = figures.form.sections
    .map(section => ({ ...section, fields: section.fields.filter(field => isResult(context, field)) }))
    .filter(section => section.fields.length > 0)
  const anything = sections.some(({ id }) => isSome(context, reporting(`@section.${id}`, asNumber)))
  if (!anything) return [nothingReported(context, '@answering', figures.span.within)]
  let first = true
  return sections.flatMap(section => {
    const sentences = source.sentences.sections[section.id] ?? []
    const named = new Set(figuresNamed(sentences).map(figure => fieldNamed(figures.form, figure)?.id))
    const plain = plainSentences(section.fields.filter(field => !named.has(field.id)))
    const figuresTold: DraftPart[] = []
    let byEndIsSaid = false
    const saidInTime = [...sentences, ...plain].flatMap((one): (Sentence | Listing)[] =>
      isListing(one) ? [one] : saidOverTime(context, one),
    )
    for (const sentence of saidInTime) {
      const isBegun = figuresTold.length > 0
      const isByEnd = !isListing(sentence) && sentence.opens === 'by-end'
      // In full once, then in short, and once in a section.
      const within = isBegun ? '' : first ? figures.span.within : figures.span.withinShort
      const time = isByEnd ? (byEndIsSaid ? '' : figures.span.byEnd) : within
      const parts = isListing(sentence) ? listing(context, sentence) : told(context, sentence, time)
      if (parts.length === 0) continue
      figuresTold.push(...(isBegun ? [said(' ')] : []), ...parts)
      byEndIsSaid = isByEnd
      if (within && !isListing(sentence) && sentence.opens === 'within') first = false
    }
    const texts = section.fields.flatMap(field => textBlocks(context, section, field))
    const silent = figuresTold.length === 0 && texts.length === 0
    const [only, ...more] = section.fields
    return [
      heading(2, only!.kind === 'text' && more.length === 0 ? only!.label.vi : section.label.vi),
      ...(figuresTold.length > 0 ? [paragraph(figuresTold)] : []),
      ...texts,
      ...(silent ? [nothingReported(context, `@section.${section.id}`, figures.span.withinShort)] : []),
    ]
  })
}

/** Whether a field is told among the results, and not in another part or nowhere. */
const isResult = (context: Context, field: Field): boolean =>
  !(field.id in context.source.sentences.texts) && field.overUnits !== 'none' && concerns(context, field)

/** Whether a field was asked of someone here, or answered all the same. */
const concerns = ({ figures }: Context, field: Field): boolean => {
  if (figures.places.some(({ values }) => isAnswered(values[field.id]))) return true
  return !field.retired && figures.places.some(place => isAsked(place, field))
}

/** What is said where nothing was: by nobody, or only by those who said that there was nothing. */
const nothingReported = (context: Context, figure: ReportingFigure, opening: string): DraftBlock => {
  const { alone } = context.scope
  const count = reporting(figure, asNumber)
  const nothing = reporting('@nothing', asNumber, {
    some: alone ? 'không phát sinh nội dung này' : '# đơn vị báo cáo không phát sinh',
  })
  const someNothing = isSome(context, nothing)
  const about = someNothing ? 'báo cáo số liệu về nội dung này' : 'báo cáo nội dung này'
  const what = figure === '@answering' ? 'báo cáo số liệu' : about
  // Answered, but in nothing that a sentence is made of: 0 out of 0, a date, a table that is only listed.
  const some = alone ? `đơn vị đã ${what}` : `# đơn vị đã ${what} (chi tiết tại phụ lục kèm theo)`
  const silent = { ...count, phrase: { some, none: alone ? `đơn vị chưa ${what}` : `chưa có đơn vị nào ${what}` } }
  const parts = someNothing ? (alone ? [nothing] : [nothing, said('; '), silent]) : [silent]
  return paragraph([said(opening), ...parts, said('.')])
}

/** A text field among the results: under a heading of its own where there is more in the section. */
const textBlocks = (context: Context, section: { readonly fields: readonly Field[] }, field: Field): DraftBlock[] => {
  if (field.kind !== 'text') return []
  const items = written(context, textsOf(field.id, context.figures.places))
  return items.length === 0 || section.fields.length === 1 ? items : [heading(3, field.label.vi), ...items]
}

/** II, III, IV: what units wrote of one thing. A form that does not ask for it has no such part. */
const part = (context: Context, which: NarrativePart, title: string): DraftBlock[] => {
  const { figures, source, scope } = context
  const fields = figures.form.sections
    .flatMap(section => section.fields)
    .filter(field => source.sentences.texts[field.id] === which && field.kind === 'text' && concerns(context, field))
  if (fields.length === 0) return []
  const items = fields.flatMap(field => written(context, textsOf(field.id, figures.places)))
  const [field] = fields
  const silent = reporting(`@answered.${field!.id}`, asNumber, {
    some: scope.alone
      ? `đơn vị có nêu ${partNouns[which]}`
      : `# đơn vị có nêu ${partNouns[which]} (chi tiết tại phụ lục kèm theo)`,
    none: scope.alone ? `đơn vị không nêu ${partNouns[which]}` : `chưa có đơn vị nào nêu ${partNouns[which]}`,
  })
  const nothing = paragraph([said(figures.span.withinShort), silent, said('.')])
  return [heading(1, title), ...(items.length > 0 ? items : [nothing])]
}

const partNouns: { readonly [part in NarrativePart]: string } = {
  results: 'kết quả',
  limits: 'hạn chế, nguyên nhân',
  next: 'nhiệm vụ',
  asks: 'kiến nghị, đề xuất',
}

/** The report's own unit speaks in a paragraph, the others are listed by name, as far as there is room. */
const written = ({ room }: Context, texts: readonly WrittenText[]): DraftBlock[] => {
  const blocks: DraftBlock[] = []
  for (const { by, text } of texts) {
    room.texts -= text.length + (by?.length ?? 0)
    if (room.texts < 0)
      return [...blocks, { block: 'item', parts: [said('Các đơn vị khác: chi tiết tại phụ lục kèm theo.')] }]
    blocks.push(by === null ? paragraph([said(upperFirst(text))]) : { block: 'item', parts: [said(`${by}: ${text}`)] })
  }
  return blocks
}

/** Blocks and references with their ids, neighbouring texts made one, everything in NFC. */
const numbered = (drafts: readonly DraftBlock[]): Narrative => {
  let next = 1
  const blocks = drafts.map((draft): NarrativeBlock => {
    const id = next++
    if (draft.block === 'heading') return { id, ...draft, text: draft.text.normalize('NFC') }
    const parts: Part[] = []
    for (const part of draft.parts) {
      const last = parts.at(-1)
      if ('figure' in part) parts.push({ id: next++, ...part })
      else if (last && 'text' in last) parts[parts.length - 1] = said(last.text + part.text.normalize('NFC'))
      else parts.push(said(part.text.normalize('NFC')))
    }
    return { id, block: draft.block, parts }
  })
  return { shape: 1, blocks, next }
}
