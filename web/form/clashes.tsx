import { useState } from 'preact/hooks'
import { type Form, fieldsFor } from '../../shared/domain/form/form.ts'
import type { Value, Values } from '../../shared/domain/form/values.ts'
import type { UnitTier } from '../../shared/domain/tree/tier.ts'
import { say } from '../language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { formWords as w } from '../words/form.ts'
import type { Clash } from './merge.ts'
import { inWords } from './value.tsx'

/** What is being typed of a form, in which two people changed the same fields. */
interface Clashing {
  readonly form: Form
  readonly tier: UnitTier
  readonly clashes: { readonly value: readonly Clash[] }
  /** Who the other one is. */
  readonly joined: { readonly value: string | undefined }
  settle(chosen: Values): void
}

/** What two people typed differently, side by side, to be chosen field by field. */
export const Clashes = ({ entry }: { readonly entry: Clashing }) => {
  const [chosen, setChosen] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({})
  const fields = new Map(fieldsFor(entry.form, entry.tier).map(field => [field.id, field]))
  const clashes = entry.clashes.value
  const settle = () =>
    entry.settle(
      Object.fromEntries(clashes.map(({ field, mine, theirs }) => [field, chosen[field] === 'theirs' ? theirs : mine])),
    )
  const shown = (field: string, value: Value | null): string => {
    const known = fields.get(field)
    return (known && inWords(known, value)) || say(w.empty)
  }
  return (
    <Dialog title={say(w.clashTitle)} onClose={() => {}} closable={false}>
      <p>{say(w.clashText)}</p>
      {clashes.map(clash => {
        const field = fields.get(clash.field)
        return (
          <fieldset key={clash.field} class="clash">
            <legend>{field ? say(field.label) : clash.field}</legend>
            <div class="sides">
              {(['mine', 'theirs'] as const).map(side => (
                <label key={side} class="option">
                  <input
                    type="radio"
                    name={`clash-${clash.field}`}
                    checked={chosen[clash.field] === side}
                    onChange={() => setChosen({ ...chosen, [clash.field]: side })}
                  />
                  <span>
                    <small>{say(side === 'mine' ? w.mine : w.theirs(entry.joined.value ?? ''))}</small>
                    {shown(clash.field, clash[side])}
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        )
      })}
      <div class="actions">
        <button type="button" disabled={clashes.some(({ field }) => chosen[field] === undefined)} onClick={settle}>
          {say(w.keepChosen)}
        </button>
      </div>
    </Dialog>
  )
}
