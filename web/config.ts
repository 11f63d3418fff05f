/** Where this installation signs people in: read by the page, so that one build serves them all. */
export interface Config {
  readonly issuer: string
  readonly clientId: string
  readonly scope: string
}

const keptAs = 'config'

/** `/config.json`, or the copy that was kept of it while there is no network. */
export const readConfig = async (): Promise<Config> => {
  try {
    const reply = await fetch('/config.json')
    if (!reply.ok) throw new Error(`config.json: ${reply.status}`)
    const config: Config = await reply.json()
    localStorage.setItem(keptAs, JSON.stringify(config))
    return config
  } catch (error) {
    const kept = keptConfig()
    if (kept) return kept
    throw error
  }
}

/** As it was last read: enough to find the session that is kept and to renew it, without asking the network first. */
export const keptConfig = (): Config | undefined => {
  const kept = localStorage.getItem(keptAs)
  return kept ? JSON.parse(kept) : undefined
}
