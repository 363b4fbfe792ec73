// The menu "Your ticks".

const add = (ids) => {
  const added = unread(ids)
  change(added, true)
  show(fill(words.added, added.length))
}
const actions = {
  save: saveTicks,
  link() {
    const address = new URL(location)
    address.hash = `ticks=${toLink()}`
    const field = make('input', { readOnly: true, value: address, ariaLabel: words.linkReady })
    const copy = make('button', { textContent: words.copy, onclick: async () => {
      try {
        await navigator.clipboard.writeText(address)
      } catch {
        // The clipboard is missing in some browsers, and on pages without HTTPS.
        field.select()
        document.execCommand('copy')
      }
      copy.textContent = words.copied
    } })
    const share = make('button', { textContent: words.share, onclick: () => navigator.share({ url: address.href }).catch(() => {}) })
    show(words.linkReady, field, copy, navigator.share ? share : '', qrCode(address.href) ?? '')
    field.select()
  },
  reset() {
    const clear = button(words.reset, () => {
      stores = true
      read.clear()
      save()
    })
    show(fill(words.resetQuestion, read.size), clear)
    clear.focus()
  },
}
const startMenu = (menu) => {
  menu.hidden = false
  menu.addEventListener('click', ({ target }) => actions[target.value]?.())
  const file = all('[type=file]', menu)[0]
  file.onchange = async () => {
    const [chosen] = file.files
    let ids
    try {
      ids = parse(await chosen.text())
    } catch {
      // Reported below.
    }
    file.value = ''
    ids ? add(ids) : show(words.badFile)
  }
}

onStart.push(() => all('.topics-yours').forEach(startMenu))
onHash.set('yours', () => {
  const [menu] = all('.topics-yours')
  menu.open = true
  menu.firstChild.focus()
})
// Ticks from another device.
onHash.set('ticks', (ticks) => {
  const ids = fromLink(ticks)
  const added = unread(ids ?? [])
  if (!ids) show(words.badLink)
  else if (added.length === 0) show(words.nothingNew)
  else show(fill(words.offered, added.length), button(words.add, () => add(ids)))
})
