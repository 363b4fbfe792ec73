// A small book with meetings, and readers who open it.

import { after, before } from 'node:test'

import { build, writeBook } from './books.mjs'
import { launch } from './browser.mjs'
import { serve } from './server.mjs'

const DESK = { width: 1280, height: 800 }

/** A reading's address and a topic's line of the small book. */
export const url = (name) => `https://example.org/${name}`
export const link = (name) => `[${name}](${url(name)})`

export const TOPIC_FILE = [
  '# Scheduled', '',
  `- [2024-03-12] Memory reclaim: ${link('reclaim')} and ${link('swap')}`,
  `- [2024-03-05] The slab allocator: ${link('slub')}`, '',
  '# Ideas', '',
  `- CPU scheduler: ${link('eevdf')}, ${link('cfs')}, ${link('deadline')}`,
  `- Page tables: ${link('maple')} and ${link('reclaim')}`,
  '- A scheduler with nothing to read', '',
  '# Discussed', '',
  `- [2023-11-07] BPF verifier: ${link('verifier')}`,
  `- [2022-05-03] Huge pages in memory: ${link('huge')}`, '',
].join('\n')

/** The folder of a book with this topic file. */
export function liveBook(topicFile = TOPIC_FILE, { title = 'Live', settings = '', language = 'en' } = {}) {
  return writeBook({
    'book.toml': `[book]\ntitle = "${title}"\nlanguage = "${language}"\n\n[preprocessor.topics]\n${settings}`,
    'src/SUMMARY.md': '# Summary\n\n- [Topics](topics.md)\n',
    'src/topics.md': topicFile,
  })
}

/** For the tests of a suite: the small book, built and served, and a browser. */
export function stage(program) {
  const on = {}
  before(async () => {
    on.book = await serve(await build(liveBook(), program))
    on.browser = await launch()
  })
  after(() => Promise.all([on.browser?.close(), on.book?.close()]))
  return on
}

/**
 * A reader with a browser of their own. `now`: what their clock says, null for the real one; `timezone`: where they are; `script: false`:
 * they have none. `errors` of a page fail the test by `quiet`.
 */
export async function reader(browser, { now = '2024-03-01T12:00:00Z', timezone = 'UTC', script = true, viewport = DESK, storage } = {}) {
  const context = await browser.newContext({ viewport, timezoneId: timezone, javaScriptEnabled: script, acceptDownloads: true })
  const errors = []
  const watch = (page) => page.on('pageerror', (error) => errors.push(error.message))
  context.on('page', watch)
  if (script) {
    if (now) await context.clock.setFixedTime(new Date(now))
    await context.addInitScript(() => { window.print = () => {} })
    if (storage) await context.addInitScript(storage)
  }
  return { context, errors, open: async (address) => {
    const page = await context.newPage()
    await page.goto(address)
    return page
  } }
}

/** The box of a reading, the first where it stands several times. */
export const box = (page, name) => page.locator(`main li:has(a[href="${url(name)}"]) input`).first()

/** What the bar says that stands in an element. */
export const said = (page, where) => page.locator(`${where} .topics-read span`).first().textContent()

/** The message that is shown, without its buttons. */
export const message = (page) => page.locator('.topics-notice').evaluate((notice) => notice.firstChild?.textContent ?? '')

/** In the page, before any script: storage that refuses everything, nothing more, or holds what nobody can read. */
export const STORAGE = {
  blocked: () => Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('denied', 'SecurityError') },
  }),
  full: () => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }
  },
  corrupt: () => {
    if (location.protocol === 'http:' && !localStorage.getItem('mdbook-topics:live')) localStorage.setItem('mdbook-topics:live', '{"version":1,"read":"<script>')
  },
}
