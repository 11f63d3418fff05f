import type { Column, CountField, Field, Form, Option, TableField } from '../domain/form/form.ts'
import type { Text } from '../domain/text.ts'
import { section, words } from './fields.ts'
import { awardLevels, fieldsOfLife, registerOf } from './registers.ts'

/**
 * The figures of the registers (tổng hợp sổ theo dõi), by the quarter. Nobody enters them and nobody owes them: `registers-values.ts`
 * makes them from the entries of each unit, and from there on they climb and close as those of any form do.
 */

const computed = words('Tính từ các sổ theo dõi, không nhập.', 'Made from the registers, never entered.')
const nobody = { owedBy: [], help: computed } as const

/** What stands at the end of the quarter: over a year, that of its last quarter. */
const stock = (id: string, label: Text, measure: Text): CountField => ({
  ...nobody,
  kind: 'count',
  id,
  label,
  measure,
  overUnits: 'sum',
  overTime: 'last',
})
/** What happened within the quarter: over a year, that of all its quarters. */
const flow = (id: string, label: Text, measure: Text): CountField => ({
  ...stock(id, label, measure),
  overTime: 'sum',
})

const column = (id: string, label: Text, measure: Text): Column => ({ kind: 'count', id, label, measure })
const byOption = (
  id: string,
  label: Text,
  rows: readonly Option[],
  columns: readonly Column[],
  overTime: TableField['overTime'],
): TableField => ({ ...nobody, kind: 'table', id, label, rows, columns, overUnits: 'columns', overTime })

/**
 * The entries themselves that the figures beside them count, over several quarters too: those that stand at the end, or those that began
 * in any. An edition keeps them for its report; nobody is named in them, since an edition is never erased.
 */
const list = (
  id: string,
  label: Text,
  classes: readonly Option[],
  states: readonly Option[],
  overTime: TableField['overTime'],
): TableField => ({
  ...nobody,
  kind: 'table',
  id,
  label,
  columns: [
    { kind: 'text', id: 'name', label: words('Tên, nội dung', 'Name'), maxLength: 300 },
    { kind: 'text', id: 'body', label: words('Thực hiện, đối tượng', 'Carried out by, given to'), maxLength: 300 },
    ...(classes.length > 0
      ? [{ kind: 'choice', id: 'class', label: words('Phân loại', 'Class'), options: classes } as const]
      : []),
    { kind: 'choice', id: 'state', label: words('Trạng thái', 'State'), options: states },
  ],
  overUnits: 'none',
  overTime,
})

const statesOf = (register: string): readonly Option[] =>
  registerOf(register)!.states.map(({ id, label }) => ({ id, label }))

const model = words('mô hình', 'models')
const unit = words('đơn vị', 'units')
const contest = words('cuộc', 'contests')
const issue = words('vấn đề', 'issues')
const commendation = words('quyết định', 'decisions')

const fields = {
  models: [
    stock('models', words('Mô hình đăng ký trong năm', 'Models registered for the year'), model),
    stock('units_with_models', words('Đơn vị có đăng ký mô hình', 'Units that registered models'), unit),
    stock('models_in_force', words('Mô hình đang thực hiện', 'Models at work'), model),
    flow('models_begun', words('Mô hình bắt đầu trong quý', 'Models begun in the quarter'), model),
    stock('models_exemplary', words('Mô hình tiêu biểu', 'Exemplary models'), model),
    byOption(
      'models_by_state',
      words('Mô hình theo trạng thái', 'Models by state'),
      statesOf('models'),
      [column('models', words('Mô hình', 'Models'), model)],
      'last',
    ),
    byOption(
      'models_by_field',
      words('Mô hình theo lĩnh vực', 'Models by field'),
      fieldsOfLife,
      [column('models', words('Mô hình', 'Models'), model)],
      'last',
    ),
    list('models_list', words('Danh sách mô hình', 'Models, by name'), fieldsOfLife, statesOf('models'), 'last'),
  ],
  commendations: [
    byOption(
      'commendations',
      words('Khen thưởng trong quý', 'Commendations in the quarter'),
      awardLevels,
      [
        column('collectives', words('Tập thể', 'Collectives'), commendation),
        column('individuals', words('Cá nhân', 'Individuals'), commendation),
      ],
      'sum',
    ),
    list(
      'commendations_list',
      words('Danh sách khen thưởng', 'Commendations'),
      awardLevels,
      statesOf('commendations'),
      'sum',
    ),
  ],
  examples: [
    stock('examples', words('Điển hình tiên tiến đang nêu gương', 'Examples held up'), words('điển hình', 'examples')),
    list('examples_list', words('Danh sách điển hình', 'Examples'), fieldsOfLife, statesOf('examples'), 'last'),
  ],
  contests: [
    flow('contests', words('Hội thi, cuộc thi bắt đầu trong quý', 'Contests begun in the quarter'), contest),
    flow('contest_entries', words('Bài, lượt dự thi', 'Entries'), words('bài', 'entries')),
    flow('prizes', words('Giải đạt được', 'Prizes'), words('giải', 'prizes')),
    list('contests_list', words('Danh sách hội thi, cuộc thi', 'Contests'), [], statesOf('contests'), 'sum'),
  ],
  documents: [
    flow(
      'documents',
      words('Văn bản ban hành trong quý', 'Documents issued in the quarter'),
      words('văn bản', 'documents'),
    ),
  ],
  issues: [
    byOption(
      'issues_by_state',
      words('Vấn đề bức xúc, nổi cộm theo trạng thái', 'Pressing issues by state'),
      statesOf('issues'),
      [column('issues', words('Vấn đề', 'Issues'), issue)],
      'last',
    ),
    list(
      'issues_list',
      words('Danh sách vấn đề bức xúc, nổi cộm', 'Pressing issues'),
      fieldsOfLife,
      statesOf('issues'),
      'last',
    ),
  ],
  commitments: [
    {
      ...nobody,
      kind: 'ratio',
      id: 'commitments_kept',
      label: words('Cam kết đã thực hiện đạt / đã đăng ký', 'Commitments kept / registered'),
      measure: words('cam kết', 'commitments'),
      overUnits: 'sum',
      overTime: 'last',
    },
  ],
} as const satisfies Record<string, readonly Field[]>

export const registersForm: Form = {
  id: 'registers',
  version: 1,
  frequency: 'quarterly',
  from: '2024-Q1',
  source: 'registers',
  label: words('Tổng hợp sổ theo dõi', 'Figures of the registers'),
  sections: Object.entries(fields).map(([id, list]) => section(id, registerOf(id)!.label, list)),
  rules: [],
}
