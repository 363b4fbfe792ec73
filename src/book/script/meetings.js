// Shows the meetings by the reader's clock: which one is next, which are over, and what to read for them.
const startMeetings = () => {
  const lang = document.documentElement.lang || 'en'
  const [language] = lang.split('-')
  // How the reader writes dates, but in the language of the book.
  const locale = navigator.languages.find((one) => one.split('-')[0] === language) ?? lang
  const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' })
  const midnight = (moment) => new Date(moment).setHours(0, 0, 0, 0)
  // A day lasts from midnight to midnight where the reader is.
  const moment = (text, days) => {
    const [year, month, day] = text.split('-')
    return text[10] ? Date.parse(text) : +new Date(year, month - 1, +day + days)
  }
  const parts = (name, within, selector = `.topics-${name}`) => all(selector, within).map((element) => ({
    element, spans: element.dataset.days.split(' ').filter(Boolean).map((span) => span.split('/').map(moment)),
  }))
  for (const zone of all('.topics-zone')) {
    const time = zone.previousElementSibling
    const write = (date, timeZone) => new Date(date).toLocaleString(locale, {
      weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', timeZone,
      ...(parseInt(time.dateTime) !== new Date().getFullYear() && { year: 'numeric' }),
    })
    // The browser may not know the zone of the group.
    const [there, here] = [write(`${time.dateTime.slice(0, 16)}Z`, 'UTC'), write(time.dateTime)]
    time.textContent = there
    zone.textContent = there === here ? '' : `${zone.textContent} (${words.yourTime}: ${here})`
  }
  const whens = parts('when')
  const groups = all('.topics-meetings').map((group) => {
    const named = (name) => all(`.topics-${name}`, group)[0]
    return { named, blocks: parts('next', group), lines: parts('slot', named('agenda') ?? named('first')) }
  })
  const update = () => {
    const now = Date.now()
    const coming = ({ spans }) => spans.find(([, end]) => end > now)
    const begin = (part) => coming(part)?.[0] ?? Infinity
    const isOver = (part) => part.spans[0] && !coming(part)
    for (const part of whens) {
      const { element, spans } = part
      const [from, to] = coming(part) ?? spans[spans.length - 1] ?? []
      const days = Math.round((midnight(from) - midnight(now)) / 864e5)
      // Only the week or month is known.
      const isLong = to - from > 2 * 864e5
      if (!spans[0]) continue
      element.textContent = isOver(part) ? `${words.overdue}: ${relative.format(days, 'day')}`
        : days < 0 && isLong ? relative.format(0, to - from > 8 * 864e5 ? 'month' : 'week')
          : relative.format(Math.max(days, 0), 'day')
    }
    for (const { named, blocks, lines } of groups) {
      const [first, rest, agenda, past, todo, free] = ['first', 'rest', 'agenda', 'past', 'todo', 'free'].map(named)
      const ahead = blocks.filter((part) => !isOver(part)).sort((a, b) => (begin(a) > begin(b)) - (begin(a) < begin(b))).map(({ element }) => element)
      const [next] = ahead
      for (const { element } of blocks) element.hidden = !ahead.includes(element)
      if (next && first.firstElementChild !== next) {
        first.prepend(next)
        rest.append(...ahead.slice(1))
        all('h3', next)[0]?.setAttribute('aria-level', 2)
      }
      // On the overview the others only wait.
      if (rest && all('h2', rest)[0]) rest.hidden = ahead.length < 2
      let shown = 0
      const list = all('ul', past)[0] ?? past.appendChild(make('ul'))
      for (const part of lines) {
        const line = part.element.closest('li')
        const over = isOver(part)
        if (over && part.element.dataset.topic === '') list.append(line)
        else line.hidden = over
        shown += !over
      }
      if (agenda) agenda.hidden = shown < (next ? 2 : 1)
      const count = list.children.length
      past.hidden = !count
      all('summary', past)[0].textContent = count === 1 ? words.unrecordedOne : fill(words.unrecorded, count)
      const readings = ahead.flatMap((block) => all('.topics-box', block).map((box) => ({ block, box })))
      const unreadOne = readings.find(({ box }) => !read.has(box.dataset.reading))
      if (todo) todo.hidden = !unreadOne
      if (unreadOne) {
        const { block, box } = unreadOne
        const [link, of] = all('a, span', todo)
        const [{ href, textContent }] = all('a', box.parentElement)
        Object.assign(link, { href, textContent })
        of.textContent = block === next ? '' : `· ${all('h2, h3, .topics-title', block)[0].textContent}`
      }
      free.hidden = !!next && (!!unreadOne || !readings[0])
      all('.topics-nothing', free)[0].hidden = !!next
      all('.topics-done', free)[0].hidden = !next
    }
  }
  onDraw.push(update)
  setInterval(update, 6e4)
  addEventListener('visibilitychange', update)
  for (const add of all('.topics-ics')) {
    add.hidden = false
    add.onclick = () => make('a', { href: `data:text/calendar,${add.value}`, download: 'meeting.ics' }).click()
  }
}
