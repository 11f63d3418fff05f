/**
 * Synthesis writes the value in: a bundle has the tracer, and AWS's X-Ray SDK with it, only where `-c tracing=true` asks for it.
 * Nowhere else is it even loaded.
 */
const tracing = process.env.TRACING === 'true' ? await import('./tracer.ts') : undefined

/** A client whose calls are seen in the trace of the request for which they are made, where there are traces. */
export const traced = <Client>(client: Client): Client => tracing?.tracer.captureAWSv3Client(client) ?? client
