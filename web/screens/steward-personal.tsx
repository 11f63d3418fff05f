import { useEffect, useRef, useState } from 'preact/hooks'
import { cutAtName } from '../../shared/domain/register/mentions.ts'
import { withdrawn } from '../../shared/domain/register/withdrawn.ts'
import { call, type Reply } from '../api.ts'
import { momentInWords, now, shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { registersPath } from '../paths.ts'
import { loadUnitRegisters, type RegisterAbout } from '../register/about.ts'
import { command } from '../register/command.ts'
import { personalText } from '../register/personal-text.ts'
import { useCommand } from '../steward/command.ts'
import { Line, Lines } from '../steward/fields.tsx'
import { Done } from '../steward/told.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { personalWords as w } from '../words/personal.ts'
import { entryWords } from '../words/register-entry.ts'
import { registerWords } from '../words/registers.ts'
import { StewardFrame } from './steward-frame.tsx'
import './registers.css'

type PersonalData = Reply<'GET /units/{unit}/personal-data'>
type Item = PersonalData['items'][number]

/** What the registers keep of a person, for whoever asks to see it or to have it erased. */
export const StewardPersonal = ({ unit }: { readonly unit: string }) => (
  <StewardFrame key={unit} unit={unit} part="personal">
    {about => (
      <>
        <h2>{say(w.title)}</h2>
        <p class="help">{say(w.help)}</p>
        <Loaded about={unit} load={() => loadUnitRegisters(unit)}>
          {({ registers }) => <Search unit={about.unit} registers={registers} />}
        </Loaded>
      </>
    )}
  </StewardFrame>
)

const nameId = 'person-name'

interface SearchProps extends Pick<RegisterAbout, 'registers'> {
  readonly unit: { readonly id: string; readonly name: string }
}

const Search = ({ unit, registers }: SearchProps) => {
  const [name, setName] = useState('')
  const [found, setFound] = useState<PersonalData | undefined>(undefined)
  const { busy, wrong, attempt, run, wrongAt } = useCommand({ name: nameId })
  const look = async () => {
    setFound(await lookThrough(unit.id, name.trim()))
  }
  return (
    <>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setFound(undefined)
          if (!busy) void run(name.trim().length < 2 ? [{ control: nameId, text: say(w.nameWrong) }] : [], look)
        }}
      >
        <ErrorSummary lines={wrong} attempt={attempt} />
        <div class="fields">
          <Line
            id={nameId}
            label={say(w.name)}
            help={say(w.nameHelp)}
            wrong={wrongAt(nameId)}
            maxLength={200}
            value={name}
            onValue={setName}
          />
        </div>
        <div class="actions">
          <button type="submit" disabled={busy}>
            {say(w.find)}
          </button>
        </div>
      </form>
      {found && (
        <FoundData
          key={attempt}
          unit={unit}
          registers={registers}
          found={found}
          onErased={entry => setFound({ ...found, items: found.items.filter(item => item.entry !== entry) })}
        />
      )}
    </>
  )
}

/** All units, some at a time: everything that was ever written is read. */
const lookThrough = async (unit: string, name: string): Promise<PersonalData> => {
  const items: Item[] = []
  let cursor: string | undefined
  do {
    const query = { name, ...(cursor !== undefined && { cursor }) }
    const { body } = await call('GET /units/{unit}/personal-data', { params: { unit }, query })
    items.push(...body.items)
    cursor = body.cursor ?? undefined
  } while (cursor !== undefined)
  return { name, items, cursor: null }
}

interface FoundProps extends SearchProps {
  readonly found: PersonalData
  readonly onErased: (entry: string) => void
}

