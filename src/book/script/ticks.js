// The ticks: a set of reading ids in localStorage, so that a tick stays with its reading even if the topic file moves
// it. The parts of the script share one scope; `minify.mjs` has their order on each page. Text is always inserted as text,
// never as HTML.

const data = document.currentScript.dataset
const words = JSON.parse(data.words)
const KEY = `mdbook-topics:${data.book}`
const VERSION = 1
const ID = /[0-9a-z]{10}/g

let read = new Set()
// False if the browser cannot store ticks: they then last until the reader leaves the page.
let stores = true
// Screen readers read out the text of `live`.
let boxes, bars, moved, live, notice
const onDraw = []
// What the parts of some pages do at the start, and for the end of the address, such as `#continue`.
const onStart = []
const onHash = new Map()

const all = (selector, within = document) => [...within.querySelectorAll(selector)]
const unread = (ids) => ids.filter((id) => !read.has(id))
const make = (tag, properties) => Object.assign(document.createElement(tag), properties)
const fill = (text, n) => text.replace('{n}', n)

// Shows a message, followed by buttons, until the reader closes it. Then the focus returns to where it was.
let focused
const hasFocus = () => notice.contains(document.activeElement)
const dismiss = () => {
  const returns = hasFocus() || document.activeElement === document.body
  notice.replaceChildren()
  if (returns) focused?.focus()
}
const button = (textContent, act) => make('button', { textContent, onclick: () => { dismiss(); act?.() } })
const show = (...parts) => {
  if (!hasFocus()) focused = document.activeElement
  notice.replaceChildren(...parts, button(words.close))
}

// Returns the ids in a saved text; throws if we did not write the text.
const parse = (text) => {
  const saved = JSON.parse(text)
  if (saved.version !== VERSION) throw new TypeError('version')
  return saved.read.filter((id) => String(id).replace(ID, '') === '')
}
const asText = () => JSON.stringify({ version: VERSION, read: [...read] })

// A topic without a link has a tick of its own, which passes to its first link.
const pass = () => {
  for (const [was, id] of moved) if (read.delete(was)) read.add(id)
}

const load = () => {
  if (!stores) return
  try {
    const text = localStorage.getItem(KEY)
    read = new Set(text ? parse(text) : [])
    pass()
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
