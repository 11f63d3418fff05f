import type { Plugin, Rolldown } from 'vite'

interface KeptFiles {
  readonly plugin: Plugin
  isKept(file: string): boolean
}

/**
 * Finds, as the site is built, the files that a phone keeps before anything asks for them: those without which the given screens do
 * not open, and what they fetch later. Of the other screens only those are kept that were opened.
 */
export const keptFiles = (screens: readonly string[]): KeptFiles => {
  const kept = new Set<string>()
  return {
    isKept: file => kept.has(file) || !file.startsWith('assets/'),
    plugin: {
      name: 'kept-files',
      apply: 'build',
      writeBundle: (_, bundle) => {
        const chunks = Object.values(bundle).filter(output => output.type === 'chunk')
        const keep = (chunk: Rolldown.OutputChunk): void => {
          if (kept.has(chunk.fileName)) return
          for (const file of [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? [])]) kept.add(file)
          const needed = new Set([...chunk.imports, ...chunk.dynamicImports.filter(file => !isOfOther(file))])
          chunks.filter(({ fileName }) => needed.has(fileName)).forEach(keep)
        }
        const isOfOther = (file: string): boolean => {
          const modules = chunks.find(({ fileName }) => fileName === file)?.moduleIds ?? []
          const opened = modules.flatMap(module => /\/web\/screens\/([\w-]+)\.tsx$/.exec(module)?.[1] ?? [])
          return opened.length > 0 && !opened.some(screen => screens.includes(screen))
        }
        chunks.filter(({ moduleIds }) => moduleIds.some(module => module.endsWith('/web/main.tsx'))).forEach(keep)
      },
    },
  }
}
