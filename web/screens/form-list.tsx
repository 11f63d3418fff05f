import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { FormCard, WorkCard } from '../designer/form-cards.tsx'
import { NewForm } from '../designer/new-form.tsx'
import {
  beginChange,
  type FormSummary,
  forgetWork,
  type KeptWork,
  keepWork,
  keptWorks,
  leaveWork,
  loadForms,
  readWork,
} from '../designer/work.ts'
import { say } from '../language.ts'
import { formsPath } from '../paths.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Loaded, whyFailed } from '../ui/loaded.tsx'
import { designerWords as w } from '../words/designer.ts'

interface Listed {
  readonly forms: readonly FormSummary[]
  readonly works: readonly KeptWork[]
}

const load = async (): Promise<Listed> => {
  leaveWork()
  const [forms, works] = await Promise.all([loadForms(), keptWorks()])
  return { forms, works }
}

/** What is asked in a dialog. */
type Asking =
  | { readonly about: 'new'; readonly from: FormSummary | undefined }
  | { readonly about: 'discard'; readonly work: KeptWork }
  | { readonly about: 'replace'; readonly work: KeptWork }

/** Every form, its versions, and what is being written on this machine. */
export const FormList = ({ unit }: { readonly unit: string }) => {
  const [changes, setChanges] = useState(0)
  return (
    <>
      <h1>{say(w.forms)}</h1>
      <p>{say(w.intro)}</p>
      <Loaded about={`${unit} ${changes}`} load={load}>
        {listed => <Lists unit={unit} {...listed} onChanged={() => setChanges(changes + 1)} />}
      </Loaded>
    </>
  )
}

interface ListsProps extends Listed {
  readonly unit: string
  readonly onChanged: () => void
}

const Lists = ({ unit, forms, works, onChanged }: ListsProps) => {
  const { route } = useLocation()
  const [asking, setAsking] = useState<Asking | undefined>(undefined)
  const [told, setTold] = useState<{ readonly text: string; readonly bad: boolean } | undefined>(undefined)
  const isPublished = ({ id }: KeptWork) => forms.some(form => form.id === id)
  const unpublished = works.filter(work => !isPublished(work))

  const edit = async (form: FormSummary) => {
    try {
      await beginChange(form.id, form.version)
      route(formsPath(unit, form.id))
    } catch (error) {
      setTold({ text: whyFailed(error), bad: true })
    }
  }
  const takeIn = async (work: KeptWork) => {
    await forgetWork(work.id)
    await keepWork(work)
    route(formsPath(unit, work.id))
  }
  const openFile = async (file: File | undefined) => {
    if (!file) return
    const work = readWork(await file.text())
    if (!work) return setTold({ text: say(w.notWork), bad: true })
    if (works.some(({ id }) => id === work.id)) return setAsking({ about: 'replace', work })
    await takeIn(work)
  }
  const actions = {
    onDiscard: (work: KeptWork) => setAsking({ about: 'discard', work }),
    onClone: (form: FormSummary) => setAsking({ about: 'new', from: form }),
    onEdit: edit,
  }

  return (
    <>
      {told && (
        <p class={told.bad ? 'notice bad' : 'notice'} role="alert">
          {told.text}
        </p>
      )}
      <div class="actions top">
        <button type="button" onClick={() => setAsking({ about: 'new', from: undefined })}>
          {say(w.newForm)}
        </button>
        <label class="button quiet file-button">
          {say(w.openFile)}
          <input
            type="file"
            accept="application/json,.json"
            onChange={event => {
              void openFile(event.currentTarget.files?.[0])
              event.currentTarget.value = ''
            }}
          />
        </label>
      </div>
      {unpublished.length > 0 && (
        <section aria-labelledby="unpublished">
          <h2 id="unpublished">{say(w.notPublished)}</h2>
          <ul class="cards">
            {unpublished.map(work => (
              <WorkCard key={work.id} unit={unit} work={work} onDiscard={actions.onDiscard} />
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="in-use">
        <h2 id="in-use">{say(w.inUse)}</h2>
        <ul class="cards">
          {forms.map(form => (
            <FormCard
              key={form.id}
              unit={unit}
              form={form}
              work={works.find(({ id }) => id === form.id)}
              {...actions}
            />
          ))}
        </ul>
      </section>
      {asking?.about === 'new' && (
        <NewForm
          unit={unit}
          from={asking.from}
          taken={new Set([...forms, ...works].map(({ id }) => id))}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking?.about === 'discard' && (
        <Ask
          title={`${say(w.discard)}: ${say(asking.work.draft.label)}`}
          text={say(w.discardAsk)}
          act={say(w.discard)}
          onAct={async () => {
            await forgetWork(asking.work.id)
            setAsking(undefined)
            onChanged()
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking?.about === 'replace' && (
        <Ask
          title={say(w.openFile)}
          text={say(w.fileAsk(say(asking.work.draft.label)))}
          act={say(w.replace)}
          onAct={() => takeIn(asking.work)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  )
}

interface AskProps {
  readonly title: string
  readonly text: string
  readonly act: string
  readonly onAct: () => void
  readonly onClose: () => void
}

const Ask = ({ title, text, act, onAct, onClose }: AskProps) => (
  <Dialog title={title} onClose={onClose}>
    <p>{text}</p>
    <div class="actions">
      <button type="button" onClick={onAct}>
        {act}
      </button>
      <button type="button" class="quiet" onClick={onClose}>
        {say(w.cancel)}
      </button>
    </div>
  </Dialog>
)
