import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Frequency } from '../../shared/domain/calendar/calendar.ts'
import { draftOf, type FormDraft, formIdFrom } from '../../shared/domain/form/draft.ts'
import { now } from '../clock.ts'
import { say } from '../language.ts'
import { formsPath } from '../paths.ts'
import { Dialog } from '../ui/dialog.tsx'
import { whyFailed } from '../ui/loaded.tsx'
import { frequencyNames, designerWords as w } from '../words/designer.ts'
import { Pick, Wording } from './controls.tsx'
import { type FormSummary, keepWork, loadVersion } from './work.ts'

interface NewFormProps {
  readonly unit: string
  /** The form that it is a copy of; undefined for an empty one. */
  readonly from: FormSummary | undefined
  readonly taken: ReadonlySet<string>
  readonly onClose: () => void
}

/** A new form, empty or a copy: its name, from which its id is made, and its frequency. */
export const NewForm = ({ unit, from, taken, onClose }: NewFormProps) => {
  const { route } = useLocation()
  const [label, setLabel] = useState({ vi: '', en: '' })
  const [frequency, setFrequency] = useState<string>(from?.frequency ?? 'monthly')
  const [error, setError] = useState<string | undefined>(undefined)
  const create = async () => {
    if (label.vi.trim() === '') return setError(say(w.nameMissing))
    try {
      const copied = from ? draftOf(await loadVersion(from.id, from.version)) : empty
      const draft = { ...copied, label, frequency: frequency as Frequency }
      const id = formIdFrom(label.vi, taken)
      await keepWork({ id, startedFrom: 0, draft, changedAt: now().toISOString() })
      route(formsPath(unit, id))
    } catch (refused) {
      setError(whyFailed(refused))
    }
  }
  return (
    <Dialog title={from ? say(w.cloneTitle(say(from.label))) : say(w.newForm)} onClose={onClose}>
      <form
        onSubmit={event => {
          event.preventDefault()
          void create()
        }}
      >
        <Wording id="new-form" label={say(w.formName)} value={label} wrong={error !== undefined} onValue={setLabel} />
        {error && (
          <p class="fault" role="alert">
            {error}
          </p>
        )}
        <Pick
          id="new-form-frequency"
          label={say(w.frequency)}
          value={frequency}
          options={Object.entries(frequencyNames).map(([value, name]) => ({ value, label: say(name) }))}
          onValue={setFrequency}
        />
        <div class="actions">
          <button type="submit">{say(w.create)}</button>
          <button type="button" class="quiet" onClick={onClose}>
            {say(w.cancel)}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

const empty: FormDraft = {
  frequency: 'monthly',
  label: { vi: '', en: '' },
  sections: [{ id: 'figures', label: { vi: 'Số liệu', en: 'Figures' }, fields: [] }],
  rules: [],
}
