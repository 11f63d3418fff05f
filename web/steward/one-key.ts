import { Unreachable } from '../api.ts'

const unanswered = new Map<string, string>()

/**
 * Sends a command with a key of its own. An attempt without an answer is made again under the same key, known by what was asked for:
 * it is done once. Throws what `send` throws.
 */
export const underOneKey = async <Answer>(
  asked: readonly unknown[],
  send: (key: string) => Promise<Answer>,
): Promise<Answer> => {
  const name = JSON.stringify(asked)
  const key = unanswered.get(name) ?? crypto.randomUUID()
  try {
    const answer = await send(key)
    unanswered.delete(name)
    return answer
  } catch (error) {
    if (error instanceof Unreachable) unanswered.set(name, key)
    else unanswered.delete(name)
    throw error
  }
}
