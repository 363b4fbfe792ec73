// `mdbook-topics serve` in a browser: open pages show edits and errors by themselves.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'

import { launch } from './support/browser.mjs'
import { TOPIC_FILE, box, liveBook, reader } from './support/live.mjs'
import { CHROMIUM, MDBOOK_TOPICS, skipWithout } from './support/tools.mjs'

/** The longest wait for a page that changes, in milliseconds. */
const PATIENCE = 60_000

/** Serves the book in a folder. Returns `{origin, stop}`. */
async function serve(folder) {
  const server = spawn(MDBOOK_TOPICS, ['serve', folder, '--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [line] = await once(server.stdout, 'data')
  const [, origin] = String(line).match(/(http:\/\/[^/]+)\//)
  return { origin, stop: async () => {
    server.kill('SIGINT')
    if (server.exitCode === null) await once(server, 'exit')
  } }
}

describe('serve', { skip: skipWithout(MDBOOK_TOPICS) || skipWithout(CHROMIUM) }, () => {
  let browser
  let server
  let on
  const folder = liveBook()
  const file = (name) => path.join(folder, name)
  const rewrite = (name, from, to) => writeFileSync(file(name), readFileSync(file(name), 'utf8').replace(from, to))
  const alert = (page) => page.locator('[role=alert]')
  const shows = (page, text) => page.locator('main', { hasText: text }).waitFor({ timeout: PATIENCE })

  before(async () => {
    server = await serve(folder)
    browser = await launch()
    on = await reader(browser, { now: null })
  })
  after(() => Promise.all([browser?.close(), server?.stop()]))

  test('a saved edit appears by itself, and ticks and the place on the page stay', async () => {
    const page = await on.open(`${server.origin}/memory.html`)
    await box(page, 'reclaim').check()
    await page.setViewportSize({ width: 800, height: 200 })
    await page.evaluate(() => window.scrollTo({ top: 150, behavior: 'instant' }))
    const place = await page.evaluate(() => window.scrollY)
    rewrite('src/topics.md', 'Memory reclaim', 'Reclaiming memory')
    await shows(page, 'Reclaiming memory')
    assert.ok(await box(page, 'reclaim').isChecked())
    assert.ok(!await box(page, 'swap').isChecked())
    await page.waitForFunction((before) => Math.abs(window.scrollY - before) < 20, place)
    // As many editors save: a new file takes the place of the old one.
    writeFileSync(file('src/new.tmp'), TOPIC_FILE.replace('Memory reclaim', 'Memory, reclaimed'))
    renameSync(file('src/new.tmp'), file('src/topics.md'))
    await shows(page, 'Memory, reclaimed')
    assert.ok(await box(page, 'reclaim').isChecked())
    assert.deepEqual(on.errors, [])
  })

  test('an error appears above the old page, as text, until it is fixed', async () => {
    const page = await on.open(`${server.origin}/memory.html`)
    const good = readFileSync(file('book.toml'), 'utf8')
    writeFileSync(file('book.toml'), `${good}files = ["<img src=x onerror=alert(1)>.md"]\n`)
    await alert(page).waitFor({ timeout: PATIENCE })
    assert.match(await alert(page).textContent(), /could not be built.*<img src=x onerror=alert\(1\)>\.md/s)
    assert.ok(await alert(page).isVisible())
    assert.equal(await page.locator('img[src=x]').count(), 0)
    await shows(page, 'The slab allocator')
    assert.ok(await box(page, 'reclaim').isChecked())
    writeFileSync(file('book.toml'), good)
    await alert(page).waitFor({ state: 'detached', timeout: PATIENCE })
    await shows(page, 'The slab allocator')
    assert.deepEqual(on.errors, [])
  })

  test('an error at the start gives way to the book', async () => {
    const broken = liveBook(TOPIC_FILE, { settings: 'theme-order = 3\n' })
    const other = await serve(broken)
    const page = await on.open(`${other.origin}/memory.html`)
    assert.match(await alert(page).textContent(), /theme-order/)
    writeFileSync(path.join(broken, 'book.toml'), '[preprocessor.topics]\n')
    await shows(page, 'The slab allocator')
    await other.stop()
    assert.deepEqual(on.errors, [])
  })
})
