import { folded } from './columns.ts'

/** What a unit's own name within its realm may be. */
const ownName = /^[a-z0-9-]{1,48}$/
const longestName = 48

/** Gives new units their ids: each one that no unit ever had, and the same for the same sheet on the same tree. */
export interface NewIds {
  /** One made from a code, with a number behind it where another has it: `vn.01-072`, `vn.01-072-2`. */
  from(code: string): string
  /** The one that the sheet names, with the realm or without; null when it is none, or taken. */
  named(written: string): { readonly id: string } | 'bad_id' | 'id_taken'
}

/** `taken`: the ids of all units that ever stood, or are to stand. */
export const newIds = (realm: string, taken: Iterable<string>): NewIds => {
  const used = new Set(taken)
  const take = (id: string): string => {
    used.add(id)
    return id
  }
  return {
    from: code => {
      const slug = folded(code).replaceAll(' ', '-').slice(0, longestName).replace(/-$/, '') || 'unit'
      for (let n = 1; ; n++) {
        const tail = n === 1 ? '' : `-${n}`
        const id = `${realm}.${slug.slice(0, longestName - tail.length)}${tail}`
        if (!used.has(id)) return take(id)
      }
    },
    named: written => {
      const own = written.startsWith(`${realm}.`) ? written.slice(realm.length + 1) : written
      if (!ownName.test(own)) return 'bad_id'
      const id = `${realm}.${own}`
      return used.has(id) ? 'id_taken' : { id: take(id) }
    },
  }
}
