import { effect, signal } from '@preact/signals'
import type { Language, Text } from '../shared/domain/text.ts'

const keptAs = 'language'

export const language = signal<Language>(localStorage.getItem(keptAs) === 'en' ? 'en' : 'vi')

effect(() => {
  document.documentElement.lang = language.value
  localStorage.setItem(keptAs, language.value)
})

/** A string of the product or of a form, in the language that the person chose. */
export const say = (text: Text): string => text[language.value]

/** Every string of the screens is one of these, in `words/`: Vietnamese first, with English beside. */
export const words = (vi: string, en: string): Text => ({ vi, en })
