import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shiftedClock } from '../../../infra/local/clock.ts'
import type { Persona } from '../../../infra/local/demo/personas.ts'
import { createHost, type Host } from '../../../infra/local/host.ts'
import { assembly } from '../../../infra/local/paths.ts'
import type { Role } from '../../../shared/domain/access.ts'
import { defaultSettings } from '../../../shared/domain/realm.ts'
import type { Placement, UnitKind } from '../../../shared/domain/tree/placement.ts'
import { putPerson } from '../../../shared/storage/people.ts'
import { connectTable } from '../../../shared/storage/table.ts'
import { saveRealm } from '../../../shared/storage/tree.ts'
import { buildAll } from './build.ts'

/** The whole local system with a small realm of its own, on the Monday on which December 2024 is due. */
export interface System {
  readonly host: Host
  /** Asks the API as one of the people; throws on any answer but a success. */
  ask(persona: string, method: string, path: string, options?: Asked): Promise<Answer>
  /** Does something while the host is not there, and starts it again at the same address. */
  whileGone(act: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

interface Asked {
  readonly body?: unknown
  readonly key?: string
  readonly ifMatch?: number
}

// biome-ignore lint/suspicious/noExplicitAny: the answers of many routes
type Answer = any

const morning = Date.parse('2025-01-06T02:00:00Z')

const place = (name: string, parent: string | null, kind: UnitKind, label: string): Placement => ({
  unit: `vn.${name}`,
  parent: parent && `vn.${parent}`,
  kind,
  code: name,
  name: label,
  from: '2020-01-01',
  until: null,
})

/** A province, a district, a commune with three cells, and an office whose reports its secretary approves. */
const placements: readonly Placement[] = [
  place('cao-bang', null, 'province', 'Đảng bộ tỉnh Cao Bằng'),
  place('ha-lang', 'cao-bang', 'district', 'Đảng bộ huyện Hạ Lang'),
  place('vinh-quy', 'ha-lang', 'commune', 'Đảng bộ xã Vinh Quý'),
  place('na-lan', 'vinh-quy', 'cell', 'Chi bộ xóm Nà Lạn'),
  place('ban-puc', 'vinh-quy', 'cell', 'Chi bộ xóm Bản Pục'),
  place('bo-cuom', 'vinh-quy', 'cell', 'Chi bộ xóm Bó Cưởm'),
  place('van-phong', 'ha-lang', 'office', 'Đảng bộ Văn phòng Huyện ủy'),
]

const people: readonly Persona[] = [
  person('reporter', 'Người nhập', 'vinh-quy', 'Nông Thị Hoa'),
  person('reporter', 'Người nhập', 'na-lan', 'Hoàng Văn Bình'),
  person('reporter', 'Người nhập', 'ban-puc', 'Lý Thị Mai'),
  person('reporter', 'Người nhập', 'bo-cuom', 'Vi Quốc Tuấn'),
  person('reporter', 'Người nhập', 'van-phong', 'Đàm Thu Hằng'),
  person('approver', 'Người duyệt', 'van-phong', 'Bế Quốc Hùng'),
  person('reviewer', 'Bộ phận tiếp nhận', 'ha-lang', 'Triệu Văn Sơn'),
  person('reviewer', 'Bộ phận tiếp nhận', 'vinh-quy', 'Lương Đức Long'),
  person('official', 'Lãnh đạo', 'ha-lang', 'Nguyễn Thị Nga'),
  person('steward', 'Quản trị', 'cao-bang', 'Trần Minh Dũng'),
]

function person(role: Role, roleLabel: string, unit: string, name: string): Persona {
  const { name: unitName } = placements.find(placement => placement.unit === `vn.${unit}`)!
  return { id: `${role}.${unit}`, name, role, roleLabel, unit: `vn.${unit}`, unitName }
}

/** The forms whose reports these tests have no use for begin later than they are. */
const since = {
  monthly: '2024-11',
  quarterly: '2025-Q2',
  registration: '2026',
  indicators: '2026',
  classification: '2026',
  registers: '2024-Q4',
}

export const openSystem = async ({ port = 0 }: { readonly port?: number } = {}): Promise<System> => {
  await buildAll()
  const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
  const clock = shiftedClock(morning - Date.now())
  const start = (at: number) => createHost({ assembly, directory, port: at, clock, personas: people })
  let host = await start(port)
  const table = connectTable(host.tableName, {
    endpoint: host.dynamodbEndpoint,
    region: host.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const settings = { ...defaultSettings, approvalKinds: ['office' as const], since }
  await saveRealm('vn', { placements, successions: [], settings }, 0, table)
  for (const { id, name, unit, role } of people) await putPerson({ subject: id, name, grants: [{ unit, role }] }, table)
  table.client.destroy()

  return {
    get host() {
      return host
    },
    whileGone: async act => {
      const at = Number(new URL(host.url).port)
      await host.stop()
      await act()
      host = await start(at)
    },
    ask: async (persona, method, path, { body, key, ifMatch } = {}) => {
      const reply = await host.request(method, `/api/v1${path}`, {
        persona,
        body,
        headers: {
          ...(key && { 'idempotency-key': key }),
          ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
        },
      })
      if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.body}`)
      return reply.json
    },
    stop: async () => {
      await host.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
