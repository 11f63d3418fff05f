import * as z from 'zod/mini'
import { basePath, type Route, routes } from './routes.ts'
import { problem } from './schemas.ts'

/** The API described as OpenAPI 3.1, out of the one table of routes. */
export const openapi = () => ({
  openapi: '3.1.0',
  info: {
    title: 'tonghop',
    version: '1',
    description:
      'Tổng hợp: a province collects its periodic reports. Errors are RFC 9457 problem+json with stable codes.',
  },
  servers: [{ url: basePath }],
  paths: paths(),
  components: {
    schemas: { Problem: schemaOf(problem) },
    securitySchemes: { signIn: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
  },
})

const paths = () => {
  const described: Record<string, Record<string, unknown>> = {}
  for (const [id, route] of Object.entries(routes) as [string, Route][]) {
    described[route.path] ??= {}
    described[route.path]![route.method.toLowerCase()] = operation(id, route)
  }
  return described
}

const operation = (id: string, route: Route) => ({
  operationId: id,
  summary: route.summary,
  description: whoMay(route),
  ...(route.access !== 'public' && { security: [{ signIn: [] }] }),
  parameters: [
    ...parameters('path', route.params),
    ...(route.query ? parameters('query', route.query) : []),
    ...(route.conditional && route.method !== 'GET'
      ? [header('If-Match', 'The version that was seen, as "3"; absent when there is none yet')]
      : []),
    ...(route.idempotent
      ? [{ ...header('Idempotency-Key', 'A retry with the same key is answered as the first time'), required: true }]
      : []),
  ],
  ...(route.body && {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } },
  }),
  responses: {
    ...Object.fromEntries(
      Object.entries(route.replies).map(([status, reply]) => [
        status,
        {
          description: route.summary,
          ...(route.conditional && { headers: { ETag: { schema: { type: 'string' } } } }),
          ...(reply && { content: { 'application/json': { schema: schemaOf(reply) } } }),
        },
      ]),
    ),
    default: {
      description: 'A problem',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  },
})

const whoMay = ({ access }: Route): string =>
  typeof access === 'string'
    ? { public: 'Anyone, without signing in.', anyone: 'Anyone who is signed in.' }[access]
    : `Who may: ${access.map(({ roles, relation }) => `${roles.join(', ')} (${relation.join(', ')})`).join('; ')}.`

const parameters = (place: 'path' | 'query', schema: z.ZodMiniType) => {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, object>
    required?: string[]
  }
  return Object.entries(properties).map(([name, described]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: described,
  }))
}

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
})

const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output' = 'output'): object => {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io })
  return described
}
