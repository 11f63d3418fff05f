import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addField, idFrom, idsTaken, moveToSection, newField, sectionOf } from '../../shared/domain/form/draft.ts'
import type { Field, Section } from '../../shared/domain/form/form.ts'
import type { Text } from '../../shared/domain/text.ts'
import { say } from '../language.ts'
import { formsPath } from '../paths.ts'
import { Dialog } from '../ui/dialog.tsx'
import { onceDrawn } from '../ui/once-drawn.ts'
import { kindNames, designerWords as w } from '../words/designer.ts'
import { kindSentences } from '../words/designer-field.ts'
import { Radios, Wording } from './controls.tsx'
import type { Work } from './work.ts'

interface ElsewhereProps {
  readonly work: Work
  readonly field: Field
  readonly onClose: () => void
  readonly onMoved: (to: Text) => void
}

/** To which section a field goes. */
export const Elsewhere = ({ work, field, onClose, onMoved }: ElsewhereProps) => {
  const { draft } = work.kept.value
  const home = sectionOf(draft, field.id)
  const move = ({ id, label }: Section) => {
    work.change(moveToSection(draft, field.id, id))
    onMoved(label)
    onClose()
    onceDrawn(() => document.getElementById(`field-${field.id}-up`)?.focus())
  }
  return (
    <Dialog title={say(w.toSectionAsk(say(field.label)))} onClose={onClose}>
      <div class="choices-of-section">
        {draft.sections
          .filter(({ id }) => id !== home?.id)
          .map(section => (
            <button key={section.id} type="button" class="quiet" onClick={() => move(section)}>
              {say(section.label)}
            </button>
          ))}
      </div>
      <div class="actions">
        <button type="button" class="plain" onClick={onClose}>
          {say(w.cancel)}
        </button>
      </div>
    </Dialog>
  )
}

interface SectionNameProps {
  readonly work: Work
  readonly section: Section
  readonly onClose: () => void
}

export const SectionName = ({ work, section, onClose }: SectionNameProps) => {
  const { draft } = work.kept.value
  const others = draft.sections.filter(({ id }) => id !== section.id)
  return (
    <Dialog title={say(w.sectionName)} onClose={onClose}>
      <Wording
        id="section-label"
        label={say(w.sectionName)}
        value={section.label}
        onValue={label =>
          work.change({
            ...draft,
            sections: draft.sections.map(one => (one.id === section.id ? { ...one, label } : one)),
          })
        }
      />
      {section.fields.length > 0 && <p class="help">{say(w.sectionNotEmpty)}</p>}
      <div class="actions">
        <button type="button" onClick={onClose}>
          {say(w.done)}
        </button>
        {section.fields.length === 0 && others.length > 0 && (
          <button type="button" class="quiet" onClick={() => work.change({ ...draft, sections: others })}>
            {say(w.sectionRemove)}
          </button>
        )}
      </div>
    </Dialog>
  )
}

export const NewSection = ({ work }: { readonly work: Work }) => {
  const [label, setLabel] = useState<Text | undefined>(undefined)
  const [missing, setMissing] = useState(false)
  const { draft } = work.kept.value
  const close = () => {
    setLabel(undefined)
    setMissing(false)
  }
  const add = () => {
    if (!label || label.vi.trim() === '') return setMissing(true)
    const id = idFrom(label.vi, idsTaken(work.earlier, draft))
    work.change({ ...draft, sections: [...draft.sections, { id, label, fields: [] }] })
    close()
  }
  return (
    <>
      <div class="actions">
        <button type="button" class="quiet" onClick={() => setLabel({ vi: '', en: '' })}>
          {say(w.sectionNew)}
        </button>
      </div>
      {label && (
        <Dialog title={say(w.sectionNew)} onClose={close}>
          <form
            onSubmit={event => {
              event.preventDefault()
              add()
            }}
          >
            <Wording id="section-new" label={say(w.sectionName)} value={label} wrong={missing} onValue={setLabel} />
            {missing && (
              <p class="fault" role="alert">
                {say(w.nameMissing)}
              </p>
            )}
            <div class="actions">
              <button type="submit">{say(w.add)}</button>
              <button type="button" class="quiet" onClick={close}>
                {say(w.cancel)}
              </button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  )
}

const kinds = Object.keys(kindNames) as Field['kind'][]

interface NewFieldProps {
  readonly unit: string
  readonly work: Work
  readonly section: Section
  readonly onClose: () => void
}

/** A new field: what it is called, and of what kind it is; everything else on its own page. */
export const NewField = ({ unit, work, section, onClose }: NewFieldProps) => {
  const { route } = useLocation()
  const [label, setLabel] = useState({ vi: '', en: '' })
  const [kind, setKind] = useState<Field['kind']>('count')
  const [missing, setMissing] = useState(false)
  const add = () => {
    if (label.vi.trim() === '') {
      setMissing(true)
      document.getElementById('field-new')?.focus()
      return
    }
    const { draft } = work.kept.value
    const id = idFrom(label.vi, idsTaken(work.earlier, draft))
    work.change(addField(draft, section.id, newField(kind, id, label)))
    route(formsPath(unit, work.id, 'chi-tieu', id))
  }
  return (
    <Dialog title={say(w.fieldNewIn(say(section.label)))} onClose={onClose}>
      <form
        onSubmit={event => {
          event.preventDefault()
          add()
        }}
      >
        <Wording id="field-new" label={say(w.fieldName)} value={label} wrong={missing} onValue={setLabel} />
        {missing && (
          <p class="fault" role="alert">
            {say(w.nameMissing)}
          </p>
        )}
        <Radios
          legend={say(w.fieldKind)}
          value={kind}
          options={kinds.map(value => ({ value, label: say(kindNames[value]), hint: say(kindSentences[value]) }))}
          onValue={setKind}
        />
        <div class="actions">
          <button type="submit">{say(w.add)}</button>
          <button type="button" class="quiet" onClick={onClose}>
            {say(w.cancel)}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
