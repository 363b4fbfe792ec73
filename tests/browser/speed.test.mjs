// Ten thousand readings: the page is usable at once, and no tick or keystroke makes it stutter.
//
// The tests measure the time that our script blocks the browser, without rendering.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { build } from './support/books.mjs'
import { launch } from './support/browser.mjs'
import { liveBook, reader } from './support/live.mjs'
import { serve } from './support/server.mjs'
import { CHROMIUM, MDBOOK_TOPICS, skipWithout } from './support/tools.mjs'

const READINGS = 10_000
const FRAME = 1000 / 60
const KEYSTROKE = 50
const ROUNDS = 15

/** Distinct titles; one in four contains the search word. */
const manyTopics = () => ['# Ideas', ''].concat(Array.from({ length: READINGS }, (_, at) =>
  `- Memory ${at % 4 ? 'allocator' : 'reclaim'} ${at}: [text ${at}](https://example.org/${at})`)).join('\n')

describe('ten thousand readings', { skip: skipWithout(MDBOOK_TOPICS) || skipWithout(CHROMIUM) }, () => {
  let browser
  let book

  before(async () => {
    book = await serve(await build(liveBook(`${manyTopics()}\n`), MDBOOK_TOPICS))
    browser = await launch()
  })
  after(() => Promise.all([browser?.close(), book?.close()]))

  /** The median time in milliseconds that the script needs to handle an event, measured in the page. */
  const median = (page, act) => page.evaluate(async ([source, rounds]) => {
    const run = new Function('round', source)
    const times = []
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now()
      run(round)
      times.push(performance.now() - start)
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
    return times.sort((a, b) => a - b)[Math.floor(rounds / 2)]
  }, [act, ROUNDS])

  test('a tick takes less script time than a frame', async (context) => {
    const { context: visit, open } = await reader(browser, { now: null })
    const page = await open(`${book.origin}/memory.html`)
    assert.equal(await page.locator('main .topics-box').count(), READINGS)
    const time = await median(page, 'document.querySelectorAll("main .topics-box")[round * 7].click()')
    context.diagnostic(`a tick: ${time.toFixed(1)} ms of script`)
    assert.match(await page.locator('main > p > .topics-read').textContent(), new RegExp(`${ROUNDS} of ${READINGS} read`))
    assert.ok(time <= FRAME, `${time} ms`)
    await visit.close()
  })

  test('a keystroke in the filter takes at most 50 ms of script time', async (context) => {
    const { context: visit, open } = await reader(browser, { now: null })
    const page = await open(`${book.origin}/all-topics.html`)
    const time = await median(page, `
      const field = document.querySelector('[name=q]')
      field.value = 'reclaim'.slice(0, round % 8)
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))`)
    context.diagnostic(`a keystroke: ${time.toFixed(1)} ms of script`)
    await page.getByLabel('Keywords').fill('reclaim')
    assert.equal(await page.locator('output').textContent(), `${READINGS / 4} of ${READINGS}`)
    assert.ok(time <= KEYSTROKE, `${time} ms`)
    await visit.close()
  })

  test('the page is ready when it appears', async (context) => {
    const { context: visit, open } = await reader(browser, { now: null })
    for (const address of ['memory', 'all-topics', 'topics']) {
      const page = await open(`${book.origin}/${address}.html`)
      const { ours, whole } = await page.evaluate(() => {
        const [{ domContentLoadedEventStart, domContentLoadedEventEnd, domInteractive }] = performance.getEntriesByType('navigation')
        return { ours: domContentLoadedEventEnd - domContentLoadedEventStart, whole: domInteractive }
      })
      context.diagnostic(`${address}: the first input is handled ${ours.toFixed(0)} ms after ${whole.toFixed(0)} ms of parsing`)
      assert.ok(ours <= whole, `${address}: ${ours} of ${whole} ms`)
      await page.close()
    }
    await visit.close()
  })
})

describe('two thousand topics on a slow processor', { skip: skipWithout(MDBOOK_TOPICS) || skipWithout(CHROMIUM) }, () => {
  const TOPICS = 2000
  const CLEARING = 100
  let browser
  let book

  before(async () => {
    const topics = Array.from({ length: TOPICS }, (_, at) =>
      `- Memory ${at % 4 ? 'allocator' : 'reclaim'} ${at} #tag${at % 50}: [text ${at}](https://example.org/${at}) @lead${at % 20}\n  - a note with Übung ${at}`)
    book = await serve(await build(liveBook(`# Ideas\n\n${topics.join('\n')}\n`), MDBOOK_TOPICS))
    browser = await launch()
  })
  after(() => Promise.all([browser?.close(), book?.close()]))

  test('a keystroke takes at most 50 ms of script, and clearing at most 100 ms', async (context) => {
    const { context: visit, open } = await reader(browser, { now: null })
    const page = await open(`${book.origin}/all-topics.html`)
    const session = await visit.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    const times = await page.evaluate(async () => {
      const field = document.querySelector('[name=q]')
      const type = async (text) => {
        const start = performance.now()
        field.value = text
        field.dispatchEvent(new InputEvent('input', { bubbles: true }))
        const time = performance.now() - start
        await new Promise((resolve) => setTimeout(resolve, 20))
        return time
      }
      const middle = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)]
      const [keys, clearings] = [[], []]
      for (let round = 0; round < 5; round += 1) {
        for (const text of ['u', 'ub', 'übung 1', 'lead7 recl', 'nothing like it']) keys.push(await type(text))
        clearings.push(await type(''))
      }
      return { key: middle(keys), clearing: middle(clearings) }
    })
    context.diagnostic(`a keystroke: ${times.key.toFixed(1)} ms, clearing: ${times.clearing.toFixed(1)} ms`)
    assert.equal(await page.locator('output').textContent(), `${TOPICS} of ${TOPICS}`)
    assert.ok(times.key <= KEYSTROKE && times.clearing <= CLEARING, JSON.stringify(times))
    await visit.close()
  })
})
