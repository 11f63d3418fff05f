import { call, type Reply } from '../api.ts'
import { shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { newReorganisation, reorganisationsPath } from '../paths.ts'
import { Recorded } from '../reorganisation/recorded.tsx'
import { Told } from '../steward/told.tsx'
import { Icon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { reorganisationWords } from '../words/reorganisation.ts'
import { reorganisationListWords as w } from '../words/reorganisations.ts'
import { ListEnd, usePages } from './list-end.tsx'
import { StewardFrame } from './steward-frame.tsx'
import './reorganisation.css'

interface ReorganisationsProps {
  /** The topmost unit. */
  readonly unit: string
  /** An id; without one, all of them. */
  readonly reorganisation?: string
}

/** The reorganisations of the unit tree, or one of them. */
export const Reorganisations = ({ unit, reorganisation }: ReorganisationsProps) => (
  <StewardFrame key={unit} unit={unit} part="reorganisations">
    {about => {
      if (about.unit.parent !== null) return <p>{say(reorganisationWords.notRoot)}</p>
      return reorganisation === undefined ? <All unit={unit} /> : <One unit={unit} id={reorganisation} />
    }}
  </StewardFrame>
)

const One = ({ unit, id }: { readonly unit: string; readonly id: string }) => (
  <>
    <p class="back">
      <a href={reorganisationsPath(unit)}>
        <Icon name="back" /> {say(reorganisationWords.title)}
      </a>
    </p>
    <Recorded key={id} root={unit} id={id} />
  </>
)

type Listed = Reply<'GET /reorganisations'>

const load = async (cursor?: string): Promise<Listed> =>
  (await call('GET /reorganisations', { params: {}, query: { cursor } })).body

const All = ({ unit }: { readonly unit: string }) => (
  <>
    <Told />
    <div class="spread heading">
      <h2>{say(reorganisationWords.title)}</h2>
      <a class="button" href={reorganisationsPath(unit, newReorganisation)}>
        {say(w.record)}
      </a>
    </div>
    <p>{say(w.help)}</p>
    <Loaded about={unit} load={() => load()}>
      {first => <Cards unit={unit} first={first} />}
    </Loaded>
  </>
)

const Cards = ({ unit, first }: { readonly unit: string; readonly first: Listed }) => {
  const { pages, error, more } = usePages(first, load)
  const items = pages.flatMap(page => page.items)
  if (items.length === 0) return <p>{say(w.none)}</p>
  return (
    <>
      <ul class="sections">
        {items.map(({ id, day, decision, moves, state }) => (
          <li key={id}>
            <a href={reorganisationsPath(unit, id)}>
              <span class="section-name">
                {decision.number} <span class="period">{say(w.from(shortDay(day)))}</span>
              </span>
              <span class="quiet-text">
                {decision.issuer} · {say(w.moves(moves))}
              </span>
              <span class={`badge ${badges[state]}`}>{say(w.states[state])}</span>
            </a>
          </li>
        ))}
      </ul>
      <ListEnd error={error} more={more} label={say(w.more)} />
    </>
  )
}

/** By the classes that badges have. */
const badges = { planned: 'draft', 'in-force': 'accepted', undone: 'returned' } as const
