// The script of the pages: ticks, progress bars, the next meeting, and the filter of all topics.
//
// Ticks are a set of reading ids in localStorage, so that a tick stays with its reading even if the
// topic file moves it. Text is always inserted as text, never as HTML.
(() => {
  'use strict'
  // The print page contains this script once per chapter.
  if (window.mdbookTopics) return
  window.mdbookTopics = true

  const data = document.currentScript.dataset
  const words = JSON.parse(data.words)
  const KEY = `mdbook-topics:${data.book}`
  const VERSION = 1
  const ID = /[0-9a-z]{10}/g

  let read = new Set()
  // False if the browser cannot store ticks: they then last until the reader leaves the page.
  let stores = true
  // Screen readers read out the text of `live`.
  let boxes, bars, live, notice
  const onDraw = []

  const all = (selector, within = document) => [...within.querySelectorAll(selector)]
  const unread = (ids) => ids.filter((id) => !read.has(id))
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties)
  const fill = (text, n) => text.replace('{n}', n)

  // Shows a message, followed by buttons, until the reader closes it.
  const button = (textContent, act) => make('button', { textContent, onclick: () => { notice.replaceChildren(); act?.() } })
  const show = (...parts) => notice.replaceChildren(...parts, button(words.close))

  // Returns the ids in a saved text; throws if we did not write the text.
  const parse = (text) => {
    const saved = JSON.parse(text)
    if (saved.version !== VERSION) throw new TypeError('version')
    return saved.read.filter((id) => String(id).replace(ID, '') === '')
  }
  const asText = () => JSON.stringify({ version: VERSION, read: [...read] })

  const load = () => {
    if (!stores) return
    try {
      const text = localStorage.getItem(KEY)
      read = new Set(text ? parse(text) : [])
    } catch (error) {
      // Leave data that cannot be read unchanged: a later version may have written it.
      stores = false
      show(error instanceof DOMException ? words.notKept : words.unreadable)
    }
  }

  const save = () => {
    try {
      if (stores) localStorage.setItem(KEY, asText())
    } catch {
      stores = false
      show(words.notKept)
    }
    draw()
  }

  const change = (ids, ticked) => {
    // Another tab may have changed the ticks.
    load()
    for (const id of ids) ticked ? read.add(id) : read.delete(id)
    save()
  }

  const draw = () => {
    for (const { box, id } of boxes) box.checked = read.has(id)
    for (const item of bars) {
      const { bar, ids, link } = item
      const done = ids.length - unread(ids).length
      if (done === item.done) continue
      item.done = done
      const [progress, text] = bar.children
      // In a table the column has a header.
      text.textContent = `${done} ${words.of} ${ids.length}${bar.closest('td') ? '' : ` ${words.read}`}`
      progress.max = ids.length
      progress.value = done
      progress.hidden = false
      if (link) link.hidden = done === 0 || done === ids.length
    }
    for (const update of onDraw) update()
  }

  // Moves to the first of these readings that is not ticked.
  const resume = (ids) => {
    const [first] = unread(ids)
    const box = boxes.find(({ id }) => id === first)?.box
    box?.focus()
    box?.closest('li').scrollIntoView({ block: 'center' })
    return box
  }

  const startBars = () => {
    bars = all('[data-reads]').map((bar) => {
      const next = bar.nextElementSibling
      const link = next?.matches('.topics-continue') ? next : null
      const ids = bar.dataset.reads.split(' ')
      if (link) {
        link.hash = 'continue'
        link.onclick = () => !resume(ids)
      }
      return { bar, ids, link }
    })
  }

  const startBoxes = () => {
    boxes = all('.topics-box').map((box) => ({ box, id: box.dataset.reading }))
    addEventListener('change', ({ target }) => {
      if (!target.matches('.topics-box')) return
      const id = target.dataset.reading
      change([id], target.checked)
      const topic = bars.filter(({ ids }) => ids.includes(id)).sort((a, b) => a.ids.length - b.ids.length)[0]
      if (topic) live.textContent = topic.bar.textContent
    })
  }

  // Shows which meeting is next, which are overdue, and in how many days they are.
  const startMeetings = () => {
    // Swedish dates are in ISO 8601 format.
    const today = new Date().toLocaleDateString('sv')
    const relative = new Intl.RelativeTimeFormat(document.documentElement.lang || 'en', { numeric: 'auto' })
    const daysUntil = (day) => Math.round((Date.parse(day) - Date.parse(today)) / 864e5)
    // Spans of days as `first/last`, such as a week or a month.
    const spans = ({ dataset: { days } }) => (days ? days.split(' ').map((span) => span.split('/')) : [])
    const upcoming = (element) => spans(element).filter(([, last]) => last >= today).sort()[0]
    const isOverdue = (element) => element.dataset.days && !upcoming(element)
    const inDays = ([first, last]) => {
      const days = daysUntil(first)
      if (days >= 0) return relative.format(days, 'day')
      return relative.format(0, daysUntil(last) - days > 7 ? 'month' : 'week')
    }
    for (const when of all('.topics-when')) {
      const next = upcoming(when)
      const [, past] = spans(when).pop() ?? []
      // The line of a meeting already starts with this word.
      const overdue = when.closest('.topics-next') ? '' : `${words.overdue}: `
      if (past) when.textContent = next ? inDays(next) : overdue + relative.format(daysUntil(past), 'day')
    }
    for (const group of all('.topics-meetings')) {
      const meetings = all('[data-days]', group)
      const next = meetings.filter(upcoming).sort((a, b) => `${upcoming(a)}`.localeCompare(upcoming(b)))[0]
        ?? meetings.find(({ dataset }) => !dataset.days)
      for (const meeting of all('.topics-next', group)) {
        meeting.hidden = meeting !== next && !isOverdue(meeting)
        if (isOverdue(meeting)) all('.topics-label', meeting)[0].textContent = words.overdue
      }
      for (const free of all('.topics-free', group)) free.hidden = !!next
    }
  }

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
      address.hash = `ticks=${VERSION}.${[...read].join('')}`
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
      show(words.linkReady, field, copy)
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
      const first = bars.find(({ link }) => link?.offsetParent) ?? bars[0]
      resume(first?.ids ?? [])
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
    const reload = () => {
      load()
      draw()
    }
    addEventListener('storage', ({ key }) => [KEY, null].includes(key) && reload())
    addEventListener('pageshow', ({ persisted }) => persisted && reload())
  })
})()
