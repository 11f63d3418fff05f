import { useState } from 'preact/hooks'
import { type Bound, boundWords, type MoneyUnit, type Shown } from '../../shared/domain/figures/figure-words.ts'
import type { FigureReference } from '../../shared/domain/narrative/narrative.ts'
import { say } from '../language.ts'
import { showNumber } from '../numbers.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { documentWords as w } from '../words/document.ts'
import type { Desk } from './desk.ts'
import { blockAt, type Caret, put } from './editing.ts'
import { isWritten, type WrittenBlock, withBlock } from './parts.ts'
import { meaningOf, wordsOf } from './words-of.ts'

export interface FigureWaysProps {
  readonly desk: Desk
  readonly block: WrittenBlock
  readonly reference: number
  readonly onClose: () => void
  readonly onCaret: (caret: Caret) => void
}

type Way = keyof typeof w.ways

const bounds: readonly Way[] = ['over', 'more', 'nearly']
const steps = [10, 100, 1_000, 10_000, 100_000, 1_000_000]
const moneyUnits = ['thousand', 'million', 'billion'] as const

/** How a figure is written: the edition says whether it can be. Never what it is. */
export const FigureWays = ({ desk, block, reference: id, onClose, onCaret }: FigureWaysProps) => {
  const reference = block.parts.find(part => 'id' in part && part.id === id) as FigureReference | undefined
  const [way, setWay] = useState<Way>(reference ? wayOf(reference.shown) : 'number')
  const [step, setStep] = useState(reference ? stepOf(reference.shown) : 100)
  const [unit, setUnit] = useState<MoneyUnit | ''>(reference ? unitOf(reference.shown) : '')
  const [wrong, setWrong] = useState('')
  const [busy, setBusy] = useState(false)
  if (!reference) return null
  const said = wordsOf(reference, desk.words.value)
  const isMoney = /đồng$/.test(said) || unitOf(reference.shown) !== ''

  const show = (shown: Shown): void => {
    const standing = blockAt(desk, block.id)
    if (!standing || !isWritten(standing)) return
    const parts = standing.parts.map(part => ('id' in part && part.id === id ? { ...part, shown } : part))
    desk.write({ narrative: withBlock(desk.mine.value.narrative, { ...standing, parts }) }, true)
  }
  const use = async () => {
    setBusy(true)
    setWrong('')
    const before = reference.shown
    show(shownAs(way, step, unit))
    const saved = await desk.save()
    setBusy(false)
    if (saved && isSo(way, desk.words.value.get(id))) {
      onClose()
      return
    }
    show(before)
    setWrong(say(saved ? w.notSo : w.needsNetwork))
    await desk.save()
  }
  const removeIt = () => {
    const at = placeOf(block, id)
    onClose()
    onCaret(put(desk, block, { from: at, to: at + 1 }, [[]]))
  }
  return (
    <Dialog title={meaningOf(reference, desk.choices)} onClose={onClose}>
      <p>{say(w.nowSays(said))}</p>
      {wrong !== '' && <Refusal>{wrong}</Refusal>}
      <form
        onSubmit={event => {
          event.preventDefault()
          if (!busy) void use()
        }}
      >
        <fieldset class="ways">
          <legend class="label">{say(w.showOtherwise)}</legend>
          <div class="options">
            {waysFor(reference).map(one => (
              <label key={one} class="option">
                <input
                  type="radio"
                  name="way"
                  checked={one === way}
                  onChange={() => {
                    setWay(one)
                    setWrong('')
                  }}
                />
                {say(w.ways[one])}
              </label>
            ))}
          </div>
        </fieldset>
        {bounds.includes(way) && (
          <label class="level-choice">
            {say(w.step)}
            <select value={step} onChange={event => setStep(Number(event.currentTarget.value))}>
              {(steps.includes(step) ? steps : [step, ...steps]).map(one => (
                <option key={one} value={one}>
                  {showNumber(one)}
                </option>
              ))}
            </select>
          </label>
        )}
        {isMoney && (way === 'number' || bounds.includes(way)) && (
          <label class="level-choice">
            {say(w.money)}
            <select value={unit} onChange={event => setUnit(event.currentTarget.value as MoneyUnit | '')}>
              <option value="">{say(w.moneyUnits.dong)}</option>
              {moneyUnits.map(one => (
                <option key={one} value={one}>
                  {say(w.moneyUnits[one])}
                </option>
              ))}
            </select>
          </label>
        )}
        <div class="actions">
          <button type="submit" disabled={busy}>
            {say(w.useWay)}
          </button>
          <button type="button" class="quiet" onClick={removeIt}>
            {say(w.removeFigure)}
          </button>
          <button type="button" class="quiet" onClick={onClose}>
            {say(w.cancel)}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

/** Whether the edition says it so: where no bound is honest it says the number itself. */
const isSo = (way: Way, words: string | null | undefined): boolean =>
  words !== null && (!(way in boundWords) || `${words}`.includes(`${boundWords[way as Bound['side']]} `))

const placeOf = ({ parts }: WrittenBlock, id: number): number => {
  const before = parts.slice(
    0,
    parts.findIndex(part => 'id' in part && part.id === id),
  )
  return before.reduce((place, part) => place + ('id' in part ? 1 : part.text.length), 0)
}

/** As the domain has it: a day is a day; of the reporting itself other times tell how many reports were sent and nothing else. */
const waysFor = ({ figure, shown }: FigureReference): readonly Way[] => {
  if (shown.as === 'day') return ['day']
  const counted: readonly Way[] = ['number', ...bounds, 'ratio', 'percentage']
  if (figure === '@reports') return ['number', ...compared]
  if (figure.startsWith('@')) return [...counted, 'names']
  return [...counted, ...compared, 'plan']
}

const compared: readonly Way[] = ['before', 'beforePercent', 'lastYear', 'lastYearPercent']

const wayOf = (shown: Shown): Way => {
  switch (shown.as) {
    case 'number':
      return shown.bound?.side ?? 'number'
    case 'change':
      return shown.by === 'percentage' ? `${shown.against}Percent` : shown.against
    default:
      return shown.as
  }
}

const stepOf = (shown: Shown): number => ('bound' in shown && shown.bound ? shown.bound.step : 100)
const unitOf = (shown: Shown): MoneyUnit | '' => (shown.as === 'number' && shown.in) || ''

const shownAs = (way: Way, step: number, unit: MoneyUnit | ''): Shown => {
  const inUnit = unit ? { in: unit } : {}
  switch (way) {
    case 'number':
      return { as: 'number', ...inUnit }
    case 'over':
    case 'more':
    case 'nearly':
      return { as: 'number', bound: { side: way, step } satisfies Bound, ...inUnit }
    case 'before':
    case 'lastYear':
      return { as: 'change', against: way, by: 'number' }
    case 'beforePercent':
      return { as: 'change', against: 'before', by: 'percentage' }
    case 'lastYearPercent':
      return { as: 'change', against: 'lastYear', by: 'percentage' }
    default:
      return { as: way }
  }
}
