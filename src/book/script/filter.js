// The filter of all topics.

// Without case and accents. Upper case, as that of "ß" is "SS".
const LETTERS = { Ø: 'O', Ł: 'L', Đ: 'D', Ð: 'D', Þ: 'TH', Æ: 'AE', Œ: 'OE', Ħ: 'H' }
const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().replace(/[ØŁĐÐÞÆŒĦ]/g, (letter) => LETTERS[letter])

const startFilter = (form) => {
  const { q, status, unread: only, pick, again, clear, count } = form.elements
  const selects = all('select', form)
  const fields = [q, ...selects, only]
  const [card, edit] = ['.topics-picked', '.topics-picked a'].map((selector) => all(selector, form)[0])
  const items = bars.filter(({ bar }) => bar.matches('.topics-item')).map(({ bar, ids, text }) => {
    const line = bar.closest('li')
    const facts = Object.fromEntries(selects.map(({ name }) => [name, `|${bar.dataset[name]}|`]))
    return { line, list: line.parentElement, ids, facts, count: text, data: bar.dataset, text: plain(`${line.textContent} ${bar.dataset.words}`) }
  })
  const lists = [...new Set(items.map(({ list }) => list))]
  const key = ({ type }) => (type === 'checkbox' ? 'checked' : 'value')
  let timer, last
  const update = () => {
    const terms = plain(q.value).split(/\s+/)
    const chosen = selects.filter(({ value }) => value).map(({ name, value }) => [name, `|${value}|`])
    const used = new Set()
    let shown = 0
    for (const item of items) {
      const fits = chosen.every(([name, value]) => item.facts[name].includes(value))
        && terms.every((word) => item.text.includes(word))
        && (!only.checked || !!unread(item.ids)[0])
      shown += fits
      if (fits) used.add(item.list)
      if (item.line.hidden === fits) item.line.hidden = !fits
    }
    for (const list of lists) list.hidden = list.previousElementSibling.hidden = !used.has(list)
    count.value = `${shown} ${words.of} ${items.length}`
    pick.disabled = !shown
    clear.parentElement.hidden = !!shown
  }
  const share = () => {
    const address = new URL(location)
    for (const field of fields) {
      const value = field[key(field)]
      value ? address.searchParams.set(field.name, value) : address.searchParams.delete(field.name)
    }
    history.replaceState(null, '', address)
  }
  const query = new URLSearchParams(location.search)
  for (const field of fields) {
    if (query.has(field.name)) field[key(field)] = query.get(field.name)
    // The address may name a theme that this book does not have.
    if (field.selectedIndex < 0) field.value = ''
  }
  form.oninput = () => {
    card.hidden = true
    update()
    clearTimeout(timer)
    timer = setTimeout(share, 200)
  }
  clear.onclick = () => {
    for (const field of fields) field[key(field)] = ''
    form.oninput()
    q.focus()
  }
  pick.onclick = again.onclick = () => {
    const shown = items.filter(({ line }) => !line.hidden)
    const open = shown.filter(({ facts }) => facts.status === '|potential|')
    const from = !status.value && open[0] ? open : shown
    const others = from.filter((item) => item !== last || !from[1])
    last = others[Math.floor(Math.random() * others.length)]
    const [title, theme] = all('a', last.line).map((link) => link.cloneNode(true))
    const { line, why } = last.data
    const parts = [title, theme, last.count || words.noReading, why, fill(words.pickedFrom, from.length)].filter(Boolean)
    all('p', card)[0].replaceChildren(...parts.flatMap((part) => [' · ', part]).slice(1))
    if (edit) edit.hash = `L${line}`
    card.hidden = false
    live.textContent = `${words.picked}: ${title.textContent}`
  }
  // Captures the key before mdBook, which opens its own search with it.
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target.matches('input, select')) return
    event.preventDefault()
    event.stopImmediatePropagation()
    q.focus()
  }, true)
  onDraw.push(update)
  form.hidden = false
}

onStart.push(() => {
  const forms = all('.topics-filter')
  // The print page contains all chapters and needs no filter.
  if (forms.length === 1 && all('main h1').length === 1) startFilter(forms[0])
})
