/**
 * Letters that look like no other and no digit when printed. No vowel, no d and no w among them: then no Vietnamese input method
 * puts a mark on what is typed, and no word comes out by chance.
 */
const letters = 'bcfghkmnprstvx'
const digits = '234678'

/**
 * A first password (mật khẩu ban đầu), to be read off paper and typed once on a phone: `Kmpt-4738-hfrv`, 14 characters with a
 * capital, small letters, digits and a sign, as the user pool asks. `below` draws a whole number from 0 up to its argument, at
 * random: it must be a source fit for secrets. One of 14⁸ · 6⁴ ≈ 2⁴¹: enough, since it is good once, for a week, and the
 * pool locks an account after a few wrong ones.
 */
export const firstPassword = (below: (limit: number) => number): string => {
  const draw = (alphabet: string, count: number) =>
    Array.from({ length: count }, () => alphabet[below(alphabet.length)])
  const [capital, ...rest] = draw(letters, 4)
  return [[capital!.toUpperCase(), ...rest], draw(digits, 4), draw(letters, 4)].map(group => group.join('')).join('-')
}
