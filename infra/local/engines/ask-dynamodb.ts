/** A DynamoDB reply, as it came over the wire. */
// biome-ignore lint/suspicious/noExplicitAny: its shape is the operation's
export type Reply = any

/**
 * One request in DynamoDB's own protocol, for what the SDK's main client lacks: the streams, whose records are wanted as they
 * are on the wire, because that is how Lambda hands them over. Throws with the engine's message.
 */
export const askDynamoDB = async (endpoint: string, target: string, body: object): Promise<Reply> => {
  const reply = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      'x-amz-date': '20250101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20250101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
    },
    body: JSON.stringify(body),
  })
  const answer: Reply = await reply.json()
  if (!reply.ok) throw new Error(`${target}: ${answer.__type ?? reply.status} ${answer.message ?? ''}`)
  return answer
}
