import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { idFrom, moved } from '../../shared/domain/form/draft.ts'
import type { Option } from '../../shared/domain/form/form.ts'
import { say } from '../language.ts'
import { onceDrawn } from '../ui/once-drawn.ts'
import { fieldWords as w } from '../words/designer-field.ts'
import { Order, Wording } from './controls.tsx'

interface ListEditorProps<T extends Option> {
  /** Begins the ids of its controls. */
  readonly id: string
  readonly legend: string
  /** What one of them is called: "Lựa chọn", "Dòng", "Cột". */
  readonly name: string
  readonly list: readonly T[]
  /** Ids that earlier versions have: their figures stay, and so do they. */
  readonly kept: ReadonlySet<string>
  readonly onList: (list: readonly T[]) => void
  readonly make: (id: string) => T
  readonly children?: (one: T, change: (changed: T) => void) => ComponentChildren
}

/** Options, rows or columns: each with its wording, in an order, and removed as long as no version has it. */
export const ListEditor = <T extends Option>(props: ListEditorProps<T>) => {
  const { id, legend, name, list, kept, onList, make, children } = props
  const added = useRef(new Set<string>())
  const change = (changed: T) => onList(list.map(one => (one.id === changed.id ? changed : one)))
  const add = () => {
    const next = make(firstFree(new Set([...list.map(one => one.id), ...kept])))
    added.current.add(next.id)
    onList([...list, next])
    onceDrawn(() => document.getElementById(`${id}-${next.id}`)?.focus())
  }
  /** What was added on this page takes its id from its first wording, when the person goes on from it. */
  const settle = (one: T) => {
    if (!added.current.has(one.id) || one.label.vi.trim() === '') return
    added.current.delete(one.id)
    const others = list.filter(other => other.id !== one.id).map(other => other.id)
    const settled = idFrom(one.label.vi, new Set([...others, ...kept]))
    onList(list.map(other => (other.id === one.id ? { ...one, id: settled } : other)))
  }
  return (
    <fieldset class="list-editor">
      <legend>{legend}</legend>
      <ol>
        {list.map((one, at) => (
          <li key={one.id} onBlurCapture={event => leaves(event) && settle(one)}>
            <Wording
              id={`${id}-${one.id}`}
              label={`${name} ${at + 1}`}
              value={one.label}
              onValue={label => change({ ...one, label })}
            />
            {children?.(one, change)}
            <div class="tools">
              <Order
                id={`${id}-${one.id}`}
                name={say(one.label)}
                isFirst={at === 0}
                isLast={at === list.length - 1}
                onMove={step => onList(moved(list, one.id, step))}
              />
              {!kept.has(one.id) && (
                <button
                  type="button"
                  class="plain"
                  aria-label={`${say(w.remove)}: ${say(one.label)}`}
                  onClick={() => onList(list.filter(other => other.id !== one.id))}
                >
                  {say(w.remove)}
                </button>
              )}
            </div>
          </li>
        ))}
      </ol>
      <button type="button" class="quiet small" onClick={add}>
        + {name}
      </button>
    </fieldset>
  )
}

/** Until it has a wording. */
const firstFree = (taken: ReadonlySet<string>): string => {
  let number = taken.size + 1
  while (taken.has(`new_${number}`)) number++
  return `new_${number}`
}

/** Whether the focus goes out of the row. */
const leaves = ({ currentTarget, relatedTarget }: FocusEvent): boolean =>
  !(currentTarget as HTMLElement).contains(relatedTarget as Node | null)

export const idsOf = (list: readonly { readonly id: string }[] = []): ReadonlySet<string> =>
  new Set(list.map(({ id }) => id))
