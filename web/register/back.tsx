import { say } from '../language.ts'
import { registersPath } from '../paths.ts'
import { Icon } from '../ui/icons.tsx'
import { registerWords } from '../words/registers.ts'
import { listedAt, type RegisterAbout } from './about.ts'

/** The way back to the list of a register. */
export const BackToRegister = ({ about }: { readonly about: RegisterAbout }) => (
  <p class="back">
    <a href={registersPath(listedAt(about), about.register.id)}>
      <Icon name="back" /> {say(registerWords.back(about.register.label))}
    </a>
  </p>
)
