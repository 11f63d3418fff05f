import type { Difference } from '../../shared/domain/form/differences.ts'
import type { Text } from '../../shared/domain/text.ts'
import { say } from '../language.ts'

/** What a form asks differently, by section; what concerns the form as a whole comes first, its rules last. */
export const ChangeList = ({ differences }: { readonly differences: readonly Difference[] }) => (
  <ul class="changes">
    {bySection(differences).map(({ section, texts }, at) => (
      <li key={at}>
        {section && <strong>{say(section)}</strong>}
        <ul>
          {texts.map(text => (
            <li key={text.vi}>{say(text)}</li>
          ))}
        </ul>
      </li>
    ))}
  </ul>
)

const bySection = (differences: readonly Difference[]) => {
  const groups: { readonly section: Text | null; readonly texts: Text[] }[] = []
  for (const { section, text } of differences) {
    const last = groups.at(-1)
    if (last && last.section === section) last.texts.push(text)
    else groups.push({ section, texts: [text] })
  }
  return groups
}
