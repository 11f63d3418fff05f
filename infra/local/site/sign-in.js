// What the sign-in pages have with a script: passwords can be looked at, a search box shows the units and people that match, with
// or without Vietnamese accents, and the building of the demonstration's next chapter is followed.
const show = document.querySelector('#show')
const passwords = [...document.querySelectorAll('input[type="password"]')]

document.querySelector('.show').hidden = false
show.addEventListener('change', () => {
  for (const password of passwords) password.type = show.checked ? 'text' : 'password'
})

const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()

const search = document.querySelector('#search')
const sections = [...document.querySelectorAll('form section')].map(section => ({
  section,
  text: plain(section.textContent),
}))

if (search) {
  document.querySelector('.search').hidden = false
  search.addEventListener('input', () => {
    const wanted = plain(search.value.trim())
    for (const { section, text } of sections) section.hidden = !text.includes(wanted)
    document.querySelector('#nothing-found').hidden = sections.some(({ section }) => !section.hidden)
  })
}

const building = document.querySelector('.chapter[data-state="building"]')

const follow = async () => {
  const reply = await fetch('/_local/chapter').catch(() => undefined)
  const status = reply?.ok ? await reply.json() : { state: 'building' }
  if (status.state !== 'building') return location.replace(location.href)
  if (status.what) {
    building.querySelector('progress').max = status.total
    building.querySelector('progress').value = status.done
    building.querySelector('[role="status"]').textContent = status.what
  }
  setTimeout(follow, 1500)
}

if (building) follow()