const FoundData = ({ unit, registers, found, onErased }: FoundProps) => {
  const [erasing, setErasing] = useState<Item | undefined>(undefined)
  const [erased, setErased] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const { name, items } = found
  return (
    <section aria-labelledby="found">
      <h3 id="found" ref={heading} tabIndex={-1}>
        {say(items.length === 0 ? w.none(name) : w.found(items.length, name))}
      </h3>
      {erased !== '' && <Done key={erased} text={say(w.erased(erased))} />}
      {items.length > 0 && (
        <>
          <p>{say(w.namesakes)}</p>
          <p>
            <button
              type="button"
              class="quiet"
              onClick={() =>
                save(say(w.fileName), personalText(found, registers, unit.name, momentInWords(now().toISOString())))
              }
            >
              {say(w.export)}
            </button>
          </p>
        </>
      )}
      <ul class="cards">
        {items.map(item => (
          <li key={item.entry} class="card">
            <div>
              <h4>
                {item.state === withdrawn ? (
                  item.name
                ) : (
                  <a href={registersPath(item.unit, item.register, 'muc', item.entry)}>{item.name}</a>
                )}
              </h4>
              <p class="facts">
                <span>{registerLabel(registers, item.register)}</span>
                <span>{item.unitName}</span>
              </p>
              <ul class="people">
                {item.people.map(person => (
                  <li key={`${person.name} ${person.consent?.on}`}>
                    {person.name}{' '}
                    <small class="quiet-text">
                      {person.consent
                        ? say(entryWords.consent(shortDay(person.consent.on), person.consent.how))
                        : say(w.noConsent)}
                    </small>
                  </li>
                ))}
              </ul>
              {item.mentions.length > 0 && (
                <>
                  <p>{say(w.mentions)}</p>
                  <ul>
                    {item.mentions.map(text => (
                      <li key={text}>
                        {cutAtName(text, name).map((part, i) => (i % 2 === 1 ? <mark key={i}>{part}</mark> : part))}
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </div>
            <button
              type="button"
              class="quiet"
              aria-label={`${say(w.erase)}: ${item.name}`}
              onClick={() => setErasing(item)}
            >
              {say(w.erase)}
            </button>
          </li>
        ))}
      </ul>
      {erasing && (
        <Erase
          item={erasing}
          name={name}
          onClose={() => setErasing(undefined)}
          onErased={() => {
            setErased(erasing.name)
            setErasing(undefined)
            onErased(erasing.entry)
          }}
        />
      )}
    </section>
  )
}

const registerLabel = (registers: SearchProps['registers'], id: string): string => {
  const register = registers.find(one => one.id === id)
  return register ? say(register.label) : id
}

/** A text for Notepad as for a telephone: it begins with a mark of its encoding. */
const save = (fileName: string, text: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/plain;charset=utf-8' }))
  link.download = fileName
  link.click()
  URL.revokeObjectURL(link.href)
}

interface EraseProps {
  readonly item: Item
  /** Whose data they are. */
  readonly name: string
  readonly onErased: () => void
  readonly onClose: () => void
}

const Erase = ({ item, name, onErased, onClose }: EraseProps) => {
  const [reason, setReason] = useState('')
  const { busy, wrong, run, wrongAt } = useCommand()
  const erase = async () => {
    await command('POST /units/{unit}/registers/{register}/{entry}/erase', item, {
      reason,
      name: item.mentions.length > 0 ? name : null,
    })
    onErased()
  }
  return (
    <Dialog title={say(entryWords.erase)} onClose={onClose}>
      {wrong.map(({ control, text }) => control === undefined && <Refusal key={text}>{text}</Refusal>)}
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          if (busy) return
          const missing = reason.trim().length < 3
          void run(missing ? [{ control: 'erase-reason', text: say(entryWords.reasonMissing) }] : [], erase)
        }}
      >
        <p>
          <strong>{item.name}</strong>
        </p>
        <p>{say(item.mentions.length > 0 ? w.mentionsErased(name) : entryWords.eraseAsk)}</p>
        <Lines
          id="erase-reason"
          label={say(entryWords.eraseReason)}
          help={say(entryWords.eraseReasonHelp)}
          wrong={wrongAt('erase-reason')}
          limit={2000}
          rows={2}
          value={reason}
          onValue={setReason}
        />
        <div class="actions">
          <button type="submit" disabled={busy}>
            {say(entryWords.erase)}
          </button>
          <button type="button" class="quiet" onClick={onClose}>
            {say(registerWords.cancel)}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
