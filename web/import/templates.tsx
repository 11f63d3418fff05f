import { useState } from 'preact/hooks'
import type { ImportFormat, ImportKind } from '../../shared/domain/import/import.ts'
import { call } from '../api.ts'
import { say } from '../language.ts'
import { whyNotDone } from '../steward/command.ts'
import { Refusal } from '../ui/refusal.tsx'
import { importWords as w } from '../words/import.ts'
import { save } from './save.ts'

/** The sheets to begin with: a few rows that show how, or all units of today. */
export const Templates = ({ unit, kind }: { readonly unit: string; readonly kind: ImportKind }) => {
  const [error, setError] = useState<unknown>(undefined)
  const fetchTemplate = async (format: ImportFormat, filled: boolean) => {
    setError(undefined)
    try {
      const { body } = await call('GET /units/{unit}/import-templates/{kind}/{format}', {
        params: { unit, kind, format },
        query: { filled: filled ? 'true' : 'false' },
      })
      const bytes = Uint8Array.from(atob(body.content), character => character.charCodeAt(0))
      save(new Blob([bytes], { type: body.contentType }), body.fileName)
    } catch (refused) {
      setError(refused)
    }
  }
  const button = (label: string, format: ImportFormat, filled = false) => (
    <button type="button" class="quiet" onClick={() => fetchTemplate(format, filled)}>
      {label}
    </button>
  )
  return (
    <fieldset class="field">
      <legend class="label">{say(w.template)}</legend>
      <p class="help">{say(w.templateHelp)}</p>
      {error !== undefined && <Refusal>{whyNotDone(error)}</Refusal>}
      <div class="actions">
        {button(say(w.templateXlsx), 'xlsx')}
        {button(say(w.templateCsv), 'csv')}
        {kind !== 'people' && button(say(w.filledXlsx), 'xlsx', true)}
      </div>
    </fieldset>
  )
}
