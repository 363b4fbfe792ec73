// The next meeting, which depends on the current day of the reader.

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'

import { BUILDERS, build } from './support/books.mjs'
import { TOPIC_FILE, link, liveBook, reader, stage } from './support/live.mjs'
import { serve } from './support/server.mjs'
import { CHROMIUM, skipWithout } from './support/tools.mjs'

/** The titles of the meetings that are shown, each with "in 3 days", the next one first. */
const shown = (page) => page.locator('.topics-meetings .topics-next').evaluateAll((blocks) => blocks
  .filter((block) => block.checkVisibility())
  .map((block) => [block.querySelector('h2, h3, .topics-title'), block.querySelector('.topics-when')]
    .map((part) => part?.textContent).join('|')))
const top = async (page) => (await shown(page))[0]
const suggests = (page) => page.locator('.topics-free').first().isVisible()
const unrecorded = async (page) => {
  const past = page.locator('.topics-past').first()
  return await past.isVisible() ? past.locator('summary').textContent() : ''
}

const SLAB = 'The slab allocator: slub'
const RECLAIM = 'Memory reclaim: reclaim and swap'

for (const { name, program } of BUILDERS.filter((builder) => builder.looks)) {
  describe(`meetings, ${name}`, { skip: skipWithout(program) || skipWithout(CHROMIUM) }, () => {
    const on = stage(program)

    const days = [
      ['days before', '2024-03-02T12:00:00Z', [`${SLAB}|in 3 days`, `${RECLAIM}|in 10 days`], ''],
      ['the day before', '2024-03-04T12:00:00Z', [`${SLAB}|tomorrow`, `${RECLAIM}|in 8 days`], ''],
      ['on the day', '2024-03-05T12:00:00Z', [`${SLAB}|today`, `${RECLAIM}|in 7 days`], ''],
      ['after the first', '2024-03-06T12:00:00Z', [`${RECLAIM}|in 6 days`], '1 past meeting not recorded yet'],
      ['after all', '2024-03-14T12:00:00Z', [], '2 past meetings not recorded yet'],
      ['a month after', '2024-04-14T12:00:00Z', [], '2 past meetings not recorded yet'],
    ]
    for (const [when, now, expected, past] of days) {
      for (const address of ['topics.html', 'next.html']) {
        test(`${when}, ${address}`, async () => {
          const { context, errors, open } = await reader(on.browser, { now })
          const page = await open(`${on.book.origin}/${address}`)
          // The overview shows only the next one.
          assert.deepEqual(await shown(page), address === 'next.html' ? expected : expected.slice(0, 1))
          assert.equal(await unrecorded(page), past)
          assert.equal(await suggests(page), expected.length === 0)
          assert.doesNotMatch(await page.locator('main').innerText(), /Overdue/)
          assert.deepEqual(errors, [])
          await context.close()
        })
      }
    }

    const places = [
      ['Pacific/Honolulu', 'tomorrow'],
      ['UTC', 'today'],
      ['Pacific/Kiritimati', 'today'],
    ]
    for (const [timezone, expected] of places) {
      test(`early on the day in UTC it is ${expected} in ${timezone}`, async () => {
        const { context, open } = await reader(on.browser, { now: '2024-03-05T03:00:00Z', timezone })
        const page = await open(`${on.book.origin}/topics.html`)
        assert.equal(await top(page), `${SLAB}|${expected}`)
        await context.close()
      })
    }

    test('daylight saving time does not shift days', async () => {
      // Clocks go forward on 10 March.
      const { context, open } = await reader(on.browser, { now: '2024-03-10T05:30:00Z', timezone: 'America/New_York' })
      const page = await open(`${on.book.origin}/topics.html`)
      assert.equal(await top(page), `${RECLAIM}|in 2 days`)
      await context.close()
    })

    test('the next meeting moves to the top with its heading and checklist', async () => {
      const { context, open } = await reader(on.browser, { now: '2024-03-06T12:00:00Z' })
      const page = await open(`${on.book.origin}/next.html`)
      const headings = await page.locator('main :is(h1, h2, h3):visible').evaluateAll((all) => all
        .map((one) => `${one.ariaLevel ?? one.tagName} ${one.textContent}`))
      assert.deepEqual(headings, ['H1 Next meeting', `2 ${RECLAIM}`])
      assert.equal(await page.locator('.topics-first .topics-box:visible').count(), 2)
      await context.close()
    })

    test('without a script the state on the day of the build is shown', async () => {
      const { context, open } = await reader(on.browser, { script: false })
      const page = await open(`${on.book.origin}/topics.html`)
      assert.equal(await page.locator('.topics-next:visible').count(), 1)
      assert.match(await page.locator('.topics-next:visible').innerText(), /^\s*Next meeting\s+The slab allocator[^]*1 reading[^]*slub/)
      assert.match(await page.locator('.topics-agenda').innerText(), /The slab allocator[^]*Memory reclaim/)
      await page.goto(`${on.book.origin}/next.html`)
      assert.equal(await page.locator('.topics-next:visible .topics-box').count(), 3)
      await context.close()
    })

    test('weeks, months, several dates and undated topics are supported', async () => {
      const files = [
        ['- (week of 2024-03-04) Weeks', 'Weeks|this week'],
        ['- 2024-03 Months', 'Months|this month'],
        ['- [2024-02-06] [2024-03-08] Twice', 'Twice|in 2 days'],
        ['- [2024-02-06] Long ago\n- No date', 'No date|'],
      ]
      const { context, open } = await reader(on.browser, { now: '2024-03-06T12:00:00Z' })
      for (const [items, expected] of files) {
        const server = await serve(await build(liveBook(`# Scheduled\n\n${items}\n\n# Discussed\n`), program))
        const page = await open(`${server.origin}/topics.html`)
        assert.equal(await top(page), expected, items)
        await server.close()
      }
      await context.close()
    })

    test('card, heading and next.json show the dated topic, even after an undated one', async () => {
      const text = `# Scheduled\n\n- Some day: ${link('some')}\n- [2124-03-05] Dated: ${link('dated')}\n\n# Discussed\n`
      const folder = await build(liveBook(text), program)
      const server = await serve(folder)
      for (const script of [true, false]) {
        const { context, open } = await reader(on.browser, { script })
        const page = await open(`${server.origin}/next.html`)
        assert.match(await page.locator('.topics-next:visible').first().innerText(), /Dated: dated/)
        assert.match(await page.locator('main h2').first().innerText(), /Dated: dated/)
        await page.goto(`${server.origin}/topics.html`)
        assert.match(await page.locator('.topics-next:visible').innerText(), /Dated: dated/)
        await context.close()
      }
      const next = path.join(folder, 'next.json')
      if (existsSync(next)) assert.equal(JSON.parse(readFileSync(next, 'utf8')).title, 'Dated: dated')
      await server.close()
    })

    test('without a scheduled meeting three topics are suggested, each with a reason', async () => {
      const nothing = TOPIC_FILE.replace(/- \[2024-03-12\].*\n- \[2024-03-05\].*\n/, '')
        .replace('# Ideas\n\n', `# Ideas\n\n- CPU affinity: ${link('pin')} and ${link('pin2')}\n- Buddy allocator: ${link('buddy')}\n`)
      const server = await serve(await build(liveBook(nothing), program))
      for (const script of [true, false]) {
        const { context, open } = await reader(on.browser, { script })
        for (const address of ['topics.html', 'next.html']) {
          const page = await open(`${server.origin}/${address}`)
          const free = page.locator('.topics-free')
          assert.ok(await free.isVisible())
          assert.match(await free.innerText(), /No meeting is scheduled yet/)
          assert.doesNotMatch(await free.innerText(), /You have read everything/)
          const suggestions = await free.locator('li').allTextContents()
          assert.deepEqual(suggestions.map((one) => one.split('\u2003').map((part) => part.trim())), [
            ['Buddy allocator: buddy', 'quickest to read, 1 reading'],
            ['Page tables: maple and reclaim', 'similar to recent topics: Memory'],
            ['CPU affinity: pin and pin2', 'first on the list'],
          ])
        }
        await context.close()
      }
      await server.close()
    })
  })
}
