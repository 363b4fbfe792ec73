// Shows the meetings by the reader's clock: which one is next, which are over, and what to read for them.
const startMeetings = () => {
  const lang = document.documentElement.lang || 'en'
  // How the reader writes dates, but in the language of the book.
  const locale = navigator.languages.find((one) => one.slice(0, 2) === lang.slice(0, 2)) ?? lang
  const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' })
  const midnight = (moment) => new Date(moment).setHours(0, 0, 0, 0)
  // A day lasts from midnight to midnight where the reader is.
  const moment = (text, days) => text[10] ? Date.parse(text) : new Date(`${text}T00:00`).setHours(24 * days)
  const parts = (selector, within) => all(selector, within).map((element) => {
    const { days, topic } = element.dataset
    const spans = (days.match(/\S+/g) ?? []).map((span) => span.split('/').map(moment))
    return { element, spans, topic, line: element.closest('li'), boxes: all('.topics-box', element) }
  })
  for (const zone of all('.topics-zone')) {
    const time = zone.previousElementSibling
    const at = time.dateTime
    const year = parseInt(at) === new Date().getFullYear() ? undefined : 'numeric'
    const write = (date, timeZone, day = { weekday: 'short', day: 'numeric', month: 'short', year }) =>
      new Date(date).toLocaleString(locale, { ...day, hour: 'numeric', minute: '2-digit', timeZone })
    // The browser may not know the zone of the group.
    const there = write(`${at.slice(0, 16)}Z`, 'UTC')
    const isSameDay = new Date(at).getDate() === +at.slice(8, 10)
    time.textContent = there
    zone.textContent = write(at) === there ? '' : `${zone.textContent} (${words.yourTime}: ${write(at, undefined, isSameDay ? {} : undefined)})`
  }
  const whens = parts('.topics-when')
  const groups = all('.topics-meetings').map((group) => {
    const list = all('.topics-past ul', group)[0] ?? all('.topics-past', group)[0].appendChild(make('ul'))
    return { group, list, blocks: parts('.topics-next', group), lines: parts('.topics-agenda .topics-slot', group) }
  })
  const update = () => {
    const now = Date.now()
    const look = (part) => {
      part.next = part.spans.find(([, end]) => end > now)
      part.over = !!part.spans[0] && !part.next
      return part
    }
    for (const { element, spans, next, over } of whens.map(look)) {
      if (!spans[0]) continue
      const [from, to] = next ?? spans[spans.length - 1]
      const days = Math.round((midnight(from) - midnight(now)) / 864e5)
      const length = (to - from) / 864e5
      element.textContent = over ? `${words.overdue}: ${relative.format(days, 'day')}`
        // Only the week or the month is known.
        : days < 0 && length > 2 ? relative.format(0, length > 8 ? 'month' : 'week')
          : relative.format(Math.max(days, 0), 'day')
    }
    for (const { group, list, blocks, lines } of groups) {
      const [first, todo, free, nothing, allread, agenda, past, rest] = ['first', 'todo', 'free', 'nothing', 'allread', 'agenda', 'past', 'rest']
        .map((name) => all(`.topics-${name}`, group)[0])
      const begin = ({ next }) => next ? next[0] : Infinity
      const ahead = blocks.filter((block) => !look(block).over).sort((a, b) => begin(a) - begin(b))
      const top = ahead[0]?.element
      for (const { element, over } of blocks) element.hidden = over
      if (top && top !== first.firstElementChild) {
        first.prepend(top)
        rest.append(...ahead.slice(1).map(({ element }) => element))
        all('h3', top)[0]?.setAttribute('aria-level', 2)
      }
      // On the overview all of them stay hidden.
      if (rest?.firstElementChild?.matches('h2')) rest.hidden = !ahead[1]
      let shown = 0
      for (const { line, topic, over } of lines.map(look)) {
        // A topic counts once, after its last meeting.
        over && topic === '' ? list.append(line) : line.hidden = over
        shown += !over
      }
      if (agenda) agenda.hidden = shown < (top ? 2 : 1)
      const count = list.children.length
      past.hidden = !count
      past.firstElementChild.textContent = count === 1 ? words.unrecordedOne : fill(words.unrecorded, count)
      const left = ({ boxes }) => boxes.find((box) => !read.has(box.dataset.reading))
      const block = ahead.find(left)
      if (todo) todo.hidden = !block
      if (block) {
        const [link, of] = all('a, span', todo)
        const title = all(':is(h2, h3, .topics-title) a', block.element)[0]
        const { href, textContent } = all('a', left(block).parentElement)[0] ?? title
        Object.assign(link, { href, textContent })
        of.textContent = block.element === top ? '' : `· ${title.textContent}`
      }
      free.hidden = !!top && (!!block || !ahead.some(({ boxes }) => boxes[0]))
      nothing.hidden = !!top
      allread.hidden = !top
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
