import { describe, expect, test } from 'vitest'
import {
  draftOf,
  fieldOf,
  formIdFrom,
  idFrom,
  idsTaken,
  moveField,
  moveSection,
  moveToSection,
  newField,
  ofKind,
  replaceField,
  sectionOf,
} from '../../../shared/domain/form/draft.ts'
import { formFaults } from '../../../shared/domain/form/faults.ts'
import type { Field, Form } from '../../../shared/domain/form/form.ts'
import { monthly } from '../../../shared/forms/monthly.ts'

const nothing: ReadonlySet<string> = new Set()
const draft = draftOf(monthly)
const order = (id: string, of = draft) => sectionOf(of, id)!.fields.map(field => field.id)

describe('an id is made from the wording', () => {
  test.each([
    ['Đảng viên đi làm ăn xa', 'dang_vien_di_lam_an_xa'],
    ['Số mô hình: mới, duy trì!', 'so_mo_hinh_moi_duy_tri'],
    ['19 tiêu chí', 'f_19_tieu_chi'],
    ['«»', 'f'],
    ['Kết quả thực hiện các chỉ tiêu chủ yếu về kinh tế', 'ket_qua_thuc_hien_cac_chi_tieu_chu_y'],
  ])('%j: %s', (wording, id) => {
    expect(idFrom(wording, nothing)).toBe(id)
  })

  test('never one that is taken, nor a word that CEL or a table keeps', () => {
    expect(idFrom('Hội nghị', new Set(['hoi_nghi', 'hoi_nghi_2']))).toBe('hoi_nghi_3')
    expect(idFrom('in', nothing)).toBe('in_2')
    expect(idFrom('Row', nothing)).toBe('row_2')
  })

  test('those of earlier versions stay taken', () => {
    const without: Form = { ...monthly, version: 2, sections: monthly.sections.slice(1), rules: [] }

    expect(idsTaken([monthly, without], draftOf(without))).toContain('members')
    expect(idsTaken([monthly], draft)).toContain('exempt_within_members')
  })

  test('a form’s suits an address', () => {
    expect(formIdFrom('Báo cáo nhanh mùa mưa lũ', nothing)).toBe('bao-cao-nhanh-mua-mua-lu')
    expect(formIdFrom('Báo cáo tháng', new Set(['bao-cao-thang']))).toBe('bao-cao-thang-2')
    expect(formIdFrom('Báo cáo rất dài về nhiều việc khác nhau trong năm', nothing)).toMatch(/^[a-z][a-z0-9-]{1,31}$/)
  })
})

describe('fields and sections are put in order', () => {
  test('one place at a time; at an end nothing moves', () => {
    expect(order('members', moveField(draft, 'members', 1))).toEqual(['exempt', 'members', 'plan'])
    expect(order('plan', moveField(draft, 'plan', -1))).toEqual(['members', 'plan', 'exempt'])
    expect(order('members', moveField(draft, 'members', -1))).toEqual(['members', 'exempt', 'plan'])
    expect(
      moveSection(draft, 'study', -1)
        .sections.map(({ id }) => id)
        .slice(0, 2),
    ).toEqual(['study', 'members'])
  })

  test('to the end of another section', () => {
    const changed = moveToSection(draft, 'exempt', 'grades')

    expect(order('exempt', changed)).toEqual(['grades', 'exempt'])
    expect(order('members', changed)).toEqual(['members', 'plan'])
  })
})

test('a field that must mean something else is asked no longer, and a new one stands after it', () => {
  const changed = replaceField(draft, 'exempt', { id: 'mien_sinh_hoat' })

  expect(order('exempt', changed)).toEqual(['members', 'exempt', 'mien_sinh_hoat', 'plan'])
  expect(fieldOf(changed, 'exempt')?.retired).toBe(true)
  expect(fieldOf(changed, 'mien_sinh_hoat')).toEqual({ ...fieldOf(draft, 'exempt'), id: 'mien_sinh_hoat' })
})

test('a new field becomes another kind: its wording and who owes it stay', () => {
  const { id, label, help, owedBy, required } = fieldOf(draft, 'studied')!

  expect(ofKind(fieldOf(draft, 'studied')!, 'date')).toEqual({
    ...{ id, label, help, owedBy, required, kind: 'date' },
    overUnits: 'list',
    overTime: 'none',
  })
})

const label = { vi: 'Chỉ tiêu mới', en: 'A new field' }
const kinds: readonly Field['kind'][] = ['count', 'amount', 'decimal', 'ratio', 'mean', 'text', 'date']

test.each(kinds)('a new field of the kind %s is sound from the start', kind => {
  const form: Form = {
    ...monthly,
    sections: [{ id: 'new', label, fields: [newField(kind, 'new_field', label)] }],
    rules: [],
  }

  expect(formFaults(form)).toEqual([])
})
