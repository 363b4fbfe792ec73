// Other promises of the pages: the chart, print, the keyboard, several topic files, and replaced words.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'

import { violations } from './support/accessibility.mjs'
import { BUILDERS, OWN_BOOK, build, buildPlain, writeBook } from './support/books.mjs'
import { launch, visit } from './support/browser.mjs'
import { noFaults } from './support/faults.mjs'
import { TOPIC_FILE, box, link, liveBook, reader, said } from './support/live.mjs'
import { COLOUR_THEMES } from './support/selectors.mjs'
import { serve } from './support/server.mjs'
import { CHROMIUM, MDBOOK_0_5, MDBOOK_TOPICS, skipWithout } from './support/tools.mjs'

const run = promisify(execFile)

for (const { name, program, stock } of BUILDERS.filter((builder) => builder.looks)) {
  describe(`the live book, ${name}`, { skip: skipWithout(program) || skipWithout(CHROMIUM) }, () => {
    let browser
    let book
    let own
    let plain
    let usual

    before(async () => {
      book = await serve(await build(liveBook(), program))
      own = await serve(await build(OWN_BOOK, program))
      plain = await serve(await buildPlain(stock))
      browser = await launch()
      const seen = await visit(browser, { width: 1280, height: 800 }, [`${plain.origin}/plain.html`], violations)
      usual = new Set(seen.map(({ key }) => key))
    })
    after(() => Promise.all([browser?.close(), book?.close(), own?.close(), plain?.close()]))

    test('the chart needs no script, has a name, and shows the figures of the table', async () => {
      const { context, open } = await reader(browser, { script: false })
      const page = await open(`${own.origin}/discussed.html`)
      const chart = page.getByRole('img', { name: 'Discussed topics by theme' })
      assert.ok(await chart.isVisible())
      assert.match(await chart.locator('desc').textContent(), /November 2023: .*CPU scheduling 1/)
      const drawn = await chart.locator('rect title').allTextContents()
      const names = (await page.locator('.topics-legend > span').allTextContents()).map((name) => name.trim())
      for (const row of await page.locator('main table tbody tr').all()) {
        const cells = (await row.locator('th, td').allTextContents()).map((cell) => cell.trim())
        const [theme, total] = [cells[0], cells.at(-1)]
        const counts = drawn.filter((title) => title.includes(`${theme}: `)).map((title) => Number(title.split(': ').pop()))
        if (theme !== 'Total') assert.equal(String(counts.reduce((sum, count) => sum + count, 0)), total, theme)
        if (theme !== 'Total') assert.ok(names.includes(theme) || names.includes('Others'), theme)
      }
      const places = await page.evaluate(() => ['.topics-chart', 'main h2', 'main table'].map((one) => document.querySelector(one).getBoundingClientRect().top))
      assert.deepEqual(places, [...places].sort((a, b) => a - b), 'the chart is first, the table last')
      assert.equal((await page.locator('main h2').allInnerTexts()).indexOf('Undated'), 1)
      assert.ok(drawn.length > 8)
      await context.close()
    })

    test('in print checkboxes and addresses of links are shown, nothing is cut off, and buttons are hidden', async () => {
      const { context, open } = await reader(browser)
      const page = await open(`${own.origin}/scheduling.html`)
      await page.emulateMedia({ media: 'print' })
      const boxes = page.locator('main .topics-box')
      assert.ok(await boxes.first().isVisible())
      assert.equal(await boxes.first().evaluate((one) => getComputedStyle(one).appearance), 'auto')
      const after = await page.locator('main label > a').first().evaluate((one) => getComputedStyle(one, '::after').content)
      assert.match(after, /https:\/\//)
      assert.ok(await page.evaluate(() => document.querySelector('main').scrollWidth <= document.querySelector('main').clientWidth + 1))
      assert.ok((await page.pdf()).length > 10_000)
      await page.goto(`${own.origin}/all-topics.html`)
      assert.ok(await page.locator('.topics-filter').isHidden())
      await page.goto(`${own.origin}/topics.html`)
      assert.ok(await page.locator('.topics-yours').isHidden())
      await context.close()
    })

    test('on the print page all checkboxes of a reading change together', async () => {
      const { context, errors, open } = await reader(browser)
      const page = await open(`${book.origin}/print.html`)
      const same = page.locator('main li:has(a[href$="/reclaim"]) input')
      await same.filter({ visible: true }).first().check()
      assert.ok(await same.count() >= 3)
      for (const one of await same.all()) assert.ok(await one.isChecked())
      assert.ok(await page.locator('.topics-filter').first().isHidden())
      assert.deepEqual(errors, [])
      await context.close()
    })

    test('everything works by keyboard and shows the focus', async () => {
      const { context, open } = await reader(browser)
      for (const address of ['topics', 'memory', 'next', 'all-topics', 'discussed']) {
        const page = await open(`${book.origin}/${address}.html`)
        for (const details of await page.locator('main details').all()) await details.evaluate((one) => { one.open = true })
        const wanted = await page.evaluate(() => [...document.querySelectorAll('main :is(a, button, input, select, summary)')]
          .filter((one) => one.checkVisibility() && !one.disabled).length)
        await page.evaluate(() => document.querySelector('main a, main button').focus({ focusVisible: true }))
        const seen = new Set()
        for (let step = 0; step < wanted + 60; step += 1) {
          const at = await page.evaluate(() => {
            const one = document.activeElement
            const style = getComputedStyle(one)
            const inMain = [...document.querySelectorAll('main :is(a, button, input, select, summary)')].indexOf(one)
            return { inMain, ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1 }
          })
          if (at.inMain >= 0) {
            seen.add(at.inMain)
            assert.ok(at.ring, `${address}: element ${at.inMain} shows no focus`)
          }
          await page.keyboard.press('Tab')
        }
        assert.equal(seen.size, wanted, address)
        await page.close()
      }
      const page = await open(`${book.origin}/memory.html`)
      await box(page, 'slub').focus()
      await page.keyboard.press('Space')
      assert.ok(await box(page, 'slub').isChecked())
      await context.close()
    })

    test('buttons and fields are at least 24 pixels high and wide', async () => {
      const { context, open } = await reader(browser, { viewport: { width: 390, height: 844 } })
      for (const address of ['topics', 'memory', 'all-topics']) {
        const page = await open(`${book.origin}/${address}.html`)
        for (const details of await page.locator('main details').all()) await details.evaluate((one) => { one.open = true })
        const small = await page.locator('main :is(button, select, input, summary):visible').evaluateAll((all) => all
          .map((one) => [one.outerHTML.slice(0, 60), one.getBoundingClientRect()])
          .filter(([, { width, height }]) => width < 24 || height < 24).map(([html, { width, height }]) => `${html} ${width}x${height}`))
        assert.deepEqual(small, [])
        await page.close()
      }
      await context.close()
    })

    test('axe finds nothing in the parts that only the script shows: ticks, messages, overdue meetings, open menus', async () => {
      const { context, open } = await reader(browser, { now: '2024-03-06T12:00:00Z' })
      const found = []
      for (const address of ['memory', 'next', 'topics', 'all-topics']) {
        const page = await open(`${book.origin}/${address}.html`)
        for (const one of await page.locator('main .topics-box').all()) await one.check()
        const yours = page.locator('.topics-yours summary')
        if (await yours.count()) {
          await yours.click()
          await page.getByRole('button', { name: 'Link for another device' }).click()
        }
        const pick = page.getByRole('button', { name: 'Pick one for us' })
        if (await pick.count()) await pick.click()
        for (const theme of COLOUR_THEMES) {
          await page.evaluate(([name, all]) => {
            document.documentElement.classList.remove(...all)
            document.documentElement.classList.add(name)
          }, [theme, COLOUR_THEMES])
          found.push(...await violations(page, theme))
        }
        await page.close()
      }
      noFaults(found.filter(({ key }) => !usual.has(key)).map(({ key, where }) => `${key} at ${where}`))
      await context.close()
    })

    test('two topic files in one book share ticks and have separate figures', async () => {
      const folder = writeBook({
        'book.toml': '[book]\ntitle = "Two"\n\n[preprocessor.topics]\nfiles = ["a.md", "b.md"]\n',
        'src/SUMMARY.md': '# Summary\n\n- [A](a.md)\n- [B](b.md)\n',
        'src/a.md': TOPIC_FILE,
        'src/b.md': `# Ideas\n\n- Memory: ${link('reclaim')} and ${link('numa')}\n`,
      })
      const server = await serve(await build(folder, program))
      const { context, errors, open } = await reader(browser)
      const page = await open(`${server.origin}/memory.html`)
      await box(page, 'reclaim').check()
      await page.goto(`${server.origin}/b.html`)
      assert.equal(await said(page, 'tr:has(a[href$=".html"])'), '1 of 2')
      await page.goto(`${server.origin}/a.html`)
      assert.equal(await said(page, 'tr:has(a[href="memory.html"])'), '1 of 5')
      assert.deepEqual(errors, [])
      await context.close()
      await server.close()
    })

    test('a group can replace the words and the language', async () => {
      const settings = [
        'book-key = "gruppe"', '[preprocessor.topics.words]', 'of = "von"', 'read = "gelesen"', 'overdue = "überfällig"',
        'pick = "Such uns etwas aus"', 'picked = "Es wird"', 'your-ticks = "Deine Haken"', '',
      ].join('\n')
      const folder = liveBook(TOPIC_FILE, { settings, language: 'de' })
      const server = await serve(await build(folder, program))
      const { context, open } = await reader(browser, { now: '2024-03-08T12:00:00Z' })
      const page = await open(`${server.origin}/topics.html`)
      assert.equal(await said(page, 'tr:has(a[href="memory.html"])'), '5')
      assert.equal((await page.locator('main > p > span.topics-read').innerText()).trim(), '10 Texte')
      assert.deepEqual(await page.locator('.topics-when:visible').allTextContents(), ['in 4 Tagen'])
      assert.ok(await page.locator('summary').getByText('Deine Haken').isVisible())
      await page.goto(`${server.origin}/memory.html`)
      assert.deepEqual(await page.locator('.topics-when').allTextContents(), ['überfällig: vor 3 Tagen', 'in 4 Tagen'])
      await box(page, 'slub').check()
      assert.ok(await page.evaluate(() => localStorage.getItem('mdbook-topics:gruppe')))
      await page.goto(`${server.origin}/all-topics.html`)
      await page.getByRole('button', { name: 'Such uns etwas aus' }).click()
      assert.match(await page.locator('.topics-said').textContent(), /^Es wird: /)
      await context.close()
      await server.close()
    })

    test('without a script every reading is shown, and nothing that needs the script', async () => {
      const { context, open } = await reader(browser, { script: false })
      const page = await open(`${book.origin}/memory.html`)
      assert.equal(await page.locator('main .topics-box').count(), 6)
      assert.equal(await page.locator('main progress:visible, .topics-continue:visible, .topics-yours:visible').count(), 0)
      assert.equal((await page.locator('main > p > .topics-read').innerText()).trim(), '5 readings')
      await context.close()
    })
  })
}

describe('a site with a Content-Security-Policy', { skip: skipWithout(MDBOOK_0_5) || skipWithout(CHROMIUM) }, () => {
  for (const { name, program } of BUILDERS) {
    test(`assets = "files" works without inline scripts, ${name}`, async () => {
      const folder = liveBook(TOPIC_FILE, { settings: 'assets = "files"\n' })
      await run(MDBOOK_TOPICS, ['assets', folder])
      const server = await serve(await build(folder, program))
      const browser = await launch()
      const { context, errors, open } = await reader(browser)
      // The policy also blocks mdBook's own inline scripts; ours must not need any.
      await context.route('**/memory.html', async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': "script-src 'self'; style-src 'self'" } })
      })
      const page = await open(`${server.origin}/memory.html`)
      await box(page, 'slub').check()
      assert.equal(await said(page, 'main > p:has(> .topics-read)'), '1 of 5 read')
      await page.reload()
      assert.ok(await box(page, 'slub').isChecked())
      assert.equal(await box(page, 'slub').evaluate((one) => getComputedStyle(one).width), '24px')
      assert.equal(await page.locator('main style, main script:not([src])').count(), 0)
      assert.deepEqual(errors.filter((error) => /topics/.test(error)), [])
      await context.close()
      await browser.close()
      await server.close()
    })
  }
})
