import { createHash } from 'node:crypto'

/**
 * The fingerprint of the sources of a roll-up: Σ SHA-256(unit, form, period, version) mod 2²⁵⁶. A sum, so the order and the
 * grouping of its parts do not matter; equal fingerprints mean that the very same versions are in.
 */
export type Fingerprint = bigint

export const noSources: Fingerprint = 0n

export const fingerprintOf = (unit: string, form: string, period: string, version: number): Fingerprint =>
  BigInt(`0x${createHash('sha256').update(`${unit}\n${form}\n${period}\n${version}`).digest('hex')}`)

export const merge = (a: Fingerprint, b: Fingerprint): Fingerprint => BigInt.asUintN(256, a + b)

export const hex = (fingerprint: Fingerprint): string => fingerprint.toString(16).padStart(64, '0')

export const fromHex = (text: string): Fingerprint => BigInt(`0x${text}`)
