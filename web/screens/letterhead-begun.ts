import { isDay } from '../../shared/domain/calendar/day.ts'
import type { LayoutId } from '../../shared/domain/official/document.ts'
import { today } from '../clock.ts'
import { say } from '../language.ts'
import type { Wrong } from '../steward/command.ts'
import { letterheadWords as w } from '../words/letterhead.ts'
import { stewardWords } from '../words/steward.ts'
import type { Letterhead } from './letterhead-about.ts'
import { measureRead, measureShown, measuresOf } from './letterhead-measures.ts'

type Authority = NonNullable<Letterhead['signature']['authority']>

/** A letterhead as it is being written: everything as it is typed. */
export interface Begun {
  readonly from: string
  readonly layout: LayoutId
  readonly issuer: string
  readonly parent: string
  readonly place: string
  readonly symbol: string
  readonly kindLabel: string
  readonly kindSymbol: string
  readonly authority: Authority | 'own-right'
  readonly of: string
  readonly post: string
  readonly name: string
  /** One on a line. */
  readonly recipients: string
  readonly first: string
  /** By where a measure stands in the layout; what is not typed is as usual. */
  readonly measures: { readonly [path: string]: string }
}

/** From an entry that there is, or else from what is in force: it holds from today on. */
export const begin = (entry: Letterhead | undefined, standing: Letterhead): Begun => {
  const { layout, issuer, parent, place, symbol, kind, signature, recipients, numbering, measures } = entry ?? standing
  return {
    from: entry?.from ?? today(),
    layout,
    issuer,
    parent: parent ?? '',
    place,
    symbol,
    kindLabel: kind.label,
    kindSymbol: kind.symbol,
    authority: signature.authority ?? 'own-right',
    of: signature.of ?? '',
    post: signature.post,
    name: signature.name ?? '',
    recipients: recipients.join('\n'),
    first: String(entry ? numbering.first : 1),
    measures: Object.fromEntries(Object.entries(measures).map(([path, kept]) => [path, measureShown(path, kept)])),
  }
}

const recipientsIn = (typed: string): string[] =>
  typed
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

/** As it is kept; of measures, those that are typed and within their bounds. */
export const letterheadIn = (begun: Begun): Letterhead => {
  const isOwnRight = begun.authority === 'own-right'
  return {
    from: begun.from,
    layout: begun.layout,
    issuer: begun.issuer.trim(),
    parent: begun.parent.trim() || null,
    place: begun.place.trim(),
    symbol: begun.symbol.trim(),
    kind: { label: begun.kindLabel.trim(), symbol: begun.kindSymbol.trim() },
    signature: {
      authority: begun.authority === 'own-right' ? null : begun.authority,
      of: isOwnRight ? null : begun.of.trim(),
      post: begun.post.trim(),
      name: begun.name.trim() || null,
    },
    recipients: recipientsIn(begun.recipients),
    numbering: { first: Number(begun.first) },
    measures: Object.fromEntries(
      measuresOf(begun.layout).flatMap(measure => {
        const read = measureRead(measure, begun.measures[measure.path] ?? '')
        return typeof read === 'number' ? [[measure.path, read]] : []
      }),
    ),
  }
}

/** The id of each control, by the member of what is written. */
export const controls = {
  from: 'from',
  layout: 'layout',
  issuer: 'issuer',
  parent: 'parent',
  place: 'place',
  symbol: 'symbol',
  kindLabel: 'kind-label',
  kindSymbol: 'kind-symbol',
  authority: 'authority',
  of: 'of',
  post: 'post',
  name: 'name',
  recipients: 'recipients',
  first: 'first',
} as const

export const measureControl = (path: string): string => `measure-${path.replaceAll('.', '-')}`

/** The longest of each line; the first ones must be there. */
const lines = [
  ['issuer', w.issuer, 200],
  ['place', w.place, 100],
  ['symbol', w.symbol, 20],
  ['kindLabel', w.kindLabel, 50],
  ['kindSymbol', w.kindSymbol, 10],
  ['post', w.post, 200],
  ['of', w.of, 200],
  ['parent', w.parent, 200],
  ['name', w.name, 100],
] as const

/** What is wrong with what is written, in the order of the page; `taken` are the days on which others begin. */
export const wrongIn = (begun: Begun, taken: readonly string[]): Wrong[] => {
  const wrong: Wrong[] = []
  const find = (control: string, text: { readonly vi: string; readonly en: string }) =>
    wrong.push({ control, text: say(text) })
  if (!isDay(begun.from)) find(controls.from, stewardWords.noDay)
  else if (taken.includes(begun.from)) find(controls.from, w.sameDay)
  for (const [member, label, most] of lines) {
    const typed = begun[member].trim()
    const isOptional = member === 'parent' || member === 'name' || (member === 'of' && begun.authority === 'own-right')
    if (typed === '' && !isOptional) find(controls[member], w.missing(say(label)))
    else if (typed.length > most) find(controls[member], w.tooLong(say(label), most))
    else if (member.toLowerCase().endsWith('symbol') && !/^[\p{L}\p{N}.&-]*$/u.test(typed))
      find(controls[member], w.badSymbol(say(label)))
  }
  const recipients = recipientsIn(begun.recipients)
  if (recipients.length > 20) find(controls.recipients, w.tooMany)
  else if (recipients.some(line => line.length > 200)) find(controls.recipients, w.longRecipient)
  if (!/^[1-9]\d{0,4}$/.test(begun.first.trim())) find(controls.first, w.badFirst)
  for (const measure of measuresOf(begun.layout)) {
    const { path, label, min, max, unit } = measure
    if (measureRead(measure, begun.measures[path] ?? '') === null)
      find(measureControl(path), w.outOfBounds(label, min, max, unit))
  }
  return wrong
}
