import { createStore, type UseStore } from 'idb-keyval'
import { session } from '../session.ts'

let opened: { readonly subject: string; readonly store: UseStore } | undefined

/**
 * Where a person's things are kept on this machine: a database for each, since a phone or an office's computer is shared.
 * Signing out leaves it; the next person never sees it.
 */
export const personStore = (): UseStore => {
  const subject = session.value?.subject
  if (!subject) throw new Error('Nobody is signed in')
  if (opened?.subject !== subject) opened = { subject, store: createStore(`tonghop.${subject}`, 'kept') }
  return opened.store
}
