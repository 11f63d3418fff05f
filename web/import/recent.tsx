import { call } from '../api.ts'
import { momentInWords } from '../clock.ts'
import { say } from '../language.ts'
import { importsPath } from '../paths.ts'
import { Loaded } from '../ui/loaded.tsx'
import { importKindWords, importStateWords, importWords as w } from '../words/import.ts'
import type { ImportSummary } from './imports.ts'

/** What was taken in lately, and what waits to be applied. */
export const Recent = ({ unit }: { readonly unit: string }) => (
  <section aria-labelledby="recent">
    <h2 id="recent">{say(w.recent)}</h2>
    <Loaded about={unit} load={() => loadRecent(unit)}>
      {items =>
        items.length === 0 ? (
          <p class="quiet-text">{say(w.none)}</p>
        ) : (
          <ul class="sections short-list">
            {items.map(({ id, kind, fileName, state, made }) => (
              <li key={id}>
                <a href={importsPath(unit, id)}>
                  <span class="section-name">
                    {fileName} <span class="period">{say(importKindWords[kind].label)}</span>
                  </span>
                  <span class="quiet-text">
                    {made.byName}, {say(momentInWords(made.at))}
                  </span>
                  <span class="badge">{say(importStateWords[state])}</span>
                </a>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  </section>
)

const loadRecent = async (unit: string): Promise<readonly ImportSummary[]> =>
  (await call('GET /units/{unit}/imports', { params: { unit } })).body.items
