// Lists show what a reader has done: marks, boxes of topics without a link, folds, dates and the words of the filter.

import assert from 'node:assert/strict'
import { cpSync, rmSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'

import { BUILDERS, build } from './support/books.mjs'
import { launch } from './support/browser.mjs'
import { link, liveBook, reader } from './support/live.mjs'
import { serve } from './support/server.mjs'
import { CHROMIUM, skipWithout } from './support/tools.mjs'

const past = Array.from({ length: 14 }, (_, at) => `- [2023-${String(1 + at % 12).padStart(2, '0')}-07] Memory reclaim ${at}: ${link(`past-${at}`)} @ada`)
const TOPICS = [
  '# Scheduled', '',
  `- [2026-12-01] [2026-12-08] [2027-01-12] Memory reclaim in three evenings: ${link('one')}, ${link('two')}, and ${link('three')}`, '',
  '# Ideas', '',
  '- The printed book of memory reclaim',
  `- Straße, Łódź, Århus, smørrebrød, Đorđe and Ægir: ${link('letters')}`,
  `- Über-reclaim of memory #exotic: ${link('uber')}`, '  - for the curious', '',
  '# Discussed', '', ...past, `- Memory reclaim without a day: ${link('undated')}`, '',
].join('\n')

for (const { name, program } of BUILDERS.filter((builder) => builder.looks)) {
  describe(`lists, ${name}`, { skip: skipWithout(program) || skipWithout(CHROMIUM) }, () => {
    let browser
    let folder
    let book
    before(async () => {
      folder = await build(liveBook(TOPICS), program)
      book = await serve(folder)
      browser = await launch()
    })
    after(() => Promise.all([browser?.close(), book?.close()]))
    const line = (page, text) => page.locator('main li', { hasText: text })
    const mark = (page, text) => line(page, text).locator('.topics-mark').textContent()

    test('each line shows the progress of its topic, also of a tick in another tab', async () => {
      const { context, errors, open } = await reader(browser)
      const [list, theme] = [await open(`${book.origin}/all-topics.html`), await open(`${book.origin}/memory.html`)]
      assert.equal(await mark(list, 'three evenings'), '3 readings')
      const boxes = theme.locator('main .topics-box')
      await boxes.first().check()
      await list.waitForFunction(() => [...document.querySelectorAll('.topics-mark')].some((one) => one.textContent === '1/3'))
      await boxes.nth(1).check()
      await boxes.nth(2).check()
      await list.waitForFunction(() => document.querySelector('.topics-done'))
      assert.equal(await mark(list, 'three evenings'), '✓')
      assert.equal(await list.getByRole('img', { name: '3 of 3 read' }).count(), 1)
      await boxes.first().uncheck()
      await boxes.nth(1).uncheck()
      await boxes.nth(2).uncheck()
      await list.waitForFunction(() => !document.querySelector('.topics-done'))
      assert.equal(await mark(list, 'three evenings'), '3 readings')
      assert.deepEqual(errors, [])
      await context.close()
    })

    test('bars are shown from two readings on, after the first tick', async () => {
      const { context, open } = await reader(browser)
      const page = await open(`${book.origin}/memory.html`)
      const bars = page.locator('main progress:visible')
      assert.equal(await bars.count(), 0)
      const boxes = page.locator('main .topics-box')
      await boxes.first().check()
      assert.equal(await bars.count(), 2, 'of the topic and of the theme')
      await page.getByLabel('Read: The printed book of memory reclaim').check()
      assert.equal(await bars.count(), 2, 'none for a single box')
      assert.equal(await page.locator('main .topics-read:visible progress:not([aria-hidden])').count(), 0, 'screen readers read the text')
      await context.close()
    })

    test('boxes wait for the script, and a long chapter is shown before it', async () => {
      const { context, open } = await reader(browser)
      const page = await open(`${book.origin}/memory.html`)
      const seen = (selector) => page.locator(selector).first().evaluate((one) => getComputedStyle(one).visibility)
      await page.evaluate(() => document.documentElement.classList.add('topics-waiting'))
      assert.deepEqual([await seen('main'), await seen('.topics-box')], ['hidden', 'hidden'])
      await page.waitForFunction(() => getComputedStyle(document.querySelector('main')).visibility === 'visible')
      assert.equal(await seen('.topics-box'), 'hidden')
      await page.evaluate(() => document.documentElement.classList.remove('topics-waiting'))
      assert.equal(await seen('.topics-box'), 'visible')
      await context.close()
    })

    test('a topic without a link has one box, whose tick its first link takes over', async () => {
      const { context, open } = await reader(browser)
      const page = await open(`${book.origin}/memory.html`)
      await page.getByLabel('Read: The printed book of memory reclaim').check()
      await page.goto(`${book.origin}/all-topics.html`)
      assert.equal(await mark(page, 'printed book'), '✓')
      const changed = TOPICS.replace('- The printed book of memory reclaim', '- [The printed book of memory reclaim](https://example.org/book)')
      const rebuilt = await build(liveBook(changed), program)
      const old = `${folder}-old`
      cpSync(folder, old, { recursive: true })
      cpSync(rebuilt, folder, { recursive: true })
      for (const address of ['all-topics', 'topics']) {
        await page.goto(`${book.origin}/${address}.html`)
        if (address === 'all-topics') assert.equal(await mark(page, 'printed book'), '✓')
        else assert.match(await page.locator('main').innerText(), /1 of 21 read/)
      }
      await page.goto(`${book.origin}/memory.html`)
      const box = page.locator('main li:has(a[href="https://example.org/book"]) input')
      assert.ok(await box.isChecked())
      await box.uncheck()
      await page.reload()
      assert.ok(!await box.isChecked(), 'it is not ticked again')
      cpSync(old, folder, { recursive: true })
      rmSync(old, { recursive: true })
      await context.close()
    })

    test('more than twelve discussed topics are folded, and open for a link and in print', async () => {
      const { context, open } = await reader(browser)
      const page = await open(`${book.origin}/memory.html`)
      const fold = page.locator('details.topics-older')
      assert.equal(await fold.locator('summary').innerText(), '15 topics')
      const heading = page.locator('#memory-reclaim-3-past-3')
      assert.ok(await heading.isHidden())
      await page.goto(`${book.origin}/memory.html#memory-reclaim-3-past-3`)
      await page.waitForFunction(() => document.querySelector('details.topics-older').open)
      assert.ok(await heading.isVisible())
      const other = await open(`${book.origin}/memory.html`)
      await other.evaluate(() => dispatchEvent(new Event('beforeprint')))
      assert.ok(await other.locator('#memory-reclaim-3-past-3').isVisible())
      await context.close()
    })

    test('dates are for people and for machines, and a series reads as one', async () => {
      const { context, open } = await reader(browser, { script: false })
      const page = await open(`${book.origin}/all-topics.html`)
      assert.match(await line(page, 'three evenings').innerText(), /^3 meetings: Tue 1 Dec, Tue 8 Dec 2026, Tue 12 Jan 2027 · Memory/)
      assert.deepEqual(await line(page, 'three evenings').locator('time').evaluateAll((all) => all.map((one) => one.dateTime)), ['2026-12-01', '2026-12-08', '2027-01-12'])
      await page.goto(`${book.origin}/discussed.html`)
      assert.deepEqual((await page.locator('main h3').allInnerTexts()).slice(0, 2), ['December', 'November'])
      assert.match(await line(page, 'Memory reclaim 11').innerText(), /^Thu 7 Dec · Memory reclaim 11.*led by ada/)
      await context.close()
    })

    test('lines of a checklist have no joints, status or orphan headings', async () => {
      const { context, open } = await reader(browser, { script: false })
      const page = await open(`${book.origin}/memory.html`)
      const lines = (await page.locator('main li:has(.topics-box)').allInnerTexts()).slice(0, 3).map((text) => text.replace(/\s+/g, ' ').trim())
      assert.deepEqual(lines, ['Memory reclaim in three evenings: one example.org', 'two example.org', 'three example.org'])
      assert.equal(await page.locator('.topics-status').count(), 0)
      await page.goto(`${book.origin}/all-topics.html`)
      assert.ok(!(await page.locator('main').innerText()).includes('Ideas'))
      await context.close()
    })

    test('the filter finds words of links, hosts, tags, notes and leads without accents and case', async () => {
      const { context, open } = await reader(browser)
      const page = await open(`${book.origin}/all-topics.html`)
      const titles = () => page.locator('main li:visible > a').allTextContents()
      for (const words of ['uber', 'ÜBER', 'EXOTIC reclaim', 'curious', '#exotic example.org']) {
        await page.getByLabel('Keywords').fill(words)
        assert.deepEqual(await titles(), ['Über-reclaim of memory: uber'], words)
      }
      for (const words of ['strasse', 'lodz', 'arhus', 'SMORREBROD', 'dorde', 'aegir', 'łódź ægir', 'other letters']) {
        await page.getByLabel('Keywords').fill(words)
        assert.deepEqual(await titles(), ['Straße, Łódź, Århus, smørrebrød, Đorđe and Ægir: letters'], words)
      }
      await page.getByLabel('Keywords').fill('')
      await page.getByLabel('Lead').selectOption('ada')
      assert.equal((await titles()).length, 14)
      await page.getByLabel('Year').selectOption('2026')
      assert.deepEqual(await titles(), [])
      await page.getByLabel('Lead').selectOption('Anyone')
      assert.equal((await titles()).length, 1)
      await page.waitForURL(/\?year=2026$/)
      await context.close()
    })
  })
}
