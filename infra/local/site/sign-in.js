// The search box of the sign-in page: shows the units and people that match, with or without Vietnamese accents.
const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()

const search = document.querySelector('#search')
const sections = [...document.querySelectorAll('form section')].map(section => ({
  section,
  text: plain(section.textContent),
}))

document.querySelector('.search').hidden = false
search.addEventListener('input', () => {
  const wanted = plain(search.value.trim())
  for (const { section, text } of sections) section.hidden = !text.includes(wanted)
  document.querySelector('#nothing-found').hidden = sections.some(({ section }) => !section.hidden)
})
