import type { Create, Move } from '../../../../shared/domain/reorganisation/reorganisation.ts'
import type { Unit } from '../../../../shared/domain/tree/unit-tree.ts'
import { ngocHoi, unitId } from '../units.ts'
import { lastView } from './before.ts'
import { committee, dissolved, merged } from './moves.ts'
import { quangNgai } from './quang-ngai.ts'

const boY = committee(quangNgai, 'QNG.01', 'Bờ Y')
const saLoong = committee(quangNgai, 'QNG.02', 'Sa Loong')
const ducNong = committee(quangNgai, 'QNG.03', 'Dục Nông')

/** The one cell into which those of the district's Party bodies and unions go. */
const partyBodies: Create = {
  type: 'create',
  unit: unitId('xa-bo-y-co-quan-dang'),
  parent: boY.unit,
  kind: 'base_cell',
  code: 'QNG.01.01',
  name: 'Chi bộ Cơ quan Đảng xã Bờ Y',
}

const isPartyBody = ({ name }: Unit): boolean =>
  /Huyện ủy|Ủy ban Kiểm tra|Trung tâm Chính trị|Mặt trận Tổ quốc|Huyện đoàn|^Chi bộ (Hội|Liên đoàn) /.test(name)

const police = unitId('ngoc-hoi-cong-an-huyen')

const organisations: Unit[] = lastView
  .children(ngocHoi)
  .filter(({ id, kind }) => (kind === 'office' || kind === 'base_cell') && id !== police)

/** Where an office or a school goes that goes on: to the commune that its name tells, or to the one where the district's centre was. */
const goesTo = ({ name }: Unit): string => {
  if (/Đăk (Ang|Dục|Nông)/.test(name)) return ducNong.unit
  if (/Đăk Kan|Sa Loong/.test(name)) return saLoong.unit
  return boY.unit
}

/** A name that speaks of the district or the township no more. */
const nameNow = (name: string): string =>
  name
    .replace('Cơ quan Ủy ban nhân dân huyện', 'Ủy ban nhân dân xã Bờ Y')
    .replace(/ huyện$/, ' khu vực')
    .replace(/ thị trấn$/, ' Plei Kần')

const goingOn = organisations
  .filter(unit => !isPartyBody(unit))
  .flatMap((unit): Move[] => {
    const name = nameNow(unit.name)
    return [
      { type: 'transfer', unit: unit.id, parent: goesTo(unit) },
      ...(name === unit.name ? [] : [{ type: 'rename', unit: unit.id, name } as const]),
    ]
  })

/** Ngọc Hồi ends: three new communes, whose names are real, take its eight; its offices and schools go where they stand. */
export const movesInNgocHoi: Move[] = [
  ...merged(boY, ['Plei Kần', 'Bờ Y', 'Đăk Xú']),
  ...merged(saLoong, ['Sa Loong', 'Đăk Kan']),
  ...merged(ducNong, ['Đăk Ang', 'Đăk Dục', 'Đăk Nông']),
  partyBodies,
  { type: 'merge', units: organisations.filter(isPartyBody).map(({ id }) => id), into: partyBodies.unit },
  ...goingOn,
  { type: 'dissolve', unit: police, home: boY.unit },
  dissolved(ngocHoi, boY.unit),
]
