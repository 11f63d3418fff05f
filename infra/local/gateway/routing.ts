import type { Route } from '../assembly/parts.ts'

export interface Match {
  readonly route: Route
  readonly parameters: { readonly [name: string]: string }
}

/** The most specific route, as API Gateway chooses: a plain segment before a parameter, `{all+}` after both, `$default` last. */
export const matchRoute = (routes: readonly Route[], method: string, path: string): Match | undefined =>
  routes
    .filter(route => route.method === method || route.method === 'ANY')
    .map(route => ({ route, parameters: parametersOf(route.path, path) }))
    .filter((match): match is Match => match.parameters !== undefined)
    .sort((one, other) => rank(one.route).localeCompare(rank(other.route)))[0]

const segments = (path: string): string[] => path.split('/').slice(1)

/** The path's variables, decoded; undefined when it does not match. */
const parametersOf = (pattern: string, path: string): Match['parameters'] | undefined => {
  if (pattern === '$default') return {}
  const wanted = segments(pattern)
  const given = segments(path)
  const greedy = wanted.at(-1)?.endsWith('+}') ?? false
  if (greedy ? given.length < wanted.length : given.length !== wanted.length) return undefined
  const parameters: { [name: string]: string } = {}
  for (const [index, segment] of wanted.entries()) {
    const variable = /^\{([^+}]+)(\+?)\}$/.exec(segment)
    const value = variable?.[2] ? given.slice(index).join('/') : given[index]!
    if (!variable && segment !== value) return undefined
    if (variable && value === '') return undefined
    if (variable) parameters[variable[1]!] = decode(value)
  }
  return parameters
}

/** What is no valid encoding is handed over as it came. */
const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Sorts first what is more specific; a method of its own before ANY. */
const rank = ({ path, method }: Route): string =>
  path === '$default'
    ? '9'
    : `${segments(path)
        .map(segment => (segment.endsWith('+}') ? '2' : segment.startsWith('{') ? '1' : '0'))
        .join('')}${method === 'ANY' ? '1' : '0'}`
