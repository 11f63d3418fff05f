/** The files of the site: what each ending is served as. An address with none of them is a page, whatever dots a unit's id has. */
const contentTypes: ReadonlyMap<string, string> = new Map([
  ['html', 'text/html; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['svg', 'image/svg+xml'],
  ['json', 'application/json'],
  ['webmanifest', 'application/manifest+json'],
])

export const endings: readonly string[] = [...contentTypes.keys()]

/** The content type of a file's name or address; undefined when it is none of the site's files. */
export const contentTypeOf = (name: string): string | undefined =>
  contentTypes.get(name.slice(name.lastIndexOf('.') + 1))
