// Handles `#ticks=…`, which contains ticks from another device, `#yours`, which opens the menu, and `#continue`, which moves to
// the next reading.
const follow = () => {
  const [, ticks] = location.hash.match(/^#ticks=(.*)/) ?? []
  if (ticks !== undefined) {
    history.replaceState(null, '', location.href.split('#')[0])
    const ids = fromLink(ticks)
    const added = unread(ids ?? [])
    if (!ids) show(words.badLink)
    else if (added.length === 0) show(words.nothingNew)
    else show(fill(words.offered, added.length), button(words.add, () => add(ids)))
  } else if (location.hash === '#yours') {
    history.replaceState(null, '', location.href.split('#')[0])
    const [menu] = all('.topics-yours')
    menu.open = true
    menu.firstChild.focus()
  } else if (location.hash === '#continue') {
    const first = bars.find(({ link }) => link?.offsetParent)
    resume(first?.ids ?? boxes.map(({ id }) => id))
  } else {
    const [target] = all(':target')
    if (target?.closest('details:not([open])')) {
      unfold(target)
      target.scrollIntoView()
    }
  }
}

const start = () => {
  [live, notice] = ['said', 'notice'].map((name) => make('div', { className: `topics-${name}`, role: 'status' }))
  all('main')[0].append(live, notice)
  // Some feed readers only look in the head.
  document.head.append(...all('link[rel=alternate]'))
  document.body.prepend(make('a', { className: 'topics-skip', href: `#${all('main h1')[0].id}`, textContent: words.skip }))
  for (const link of all('.topics-take')) {
    link.hash = 'yours'
    link.hidden = false
  }
  startBars()
  startBoxes()
  startMeetings()
  load()
  const forms = all('.topics-filter')
  // The print page contains all chapters and needs no filter.
  if (forms.length === 1 && all('main h1').length === 1) startFilter(forms[0])
  all('.topics-yours').forEach(startMenu)
  draw()
  follow()
  addEventListener('hashchange', follow)
  addEventListener('beforeprint', () => all('.topics-older').forEach((fold) => { fold.open = true }))
  addEventListener('change', ({ target }) => target.matches('.topics-box:checked') && offerBackup())
  addEventListener('keydown', ({ key }) => key === 'Escape' && notice.firstChild && dismiss())
  const reload = () => {
    load()
    draw()
  }
  addEventListener('storage', ({ key }) => [KEY, null].includes(key) && reload())
  addEventListener('pageshow', ({ persisted }) => persisted && reload())
}

// Starts as soon as the chapter is complete, and shows it only then, so that nothing moves.
const root = document.documentElement.classList
const WAITING = 'topics-waiting'
root.add(WAITING)
const begin = () => {
  if (!root.contains(WAITING)) return
  root.remove(WAITING)
  start()
}
const poll = () => {
  if (all('main + *')[0]) begin()
  else if (root.contains(WAITING)) requestAnimationFrame(poll)
}
poll()
addEventListener('DOMContentLoaded', begin)
