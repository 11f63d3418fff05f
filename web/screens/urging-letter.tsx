import { useState } from 'preact/hooks'
import { period as periodNamed } from '../../shared/domain/calendar/calendar.ts'
import { type UrgingLetter as Letter, letterText, urgingLetter } from '../../shared/domain/submission/urging-letter.ts'
import { call, type Reply } from '../api.ts'
import { now } from '../clock.ts'
import { say } from '../language.ts'
import { missingPath } from '../paths.ts'
import { loadUnitAbout, type UnitAbout } from '../rollup/about.ts'
import type { SubmissionId } from '../store/entries.ts'
import { Icon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useTitle } from '../ui/title.ts'
import { missingWords, letterWords as w } from '../words/missing.ts'
import { CopyText } from './unit-missing-copy.tsx'
import { UrgedUnits } from './urging-letter-units.tsx'
import './unit.css'
import './urging-letter.css'

type Missing = Reply<'GET /units/{unit}/missing/{form}/{period}'>

/** Công văn đôn đốc: a letter to those who have not sent, drafted to be edited, printed and signed. */
export const UrgingLetter = ({ unit, form, period }: SubmissionId) => {
  const id = { unit, form, period }
  const [count, setCount] = useState(0)
  useTitle(say(w.title))
  return (
    <div class="drafting">
      <p class="back">
        <a href={missingPath(id)}>
          <Icon name="back" /> {say(w.back)}
        </a>
      </p>
      <h1>{say(w.title)}</h1>
      <p class="quiet-text" role="status">
        {count > 0 && say(w.loaded(count))}
      </p>
      <Loaded about={missingPath(id)} load={() => loadAll(id, setCount)}>
        {({ about, missing, closesAt }) =>
          missing.length === 0 ? (
            <p>{say(missingWords.none)}</p>
          ) : (
            <Draft about={about} missing={missing} closesAt={closesAt} />
          )
        }
      </Loaded>
    </div>
  )
}

interface DraftProps {
  readonly about: UnitAbout
  readonly missing: Missing['items']
  readonly closesAt: string
}

/** Every page of those who are missing: a letter names them all. */
const loadAll = async (id: SubmissionId, onCount: (count: number) => void): Promise<DraftProps> => {
  const about = await loadUnitAbout(id)
  const missing: Missing['items'] = []
  let page: Missing
  let cursor: string | undefined
  do {
    page = (await call('GET /units/{unit}/missing/{form}/{period}', { params: id, query: { cursor } })).body
    missing.push(...page.items)
    onCount(missing.length)
    cursor = page.cursor ?? undefined
  } while (cursor !== undefined)
  return { about, missing, closesAt: page.period.closesAt }
}

/** The blocks that are texts, and can be written over. */
type Block = Exclude<keyof Letter, 'rows' | 'party'>

const Draft = ({ about, missing, closesAt }: DraftProps) => {
  const [edits, setEdits] = useState<{ readonly [block in Block]?: string }>({})
  // Nobody writes to themselves.
  const leftOutAtFirst = new Set([about.id.unit])
  const notOverdue = new Set([
    ...leftOutAtFirst,
    ...missing.filter(({ overdue }) => !overdue).map(({ unit }) => unit.id),
  ])
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(leftOutAtFirst)
  const [writtenAt] = useState(now)
  const urged = missing.map(item => ({ ...item, id: item.unit.id, unit: item.unit.name }))
  const drafted = urgingLetter(
    {
      form: about.form.label,
      period: periodNamed(about.id.period)!.label,
      unit: about.unit.name,
      above: about.unit.path.at(-1)?.name ?? null,
      office: about.unit.reviewingOffice,
      bases: about.unit.legalBases,
      closesAt,
      now: writtenAt,
    },
    urged.filter(({ id }) => !leftOut.has(id)),
  )
  const letter = edited(drafted, edits)
  const block = (name: Block) => (
    <Editable name={name} value={textOf(letter[name])} onEdit={text => setEdits({ ...edits, [name]: text })} />
  )
  const leave = (unit: string, isOut: boolean) => {
    const chosen = new Set(leftOut)
    if (isOut) chosen.add(unit)
    else chosen.delete(unit)
    setLeftOut(chosen)
  }
  return (
    <>
      <p>{say(w.help)}</p>
      <div class="actions">
        <button type="button" onClick={() => print()}>
          <Icon name="print" /> {say(w.print)}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            setEdits({})
            setLeftOut(leftOutAtFirst)
          }}
        >
          {say(w.reset)}
        </button>
        {missing.some(({ overdue }) => overdue) && (
          <button type="button" class="quiet" onClick={() => setLeftOut(notOverdue)}>
            {say(w.onlyOverdue)}
          </button>
        )}
      </div>
      <CopyText label={say(w.copy)} text={letterText(letter)} />
      <article class="letter" lang="vi" aria-label={say(w.title)}>
        <header>
          <div>
            {block('above')}
            {block('issuer')}
            <p class="star">*</p>
            {block('number')}
            {block('subject')}
          </div>
          <div>
            <p class="party">
              <span>{letter.party}</span>
            </p>
            {block('placeAndDate')}
          </div>
        </header>
        {block('addressees')}
        {block('opening')}
        <UrgedUnits urged={urged} leftOut={leftOut} onLeave={leave} />
        {block('closing')}
        <footer>
          <div>
            <p class="recipients-title">Nơi nhận:</p>
            {block('recipients')}
          </div>
          <div>
            {block('authority')}
            {block('post')}
            {block('signer')}
          </div>
        </footer>
      </article>
    </>
  )
}

const textOf = (block: string | readonly string[]): string => (typeof block === 'string' ? block : block.join('\n'))

/** The letter with what was written over it. */
const edited = (letter: Letter, edits: { readonly [block in Block]?: string }): Letter => ({
  ...letter,
  ...Object.fromEntries(
    (Object.keys(edits) as Block[]).map(name => [
      name,
      typeof letter[name] === 'string' ? edits[name] : edits[name]!.split('\n'),
    ]),
  ),
})

interface EditableProps {
  readonly name: Block
  readonly value: string
  readonly onEdit: (text: string) => void
}

/** A text that can be written over where it stands: the same text behind it makes the field as tall as it is, and is what prints. */
const Editable = ({ name, value, onEdit }: EditableProps) => (
  <div class={`letter-field ${name}${value === '' ? ' empty' : ''}`}>
    <textarea rows={1} aria-label={say(w[name])} value={value} onInput={event => onEdit(event.currentTarget.value)} />
    <div class="on-paper" aria-hidden="true">
      {value}
      {'\u200b'}
    </div>
  </div>
)
