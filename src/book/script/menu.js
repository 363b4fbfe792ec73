// The menu "Your ticks".

const add = (ids) => {
  const added = unread(ids)
  change(added, true)
  show(fill(words.added, added.length))
}
const actions = {
  save() {
    const href = `data:application/json,${encodeURIComponent(asText())}`
    make('a', { href, download: `${data.book}-ticks.json` }).click()
  },
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
// Offers a backup once, as some browsers delete what a site stored if nobody visits it for a week.
const offerBackup = () => {
  const offered = `mdbook-topics-backup:${data.book}`
  try {
    if (!stores || read.size < 20 || localStorage.getItem(offered)) return
    localStorage.setItem(offered, 1)
    show(words.backup, button(words.save, actions.save))
  } catch {
    // Storage that is full cannot remember the offer.
  }
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
