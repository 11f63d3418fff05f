import type { Column, TableField } from '../../shared/domain/form/form.ts'
import { say } from '../language.ts'
import { kindNames } from '../words/designer.ts'
import { fieldWords as w } from '../words/designer-field.ts'
import { Bounds, rescaled, Scale } from './bounds.tsx'
import { NumberInput, Pick, Radios, Tick, Wording } from './controls.tsx'
import { idsOf, ListEditor } from './list-editor.tsx'

interface TableValuesProps {
  readonly field: TableField
  readonly earlier: TableField | undefined
  readonly onChange: (field: TableField) => void
}

/** The rows and columns of a table. */
export const TableValues = ({ field, earlier, onChange }: TableValuesProps) => {
  const { rows, maxRows, ...rest } = field
  return (
    <>
      {!earlier && (
        <Radios
          legend={say(w.tableRows)}
          value={rows ? 'fixed' : 'free'}
          options={[
            { value: 'free', label: say(w.freeRows) },
            { value: 'fixed', label: say(w.fixedRows) },
          ]}
          onValue={way => onChange(way === 'fixed' ? { ...rest, rows: rows ?? [] } : { ...rest, maxRows: 50 })}
        />
      )}
      {rows ? (
        <ListEditor
          id="row"
          legend={say(w.rows)}
          name={say(w.row)}
          list={rows}
          kept={idsOf(earlier?.rows)}
          make={id => ({ id, label: { vi: '', en: '' } })}
          onList={changed => onChange({ ...field, rows: changed })}
        />
      ) : (
        <NumberInput
          id="max-rows"
          label={say(w.maxRows)}
          value={maxRows}
          onValue={changed => onChange({ ...field, maxRows: changed })}
        />
      )}
      <ListEditor<Column>
        id="column"
        legend={say(w.columns)}
        name={say(w.column)}
        list={field.columns}
        kept={idsOf(earlier?.columns)}
        make={id => newColumn('count', { id, label: { vi: '', en: '' } })}
        onList={columns => onChange({ ...field, columns })}
      >
        {(column, change) => (
          <ColumnParts
            column={column}
            earlier={earlier?.columns.find(({ id }) => id === column.id)}
            onChange={change}
          />
        )}
      </ListEditor>
    </>
  )
}

const columnKinds: readonly Column['kind'][] = ['count', 'amount', 'decimal', 'choice', 'text', 'date']

const newColumn = (
  kind: Column['kind'],
  { id, label, required }: Pick<Column, 'id' | 'label' | 'required'>,
): Column => {
  const base = { id, label, ...(required && { required }) }
  switch (kind) {
    case 'count':
      return { ...base, kind, min: 0, max: 1_000_000 }
    case 'amount':
      return { ...base, kind, measure: { vi: 'đồng', en: 'đồng' }, min: 0, max: 1_000_000_000_000 }
    case 'decimal':
      return { ...base, kind, scale: 2, min: 0 }
    case 'choice':
      return { ...base, kind, options: [] }
    case 'text':
      return { ...base, kind, maxLength: 200 }
    case 'date':
      return { ...base, kind }
  }
}

interface ColumnPartsProps {
  readonly column: Column
  readonly earlier: Column | undefined
  readonly onChange: (column: Column) => void
}

const ColumnParts = ({ column, earlier, onChange }: ColumnPartsProps) => {
  const id = `column-${column.id}-`
  const isNumber = column.kind === 'count' || column.kind === 'amount' || column.kind === 'decimal'
  return (
    <div class="column-parts">
      {earlier ? (
        <p class="help">
          {say(kindNames[column.kind])}
          {column.measure && ` (${say(column.measure)})`}. {say(w.lockedTitle)}.
        </p>
      ) : (
        <Pick
          id={`${id}kind`}
          label={say(w.kind)}
          value={column.kind}
          options={columnKinds.map(value => ({ value, label: say(kindNames[value]) }))}
          onValue={kind => onChange(newColumn(kind as Column['kind'], column))}
        />
      )}
      {isNumber && !earlier && (
        <Wording
          id={`${id}measure`}
          label={say(w.measure)}
          value={column.measure}
          onValue={measure => {
            const { measure: _, ...rest } = column
            onChange(measure.vi ? { ...rest, measure } : rest)
          }}
        />
      )}
      {column.kind === 'decimal' && !earlier && (
        <Scale id={`${id}scale`} field={column} onScale={scale => onChange(rescaled(column, scale))} />
      )}
      {isNumber && !column.computed && <Bounds id={id} part={column} onChange={onChange} />}
      {column.kind === 'text' && (
        <NumberInput
          id={`${id}max-length`}
          label={say(w.maxLength)}
          value={column.maxLength}
          onValue={maxLength => maxLength && onChange({ ...column, maxLength })}
        />
      )}
      {column.kind === 'choice' && (
        <ListEditor
          id={`${id}option`}
          legend={say(w.options)}
          name={say(w.option)}
          list={column.options}
          kept={idsOf(earlier?.kind === 'choice' ? earlier.options : undefined)}
          make={one => ({ id: one, label: { vi: '', en: '' } })}
          onList={options => onChange({ ...column, options })}
        />
      )}
      {isNumber && !earlier && (
        <div>
          <label for={`${id}computed`}>{say(w.computed)}</label>
          <p id={`${id}computed-hint`} class="help">
            {say(w.computedHint)} {say(w.id(column.id))}
          </p>
          <input
            type="text"
            id={`${id}computed`}
            class="code-text"
            autocomplete="off"
            aria-describedby={`${id}computed-hint`}
            value={column.computed ?? ''}
            onInput={event => {
              const { computed: _, ...rest } = column
              const typed = event.currentTarget.value
              onChange(typed ? { ...rest, computed: typed } : rest)
            }}
          />
        </div>
      )}
      {!column.computed && (
        <Tick
          label={say(w.requiredCell)}
          checked={column.required ?? false}
          onChecked={required => onChange({ ...column, required })}
        />
      )}
    </div>
  )
}
