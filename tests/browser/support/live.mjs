// A small book with meetings, and readers who open it.

import { after, before } from 'node:test'

import { build, writeBook } from './books.mjs'
import { launch } from './browser.mjs'
import { serve } from './server.mjs'

// The books are built on the day on which readers open them, unless a test says otherwise.
process.env.SOURCE_DATE_EPOCH ??= String(Date.parse('2024-03-01T12:00:00Z') / 1000)

const DESKTOP = { width: 1280, height: 800 }

/** The address of a reading of the small book, and a link to it. */
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

/** Builds and serves the small book and starts a browser, for the tests of a suite. */
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
 * A reader with their own browser context. `now`: the time of their clock, or null for the real time; `script: false` disables scripts.
 * `errors` collects the errors of all pages.
 */
export async function reader(browser, { now = '2024-03-01T12:00:00Z', timezone = 'UTC', locale, script = true, viewport = DESKTOP, storage } = {}) {
  const context = await browser.newContext({ viewport, timezoneId: timezone, locale, javaScriptEnabled: script, acceptDownloads: true })
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

/** The first checkbox of a reading. */
export const box = (page, name) => page.locator(`main li:has(a[href="${url(name)}"]) input`).first()

/** The text of the progress bar in an element. */
export const said = (page, where) => page.locator(`${where} .topics-read span`).first().textContent()

/** The text of the current message, without its buttons. */
export const message = (page) => page.locator('.topics-notice').evaluate((notice) => notice.firstChild?.textContent ?? '')

/** In the page, before any script: storage that refuses all access, that is full, or that contains damaged ticks. */
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
