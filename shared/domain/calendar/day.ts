/**
 * Days as the calendar of reporting has them: strings `2024-11-30`, in Asia/Ho_Chi_Minh, seven hours ahead of UTC all year round
 * since 1975, so that no table of time zones is needed. Instants are ISO strings in UTC.
 */

/** The day in Viet Nam at an instant. */
export const dayOf = (instant: Date): string => new Date(instant.getTime() + vietnamOffset).toISOString().slice(0, 10)

/** The instant at which a day begins in Viet Nam. */
export const startOf = (day: string): string => new Date(utc(day) - vietnamOffset).toISOString()

/** After every instant that there will be. */
export const forEver = '9'

export const addDays = (day: string, days: number): string => dayString(utc(day) + days * dayLength)

/** Whether the calendar has this day: `2024-02-30` has the shape of one, and is none. */
export const isDay = (day: string): boolean => !Number.isNaN(utc(day)) && addDays(day, 0) === day

const vietnamOffset = 7 * 3_600_000
export const dayLength = 86_400_000
/** In milliseconds since 1970, as if the day began in UTC. */
export const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`)
export const dayString = (time: number): string => new Date(time).toISOString().slice(0, 10)
