import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { call, type Reply } from '../api.ts'
import { momentInWords, shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { reorganisationsPath } from '../paths.ts'
import { ListEnd, usePages } from '../screens/list-end.tsx'
import { Confirm } from '../steward/confirm.tsx'
import { tell } from '../steward/told.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { reorganisationListWords as l, recordedWords as w } from '../words/reorganisations.ts'
import { Compared, Counts } from './compared.tsx'

type Shown = Reply<'GET /reorganisations/{reorganisation}'>

const load = async (reorganisation: string, cursor?: string): Promise<Shown> =>
  (await call('GET /reorganisations/{reorganisation}', { params: { reorganisation }, query: { cursor } })).body

interface RecordedProps {
  readonly root: string
  readonly id: string
}

/** A reorganisation that was applied: by what, what it made of the tree, and, until its day, the way back. */
export const Recorded = ({ root, id }: RecordedProps) => (
  <Loaded about={id} load={() => load(id)}>
    {first => <Whole root={root} first={first} />}
  </Loaded>
)

const Whole = ({ root, first }: { readonly root: string; readonly first: Shown }) => {
  const { route } = useLocation()
  const [asking, setAsking] = useState(false)
  const { id, day, decision, state, applied, undone } = first
  const { pages, error, more } = usePages(first, cursor => load(id, cursor))
  const comparison = { ...first.comparison, moves: pages.flatMap(page => page.comparison.moves) }
  return (
    <>
      <h2>
        {decision.number} <span class="period">{say(l.from(shortDay(day)))}</span>
      </h2>
      <p>{say(w.decision(decision.number, decision.issuer, shortDay(decision.day)))}</p>
      <p class="facts">
        <span>
          <strong>{say(l.states[state])}</strong>
        </span>
        <span>{say(w.applied(applied.byName, say(momentInWords(applied.at))))}</span>
        {undone && <span>{say(w.undoneBy(undone.byName, say(momentInWords(undone.at))))}</span>}
      </p>
      <Counts comparison={comparison} />
      <Compared comparison={comparison} day={day} />
      <ListEnd error={error} more={more} label={say(l.more)} />
      {state === 'planned' && (
        <div class="actions">
          <button type="button" class="quiet" onClick={() => setAsking(true)}>
            {say(w.undo)}
          </button>
        </div>
      )}
      {asking && (
        <Confirm
          title={say(w.undo)}
          label={say(w.undo)}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await call('DELETE /reorganisations/{reorganisation}', { params: { reorganisation: id } })
            tell(say(w.undone))
            route(reorganisationsPath(root))
          }}
        >
          <p>{say(w.undoAsk)}</p>
        </Confirm>
      )}
    </>
  )
}
