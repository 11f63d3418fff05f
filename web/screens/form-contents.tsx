import { useEffect, useState } from 'preact/hooks'
import { isShorter } from '../../shared/domain/calendar/calendar.ts'
import type { FormDraft } from '../../shared/domain/form/draft.ts'
import { fieldsFor } from '../../shared/domain/form/form.ts'
import { Pick, Wording } from '../designer/controls.tsx'
import { type DesignerProps, Frame } from '../designer/frame.tsx'
import { SectionBlock } from '../designer/section-block.tsx'
import { NewSection } from '../designer/section-dialogs.tsx'
import { formOf, type Work } from '../designer/work.ts'
import { say } from '../language.ts'
import { dueWith, frequencyNames, designerWords as w } from '../words/designer.ts'

/** Up to this many fields a cell fills in on one page. */
const comfortable = 12

/** What a form asks: its name, its sections, and their fields in order. */
export const FormContents = (props: DesignerProps) => {
  const { unit, work } = props
  const { draft } = work.kept.value
  const [told, setTold] = useState('')
  const asked = fieldsFor(formOf(work, ''), 'cell').length
  useEffect(() => {
    const place = document.getElementById(location.hash.slice(1))
    place?.scrollIntoView({ block: 'center' })
    place?.focus({ preventScroll: true })
  }, [])
  return (
    <Frame {...props} page={undefined}>
      {faults => (
        <>
          <p class="unseen" role="status">
            {told}
          </p>
          <FormName work={work} />
          {asked > comfortable && <p class="notice">{say(w.cellCount(asked))}</p>}
          {draft.sections.map((section, at) => (
            <SectionBlock
              key={section.id}
              unit={unit}
              work={work}
              section={section}
              at={at}
              faults={faults}
              onTold={setTold}
            />
          ))}
          <NewSection work={work} />
        </>
      )}
    </Frame>
  )
}

/** At the end of its period, as nearly every form; or with the first part of it, as what a year registers. */
const Due = ({ work }: { readonly work: Work }) => {
  const { draft } = work.kept.value
  const parts = (['quarterly', 'half-yearly', 'monthly'] as const).filter(part => isShorter(part, draft.frequency))
  if (parts.length === 0) return null
  return (
    <>
      <Pick
        id="form-due"
        label={say(w.due)}
        value={draft.dueWith ?? ''}
        options={[
          { value: '', label: say(w.dueAtEnd) },
          ...parts.map(part => ({ value: part, label: say(dueWith[part]!) })),
        ]}
        onValue={part => work.change(part ? { ...draft, dueWith: part as typeof draft.frequency } : withoutDue(draft))}
      />
      <p class="help">{say(w.dueHelp)}</p>
    </>
  )
}

const withoutDue = ({ dueWith: _, ...draft }: FormDraft): FormDraft => draft

const FormName = ({ work }: { readonly work: Work }) => {
  const { draft } = work.kept.value
  return (
    <div class="panel">
      <Wording
        id="form-label"
        label={say(w.formName)}
        value={draft.label}
        onValue={label => work.change({ ...draft, label })}
      />
      {work.earlier.length > 0 ? (
        <p class="help">
          {say(w.frequency)}: {say(frequencyNames[draft.frequency]!)}. {say(w.frequencyLocked)}
        </p>
      ) : (
        <Pick
          id="form-frequency"
          label={say(w.frequency)}
          value={draft.frequency}
          options={Object.entries(frequencyNames).map(([value, name]) => ({ value, label: say(name) }))}
          onValue={frequency => work.change({ ...withoutDue(draft), frequency: frequency as typeof draft.frequency })}
        />
      )}
      <Due work={work} />
    </div>
  )
}
