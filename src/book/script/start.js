// Does what the end of the address asks for, such as `#continue`. All others are ids of headings.
const follow = () => {
  const [, name, value] = location.hash.match(/^#(\w+)(?:=(.*))?$/) ?? []
  const act = onHash.get(name)
  if (act) {
    if (name !== 'continue') history.replaceState(null, '', location.href.split('#')[0])
    act(value)
    return
  }
  const [target] = all(':target')
  if (target?.closest('details:not([open])')) {
    unfold(target)
    target.scrollIntoView()
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
  for (const act of onStart) act()
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

// Starts as soon as the chapter is complete. Until then the style hides boxes, and for 0.3 s the chapter, so that nothing moves.
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
