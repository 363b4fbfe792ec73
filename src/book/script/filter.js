// The filter of all topics.

const startFilter = (form) => {
  const { q, theme, status, unread: only, pick, count } = form.elements
  const fields = [q, theme, status, only]
  const items = all('.topics-item').map((item) => {
    const line = item.closest('li')
    const { themes, status, ids } = item.dataset
    return { line, link: all('a', line)[0], themes: themes.split(' '), status, ids: ids.split(' '), text: line.textContent.toLowerCase() }
  })
  const lists = [...new Set(items.map(({ line }) => line.parentElement))]
  const key = ({ type }) => (type === 'checkbox' ? 'checked' : 'value')
  let timer
  const isShown = (item, terms) => terms.every((word) => item.text.includes(word))
    && (!theme.value || item.themes.includes(theme.value))
    && (!status.value || item.status === status.value)
    && (!only.checked || !!unread(item.ids)[0])
  const update = () => {
    const terms = q.value.toLowerCase().split(/\s+/)
    let shown = 0
    for (const item of items) {
      const fits = isShown(item, terms)
      shown += fits
      if (item.line.hidden === fits) item.line.hidden = !fits
    }
    for (const list of lists) list.previousElementSibling.hidden = [...list.children].every((line) => line.hidden)
    count.value = `${shown} ${words.of} ${items.length}`
    pick.disabled = shown === 0
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
    update()
    clearTimeout(timer)
    timer = setTimeout(share, 200)
  }
  pick.onclick = () => {
    const shown = items.filter(({ line }) => !line.hidden)
    const { line, link } = shown[Math.floor(Math.random() * shown.length)]
    for (const picked of all('.topics-picked')) picked.className = ''
    line.className = 'topics-picked'
    link.focus()
    line.scrollIntoView({ block: 'center' })
    live.textContent = `${words.picked}: ${link.textContent}`
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
