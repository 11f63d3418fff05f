import { join } from 'node:path'

/** The checkout that this file is part of. */
export const root = join(import.meta.dirname, '../..')

/** The synthesized cloud assembly. */
export const assembly = join(root, 'cdk.out')

/** The web site, built. */
export const site = join(root, 'web/dist')

/** Everything that a local installation keeps. */
export const localDirectory = join(root, '.local')

export const identityFile = join(localDirectory, 'identity.json')
