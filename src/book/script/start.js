// Handles `#ticks=1.…`, which contains ticks from another device, and `#continue`, which moves to the next reading.
const follow = () => {
  const [, ticks] = location.hash.match(/^#ticks=(.*)/) ?? []
  if (ticks !== undefined) {
    history.replaceState(null, '', location.href.split('#')[0])
    const ids = ticks.replace(`${VERSION}.`, '').match(ID) ?? []
    const added = unread(ids)
    if (ticks !== `${VERSION}.${ids.join('')}`) show(words.badLink)
    else if (added.length === 0) show(words.nothingNew)
    else show(fill(words.offered, added.length), button(words.add, () => add(ids)))
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

addEventListener('DOMContentLoaded', () => {
  [live, notice] = ['said', 'notice'].map((name) => make('div', { className: `topics-${name}`, role: 'status' }))
  all('main')[0].append(live, notice)
  // Some feed readers only look in the head.
  document.head.append(...all('link[rel=alternate]'))
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
  const reload = () => {
    load()
    draw()
  }
  addEventListener('storage', ({ key }) => [KEY, null].includes(key) && reload())
  addEventListener('pageshow', ({ persisted }) => persisted && reload())
})
