/** A setting that the function cannot do without; the infrastructure gives it. */
export const environment = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`The environment variable ${name} is not set`)
  return value
}
