// Ticks stay with their readings, and the progress bars count them.

import assert from 'node:assert/strict'
import { cpSync, rmSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'

import { BUILDERS, build } from './support/books.mjs'
import { launch } from './support/browser.mjs'
import { STORAGE, TOPIC_FILE, box, link, liveBook, message, reader, said } from './support/live.mjs'
import { serve } from './support/server.mjs'
import { CHROMIUM, skipWithout } from './support/tools.mjs'

for (const { name, program } of BUILDERS.filter((builder) => builder.looks)) {
  describe(`ticks, ${name}`, { skip: skipWithout(program) || skipWithout(CHROMIUM) }, () => {
    let browser
    let folder
    let book

    before(async () => {
      folder = await build(liveBook(), program)
      book = await serve(folder)
      browser = await launch()
    })
    after(() => Promise.all([browser?.close(), book?.close()]))

    const address = (page) => `${book.origin}/${page}.html`

    test('a tick survives a reload, and applies to every place of its reading', async () => {
      const { context, errors, open } = await reader(browser)
      const page = await open(address('memory'))
      await box(page, 'reclaim').check()
      const same = page.locator('main li:has(a[href$="/reclaim"]) input')
      assert.equal(await same.count(), 2)
      assert.ok(await same.nth(1).isChecked())
      await page.reload()
      assert.ok(await box(page, 'reclaim').isChecked())
      assert.ok(!await box(page, 'swap').isChecked())
      await page.goto(address('next'))
      assert.ok(await box(page, 'reclaim').isChecked())
      assert.deepEqual(errors, [])
      await context.close()
    })

    test('a tick survives moving, renaming and dating its topic, and a link that changes to https', async () => {
      const changed = TOPIC_FILE
        .replace(`- CPU scheduler: ${link('eevdf')}, ${link('cfs')}, ${link('deadline')}\n`, '')
        .replace('# Discussed\n\n', `# Discussed\n\n- [2024-02-27] How EEVDF schedules: ${link('eevdf')}, ${link('cfs')}\n`)
      const pages = await build(liveBook(TOPIC_FILE.replaceAll('https://example.org/eevdf', 'http://example.org/eevdf#top')), program)
      const rebuilt = await build(liveBook(changed), program)
      const server = await serve(pages)
      const { context, open } = await reader(browser)
      const page = await open(`${server.origin}/scheduling.html`)
      await page.locator('main li:has(a[href*="eevdf"]) input').check()
      rmSync(pages, { recursive: true })
      cpSync(rebuilt, pages, { recursive: true })
      await page.reload()
      assert.match(await page.textContent('main'), /How EEVDF schedules/)
      assert.ok(await box(page, 'eevdf').isChecked())
      assert.ok(!await box(page, 'cfs').isChecked())
      await context.close()
      await server.close()
    })

    test('two tabs stay in sync', async () => {
      const { context, open } = await reader(browser)
      const [first, second] = [await open(address('memory')), await open(address('next'))]
      await box(first, 'slub').check()
      await second.waitForFunction(() => document.querySelectorAll('main input:checked').length === 1)
      assert.ok(await box(second, 'slub').isChecked())
      await box(second, 'reclaim').check()
      await box(first, 'swap').check()
      await second.waitForFunction(() => document.querySelectorAll('main input:checked').length === 3)
      await box(second, 'slub').uncheck()
      await first.waitForFunction(() => document.querySelectorAll('main input:checked').length === 3)
      assert.ok(!await box(first, 'slub').isChecked())
      await context.close()
    })

    test('books of one origin have separate ticks, and a book keeps its ticks at another address', async () => {
      const other = await build(liveBook(TOPIC_FILE, { title: 'Other' }), program)
      cpSync(other, `${folder}/other`, { recursive: true })
      cpSync(await build(liveBook(), program), `${folder}/moved`, { recursive: true })
      const { context, open } = await reader(browser)
      const page = await open(address('memory'))
      await box(page, 'slub').check()
      await page.goto(address('other/memory'))
      assert.ok(!await box(page, 'slub').isChecked())
      await page.goto(address('moved/memory'))
      assert.ok(await box(page, 'slub').isChecked())
      await context.close()
    })

    for (const [kind, storage] of Object.entries(STORAGE)) {
      test(`with ${kind} storage ticks last until the page is left, and a message says so`, async () => {
        const { context, errors, open } = await reader(browser, { storage })
        const page = await open(address('memory'))
        await box(page, 'slub').check()
        await box(page, 'swap').check()
        await box(page, 'swap').uncheck()
        assert.ok(await box(page, 'slub').isChecked())
        assert.equal(await said(page, 'main > p:has(> .topics-read)'), '1 of 5 read')
        assert.match(await message(page), /last until you leave the page/)
        assert.equal(await page.locator('.topics-notice').count(), 1)
        await page.getByRole('button', { name: 'Close' }).click()
        assert.ok(await page.locator('.topics-notice').isHidden())
        if (kind === 'corrupt') {
          assert.match(await page.evaluate(() => localStorage.getItem('mdbook-topics:live')), /<script>/)
        }
        assert.deepEqual(errors, [])
        await context.close()
      })
    }

    test('topic, theme, book and next meeting show their progress as text and as a bar', async () => {
      const { context, open } = await reader(browser)
      const page = await open(address('memory'))
      const theme = 'main > p:has(> .topics-read)'
      assert.equal(await said(page, theme), '5 readings')
      assert.ok(await page.locator(`${theme} progress`).isHidden(), 'before the first tick')
      await box(page, 'reclaim').check()
      await box(page, 'slub').check()
      assert.equal(await said(page, theme), '2 of 5 read')
      const bar = page.locator(`${theme} progress`)
      assert.deepEqual(await bar.evaluate(({ value, max }) => [value, max]), [2, 5])
      assert.equal(await said(page, '.topics-meta:has([data-days^="2024-03-12"])'), '1 of 2 read')
      await page.goto(address('topics'))
      assert.equal(await said(page, '.topics-first .topics-next'), '1 of 1 read')
      assert.equal(await said(page, 'tr:has(a[href="memory.html"])'), '2 of 5')
      assert.equal(await said(page, 'tr:has(a[href="scheduling.html"])'), '4')
      assert.equal(await said(page, 'main > p:has(> .topics-read[data-reads])'), '2 of 10 read')
      await context.close()
    })

    test('a tick is announced politely, with the progress', async () => {
      const { context, open } = await reader(browser)
      const page = await open(address('memory'))
      const status = page.locator('.topics-said')
      assert.equal(await status.getAttribute('role'), 'status')
      await box(page, 'swap').check()
      assert.equal((await status.textContent()).trim(), '1 of 2 read')
      await context.close()
    })

    test('"Continue" moves to the first unread reading of the theme or the next meeting', async () => {
      const { context, open } = await reader(browser, { now: '2024-03-10T12:00:00Z' })
      const page = await open(address('memory'))
      const proceed = page.locator('main > p > .topics-continue')
      assert.equal(await proceed.textContent(), 'Read next', 'nothing has been read')
      await box(page, 'slub').check()
      assert.equal(await proceed.textContent(), 'Continue where you left off')
      await proceed.click()
      assert.ok(await box(page, 'reclaim').evaluate((one) => one === document.activeElement))
      await box(page, 'reclaim').check()
      await page.goto(address('topics'))
      assert.equal(await page.locator('.topics-todo a').textContent(), 'swap')
      await page.goto(`${address('next')}#continue`)
      await page.waitForFunction(() => document.activeElement.matches('.topics-box'))
      assert.ok(await box(page, 'swap').evaluate((one) => one === document.activeElement))
      await page.goto(address('memory'))
      for (const one of await page.locator('main .topics-box').all()) await one.check()
      assert.equal(await proceed.textContent(), 'Read next', 'everything of the theme has been read')
      assert.match(await proceed.getAttribute('href'), /^next\.html$/)
      await context.close()
    })
  })
}
