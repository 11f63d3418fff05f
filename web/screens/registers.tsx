import type { ComponentChildren, FunctionComponent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { say } from '../language.ts'
import { type RegisterPage, registersPath } from '../paths.ts'
import { listedAt, loadEntryRegisters, loadUnitRegisters, type RegisterAbout } from '../register/about.ts'
import { follows } from '../rollup/about.ts'
import { Loaded } from '../ui/loaded.tsx'
import { useTitle } from '../ui/title.ts'
import { registerWords as w } from '../words/registers.ts'
import { UnitsAbove } from './units-above.tsx'
import '../form/form.css'
import '../submission/answers.css'
import '../submission/figures.css'
import './unit.css'
import './steward.css'
import './registers.css'

interface RegistersProps {
  readonly unit: string
  /** The first of the registers unless one is named. */
  readonly register?: string
  /** The list unless one is named. */
  readonly page?: RegisterPage
  readonly entry?: string
  readonly act?: string
  readonly query: { readonly [name: string]: string }
}

/** What a page of a register is given. */
export interface RegisterPageProps {
  readonly about: RegisterAbout
  readonly entry: string
  readonly query: RegistersProps['query']
}

/** Sổ theo dõi: the registers of a unit. Each page is fetched when it is first opened. */
export const Registers = ({ unit, register: named, page, entry = '', act, query }: RegistersProps) => {
  const ofEntry = page === 'muc' && named !== undefined
  return (
    <Loaded
      about={ofEntry ? registersPath(unit, named, page, entry) : unit}
      load={() => (ofEntry ? loadEntryRegisters({ unit, register: named, entry }) : loadUnitRegisters(unit))}
    >
      {loaded => {
        const register = named === undefined ? loaded.registers[0] : loaded.registers.find(({ id }) => id === named)
        if (!register) return <p class="notice bad">{say(w.noRegister)}</p>
        const about = { ...loaded, register }
        return (
          <Frame about={about} onList={page === undefined}>
            <Loaded key={`${page} ${act}`} about={`${page} ${act}`} load={() => pageOf(page, act)}>
              {Shown => <Shown key={`${unit} ${register.id} ${entry}`} about={about} entry={entry} query={query} />}
            </Loaded>
          </Frame>
        )
      }}
    </Loaded>
  )
}

const pageOf = async (
  page: RegisterPage | undefined,
  act: string | undefined,
): Promise<FunctionComponent<RegisterPageProps>> => {
  switch (page) {
    case 'dang-ky':
      return (await import('./register-new.tsx')).RegisterNew
    case 'dinh-muc':
      return (await import('./register-norms.tsx')).RegisterNorms
    case 'muc':
      return act === 'sua'
        ? (await import('./register-change.tsx')).RegisterChange
        : (await import('./register-entry.tsx')).RegisterEntry
    default:
      return (await import('./register-list.tsx')).RegisterList
  }
}

interface FrameProps {
  readonly about: RegisterAbout
  readonly onList: boolean
  readonly children: ComponentChildren
}

/** Whose registers they are, and which of them. */
const Frame = ({ about, onList, children }: FrameProps) => {
  const { me, unit, registers, register } = about
  useTitle(`${say(register.label)}, ${unit.name}`)
  return (
    <>
      <UnitsAbove unit={unit} isOpen={one => follows(me, one)} pathOf={id => registersPath(id, register.id)} />
      {onList && <p class="eyebrow">{unit.name}</p>}
      <Tabs unit={listedAt(about)} registers={registers} current={register.id} />
      {children}
    </>
  )
}

interface TabsProps {
  readonly unit: string
  readonly registers: RegisterAbout['registers']
  readonly current: string
}

/** On one line that is moved by itself where it is longer than the screen: the one that is open is brought into sight. */
const Tabs = ({ unit, registers, current }: TabsProps) => {
  const strip = useRef<HTMLElement>(null)
  useEffect(() => {
    const open = strip.current?.querySelector<HTMLElement>('[aria-current]')
    if (open) strip.current!.scrollLeft = open.offsetLeft - strip.current!.offsetLeft - 24
  }, [current])
  return (
    <nav ref={strip} class="tabs strip" aria-label={say(w.registers)}>
      {registers.map(({ id, label }) => (
        <a key={id} href={registersPath(unit, id)} aria-current={id === current ? 'page' : undefined}>
          {say(label)}
        </a>
      ))}
    </nav>
  )
}
