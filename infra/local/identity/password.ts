import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Properties } from '../assembly/template.ts'

/** What a user pool asks of a password, as the template says it. */
export interface PasswordPolicy {
  readonly minLength: number
  readonly asks: readonly PasswordPart[]
  /** How long a first password is good for. */
  readonly firstPasswordDays: number
}

export type PasswordPart = 'lower' | 'upper' | 'digit' | 'symbol'

/** What a template leaves out is Cognito's default: eight characters, one of each sort, seven days. */
export const passwordPolicy = ({ Policies }: Properties): PasswordPolicy => {
  const said = Policies?.PasswordPolicy ?? {}
  const asked: { readonly [part in PasswordPart]: boolean | undefined } = {
    lower: said.RequireLowercase,
    upper: said.RequireUppercase,
    digit: said.RequireNumbers,
    symbol: said.RequireSymbols,
  }
  return {
    minLength: said.MinimumLength ?? 8,
    asks: (Object.keys(asked) as PasswordPart[]).filter(part => asked[part] ?? true),
    firstPasswordDays: said.TemporaryPasswordValidityDays ?? 7,
  }
}

/** The signs that Cognito counts, and a space that is neither first nor last. */
const parts: { readonly [part in PasswordPart]: RegExp } = {
  lower: /[a-z]/,
  upper: /[A-Z]/,
  digit: /\d/,
  symbol: /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|\S \S/,
}

export type PasswordFault = 'length' | PasswordPart

export const passwordFaults = (password: string, { minLength, asks }: PasswordPolicy): PasswordFault[] => [
  ...(password.length < minLength ? (['length'] as const) : []),
  ...asks.filter(part => !parts[part].test(password)),
]

/** A password as it is kept: scrypt, with a salt of its own; both in hexadecimal. */
export interface HashedPassword {
  readonly salt: string
  readonly hash: string
}

const derive = promisify<string, string, number, Buffer>(scrypt)

const hashBytes = 32

export const hashPassword = async (password: string): Promise<HashedPassword> => {
  const salt = randomBytes(16).toString('hex')
  return { salt, hash: (await derive(password, salt, hashBytes)).toString('hex') }
}

/** Takes as long when there is no password to compare with, so that nobody learns from it who is there. */
export const isPassword = async (password: string, kept: HashedPassword | undefined): Promise<boolean> => {
  const derived = await derive(password, kept?.salt ?? '', hashBytes)
  return kept !== undefined && timingSafeEqual(derived, Buffer.from(kept.hash, 'hex'))
}
