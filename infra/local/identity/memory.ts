import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js'

/** The provider's memory: who is signed in and which tokens can be renewed. It goes with the process. */
export const createMemory = () => {
  const adapterOf = createMemoryAdapter()
  const ofAccount = new Map<string, Map<string, () => Promise<void>>>()
  return {
    adapter: (model: string) => {
      const adapter = adapterOf(model)
      const upsert = adapter.upsert.bind(adapter)
      return Object.assign(adapter, {
        upsert: async (id: string, payload: { readonly accountId?: string }, seconds: number) => {
          if (payload.accountId !== undefined) {
            const kept = ofAccount.get(payload.accountId) ?? new Map()
            ofAccount.set(
              payload.accountId,
              kept.set(`${model} ${id}`, () => adapter.destroy(id)),
            )
          }
          await upsert(id, payload, seconds)
        },
      })
    },
    /** Forgets all that an account signed in to. */
    forget: async (account: string): Promise<void> => {
      const kept = ofAccount.get(account) ?? new Map()
      ofAccount.delete(account)
      for (const destroy of kept.values()) await destroy()
    },
  }
}
