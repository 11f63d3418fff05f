import * as z from 'zod/mini'

/**
 * A form as a steward publishes it: the shape of `Form` in the domain, without its id and version, with a bound on everything.
 * Whether it makes sense is for `form-faults.ts` and `form-change.ts` to say.
 */

/** An id is a key of figures for ever: no dots, no accents. */
const id = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,47}$/))
const written = z.regex(/^(?:[\t\n\r]|[^\p{Cc}\p{Cs}])*$/u)
const words = (longest: number) =>
  z.strictObject({
    vi: z.string().check(written, z.trim(), z.maxLength(longest)),
    en: z.string().check(written, z.trim(), z.maxLength(longest)),
  })
const label = words(300)
const measure = words(40)
const help = words(1000)
const expression = z.string().check(written, z.minLength(1), z.maxLength(4000))

const tiers = z.array(z.enum(['cell', 'base', 'higher'])).check(z.maxLength(3))
const overTime = z.enum(['sum', 'last', 'none'])

/** A safe integer: what JSON and JavaScript carry exactly. */
const bound = z.optional(z.int())
const scale = z.int().check(z.minimum(1), z.maximum(6))
const maxLength = z.int().check(z.minimum(1), z.maximum(10_000))

const option = z.strictObject({ id, label })
const options = z.array(option).check(z.maxLength(60))

const columnBase = {
  id,
  label,
  measure: z.optional(measure),
  required: z.optional(z.boolean()),
  computed: z.optional(expression),
}
const column = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('count'), ...columnBase, min: bound, max: bound }),
  z.strictObject({ kind: z.literal('amount'), ...columnBase, min: bound, max: bound }),
  z.strictObject({ kind: z.literal('decimal'), ...columnBase, scale, min: bound, max: bound }),
  z.strictObject({ kind: z.literal('choice'), ...columnBase, options }),
  z.strictObject({ kind: z.literal('text'), ...columnBase, maxLength }),
  z.strictObject({ kind: z.literal('date'), ...columnBase }),
])

const fieldBase = {
  id,
  label,
  measure: z.optional(measure),
  help: z.optional(help),
  owedBy: tiers,
  required: z.optional(tiers),
  overUnits: z.enum(['sum', 'options', 'columns', 'own', 'list', 'none']),
  overTime,
  prefill: z.optional(z.boolean()),
  retired: z.optional(z.boolean()),
}
const field = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('count'), ...fieldBase, min: bound, max: bound }),
  z.strictObject({ kind: z.literal('amount'), ...fieldBase, min: bound, max: bound }),
  z.strictObject({ kind: z.literal('decimal'), ...fieldBase, scale, min: bound, max: bound }),
  z.strictObject({
    kind: z.literal('ratio'),
    ...fieldBase,
    totalOverTime: z.optional(overTime),
    mayExceed: z.optional(z.boolean()),
    max: bound,
  }),
  z.strictObject({ kind: z.literal('mean'), ...fieldBase, scale, weightLabel: label, min: bound, max: bound }),
  z.strictObject({ kind: z.literal('choice'), ...fieldBase, options }),
  z.strictObject({ kind: z.literal('choices'), ...fieldBase, options }),
  z.strictObject({ kind: z.literal('text'), ...fieldBase, maxLength }),
  z.strictObject({ kind: z.literal('date'), ...fieldBase }),
  z.strictObject({
    kind: z.literal('table'),
    ...fieldBase,
    rows: z.optional(options),
    maxRows: z.optional(z.int().check(z.minimum(1), z.maximum(500))),
    columns: z.array(column).check(z.maxLength(30)),
  }),
])

const rule = z.strictObject({
  id: z.string().check(z.regex(/^[a-z][a-z0-9_]{0,79}$/)),
  level: z.enum(['error', 'warning']),
  fields: z.array(id).check(z.maxLength(20)),
  needs: z.optional(z.array(z.enum(['before', 'children', 'parent'])).check(z.maxLength(3))),
  tiers: z.optional(tiers),
  holds: expression,
  message: words(500),
})

const frequency = z.enum(['monthly', 'quarterly', 'half-yearly', 'yearly'])

export const formBody = z.strictObject({
  frequency,
  /** Due with the first period of this shorter frequency within its own; at its own end without. */
  dueWith: z.optional(frequency),
  from: z.string().check(z.regex(/^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?$/)),
  label,
  /** 400 fields in all are more than anyone fills in. */
  sections: z
    .array(z.strictObject({ id, label, fields: z.array(field).check(z.maxLength(100)) }))
    .check(z.minLength(1), z.maxLength(40)),
  rules: z.array(rule).check(z.maxLength(400)),
})
