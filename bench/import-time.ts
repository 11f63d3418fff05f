import { pathToFileURL } from 'node:url'

/** In a process of its own: loads a bundle and tells the parent how many milliseconds that took. */
const begun = performance.now()
await import(pathToFileURL(process.argv[2]!).href)
process.send!(performance.now() - begun, () => process.exit())
