/**
 * A tree of a day with the editions whose figures follow it, as one name: `2025-10-06~5f1c0a9be2d47a30`, the day and the first digits of
 * the SHA-256 of both. After another reorganisation or a newer edition it is another name, though the day be the same.
 */
export const treeName = (day: string, hash: string): string => `${day}~${hash.slice(0, digits)}`

const digits = 16

export const isTreeName = (name: string): boolean => /^\d{4}-\d\d-\d\d~[0-9a-f]{16}$/.test(name)

/** The day of a tree that is named so. */
export const dayOfTree = (name: string): string => name.slice(0, name.indexOf('~'))
