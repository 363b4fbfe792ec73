// What readers see and reach on the pages of a rich book, in English, German and Arabic: contrast, right to left, keyboard,
// touch screens, print and forced colours.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'

import { paleTexts, violations } from './support/accessibility.mjs'
import { BUILDERS, build, writeBook } from './support/books.mjs'
import { launch, newPage, visit } from './support/browser.mjs'
import { noFaults } from './support/faults.mjs'
import { readPages } from './support/html.mjs'
import { lowTargets, widerThanScreen } from './support/measure.mjs'
import { RICH_NOW, richBook } from './support/rich.mjs'
import { PAGES_OF_MDBOOK } from './support/selectors.mjs'
import { serve } from './support/server.mjs'
import { CHROMIUM, MDBOOK_TOPICS, skipWithout } from './support/tools.mjs'

const DESKTOP = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }
/** As narrow as a small phone, or as a window of 640 pixels at 200 %. */
const NARROW = { width: 320, height: 640 }

/** A book whose titles, leads and links are in Arabic, Hebrew and English. */
const rtlBook = () => writeBook({
  'book.toml': '[book]\ntitle = "قراءة"\nlanguage = "ar"\n\n[preprocessor.topics]\nbook-key = "rtl"\n',
  'src/SUMMARY.md': '# Summary\n\n- [القائمة](topics.md)\n',
  'src/topics.md': [
    '# Scheduled', '', '- [2027-12-01] ذاكرة النظام @سارة: [الورقة الأولى](https://example.org/memory), [What is it?](https://example.org/what)',
    '', '# Ideas', '', '- זיכרון: [מאמר](https://example.org/hebrew)', '- Page tables, part 2: [a paper](https://example.org/tables)',
    '', '# Discussed', '', '- [2023-11-07] جدولة المعالج: [ورقة](https://example.org/cpu)', '',
  ].join('\n'),
})

for (const { name, program } of BUILDERS.filter((builder) => builder.looks)) {
  describe(`the looks of a book by ${name}`, { skip: skipWithout(program) || skipWithout(CHROMIUM) }, () => {
    let browser
    const books = {}
    const pagesOf = (book) => books[book].pages.map((page) => `${books[book].origin}/${page}`)
    const all = () => Object.keys(books).flatMap(pagesOf)

    before(async () => {
      for (const [key, source] of Object.entries({ en: richBook(), de: richBook({ language: 'de' }), rtl: rtlBook() })) {
        const folder = await build(source, program)
        const pages = readPages(folder).map((page) => page.name).filter((page) => !PAGES_OF_MDBOOK.includes(page) && page !== 'index.html')
        books[key] = { ...await serve(folder), folder, pages }
      }
      browser = await launch()
    })

    after(() => Promise.all([browser?.close(), ...Object.values(books).map((book) => book.close())]))

    /** A page at a fixed time, optionally with other settings of the context. */
    async function open(address, settings = {}) {
      const context = await browser.newContext({ viewport: DESKTOP, ...settings })
      await context.clock.setFixedTime(new Date(RICH_NOW))
      await context.addInitScript(() => { window.print = () => {} })
      const page = await context.newPage()
      await page.goto(address)
      return page
    }

    test('axe finds no problem in five themes', async () => {
      noFaults(await visit(browser, DESKTOP, all(), violations))
    })

    test('each text has a contrast of at least 4.5 in five themes', async () => {
      noFaults(await visit(browser, DESKTOP, all(), async (page, theme) => {
        await page.evaluate(() => { for (const details of document.querySelectorAll('main details')) details.open = true })
        return (await page.evaluate(paleTexts, 4.5)).map((fault) => `${theme} ${page.url()}: ${fault}`)
      }))
    })

    test('each text has a contrast of at least 4.5 without script on a dark device', async () => {
      const faults = []
      for (const colorScheme of ['light', 'dark']) {
        const page = await open(pagesOf('en')[0], { colorScheme, javaScriptEnabled: false })
        for (const address of pagesOf('en')) {
          await page.goto(address)
          faults.push(...(await page.evaluate(paleTexts, 4.5)).map((fault) => `${colorScheme} ${address}: ${fault}`))
        }
        await page.context().close()
      }
      noFaults(faults)
    })

    test('320 pixels wide, and at 200 %, nothing scrolls sideways', async () => {
      noFaults(await visit(browser, NARROW, all(), async (page, theme) => (theme === 'light'
        ? (await page.evaluate(widerThanScreen)).map((fault) => `${page.url()}: ${fault}`)
        : [])))
    })

    test('on a touch screen all targets that stand alone are at least 44 pixels high', async () => {
      const page = await open(pagesOf('en')[0], { viewport: PHONE, hasTouch: true, isMobile: true })
      const faults = []
      for (const address of all()) {
        await page.goto(address)
        await page.evaluate(() => { for (const details of document.querySelectorAll('main details')) details.open = true })
        faults.push(...(await page.evaluate(lowTargets, 44)).map((fault) => `${address}: ${fault}`))
      }
      noFaults(faults)
      await page.context().close()
    })

    test('the layout shifts by at most 0.05 while a page loads, also with ticks', async () => {
      const faults = []
      for (const viewport of [PHONE, DESKTOP]) {
        const page = await open(pagesOf('en')[0], { viewport })
        // mdBook's own fonts change the size of all texts when they arrive.
        await page.route('**/*.woff2', (route) => route.abort())
        await page.evaluate(() => {
          const ids = [...document.querySelectorAll('main [data-reads]')].flatMap((bar) => bar.dataset.reads.split(' '))
          localStorage.setItem('mdbook-topics:systems-reading-group', JSON.stringify({ version: 1, read: [...new Set(ids)].slice(0, 30) }))
        })
        for (const address of pagesOf('en')) {
          await page.goto(address)
          const shift = await page.evaluate(() => new Promise((done) => {
            let sum = 0
            // mdBook itself moves its table of contents.
            const isOurs = ({ node }) => document.querySelector('main').contains(node)
            new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.sources.some(isOurs)) sum += entry.value }).observe({ type: 'layout-shift', buffered: true })
            setTimeout(() => done(sum), 250)
          }))
          if (shift > 0.05) faults.push(`${viewport.width} ${address}: ${shift.toFixed(3)}`)
        }
        await page.context().close()
      }
      noFaults(faults)
    })

    test('from right to left, no checkbox covers a letter, and checkboxes are at the start', async () => {
      const faults = []
      let seen = 0
      for (const address of pagesOf('rtl')) {
        const page = await open(address)
        assert.equal(await page.locator('html').getAttribute('dir') ?? await page.evaluate(() => getComputedStyle(document.body).direction), 'rtl')
        const boxes = await page.locator('main .topics-box').evaluateAll((inputs) => inputs.map((input) => {
          const range = document.createRange()
          range.setStartAfter(input)
          range.setEndAfter(input.parentElement.lastChild)
          const letters = [...range.getClientRects()].filter(({ width }) => width > 4)
          return { box: input.getBoundingClientRect(), right: Math.max(...letters.map(({ right }) => right)), page: input.closest('main').getBoundingClientRect() }
        }))
        seen += boxes.length
        for (const { box, right, page: main } of boxes) {
          if (box.left < right - 1) faults.push(`${address}: the box starts at ${box.left}, the text ends at ${right}`)
          if (box.right > main.right + 8) faults.push(`${address}: the box ends at ${box.right}, the page at ${main.right}`)
        }
        await page.context().close()
      }
      assert.ok(seen >= 5, `${seen} boxes`)
      noFaults(faults)
    })

    test('titles, names and counts are isolated where the direction may change', async () => {
      const page = await open(`${books.rtl.origin}/topics.html`)
      const isolated = await page.locator('main bdi').allTextContents()
      for (const text of ['القائمة', 'Your ticks']) assert.ok(isolated.includes(text), `${text} in ${isolated}`)
      assert.ok(isolated.some((text) => /^\d of \d/.test(text)), isolated.join(' | '))
      await page.goto(`${books.rtl.origin}/next.html`)
      const names = await page.locator('main bdi').allTextContents()
      assert.ok(names.includes('سارة') || names.some((text) => text.includes('@سارة')), names.join(' | '))
      await page.goto(`${books.rtl.origin}/all-topics.html`)
      // The number of a count is at the left of its English word.
      const counts = [page.locator('main output'), page.locator('main .topics-mark', { hasText: '1 reading' }).first()]
      for (const count of counts) {
        const [first, last] = await count.evaluate((one) => [/\d/, /[a-z]/].map((part) => {
          const range = document.createRange()
          const { index } = part.exec(one.textContent)
          range.setStart(one.firstChild, index)
          range.setEnd(one.firstChild, index + 1)
          return range.getBoundingClientRect().left
        }))
        assert.ok(first < last, await count.textContent())
      }
      await page.goto(`${books.en.origin}/topics.html`)
      assert.equal(await page.locator('main bdi').count(), 0, 'a book in one direction needs none')
      await page.context().close()
    })

    test('the first stop of the Tab key is a link to the content', async () => {
      const page = await open(`${books.en.origin}/next.html`)
      await page.keyboard.press('Tab')
      const link = page.locator(':focus')
      assert.equal(await link.textContent(), 'Skip to the content')
      const { y, height } = await link.boundingBox()
      assert.ok(y >= 0 && height > 0, 'it is visible')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      assert.ok(await page.locator('main :focus').count() > 0)
      await page.context().close()
    })

    test('Escape closes a message and returns the focus', async () => {
      const page = await open(`${books.en.origin}/topics.html`)
      await page.locator('.topics-yours summary').first().click()
      const button = page.getByRole('button', { name: 'Link for another device' }).first()
      await button.click()
      await page.locator('.topics-notice input').waitFor()
      assert.ok(await page.locator('.topics-notice :focus').count() > 0)
      await page.keyboard.press('Escape')
      assert.equal(await page.locator('.topics-notice > *').count(), 0)
      assert.ok(await button.evaluate((one) => one === document.activeElement))
      await button.click()
      await page.locator('.topics-notice').getByRole('button', { name: 'Close' }).click()
      assert.ok(await button.evaluate((one) => one === document.activeElement), 'so does "Close"')
      await page.context().close()
    })

    test('our tables have row headers', async () => {
      const page = await open(`${books.en.origin}/topics.html`)
      for (const name of ['topics.html', 'discussed.html']) {
        await page.goto(`${books.en.origin}/${name}`)
        const rows = await page.locator('main tbody tr').count()
        assert.ok(rows > 3)
        assert.equal(await page.locator('main tbody tr > th[scope=row]:first-child').count(), rows)
      }
      await page.context().close()
    })

    test('progress is visible in forced colours and in print', async () => {
      const page = await open(`${books.en.origin}/topics.html`)
      await page.locator('main .topics-box').first().check()
      const bar = page.locator('main .topics-next .topics-read progress').first()
      const style = (property) => bar.evaluate((one, name) => getComputedStyle(one)[name], property)
      await page.emulateMedia({ forcedColors: 'active' })
      assert.equal(await style('appearance'), 'auto')
      await page.emulateMedia({ forcedColors: 'none', media: 'print' })
      assert.equal(await style('printColorAdjust'), 'exact')
      assert.ok(await bar.isVisible())
      await page.context().close()
    })

    test('in print, headings stay with their lists, and an address is printed once', async () => {
      const page = await open(`${books.en.origin}/next.html`)
      await page.emulateMedia({ media: 'print' })
      const style = (selector, property) => page.locator(selector).first().evaluate((one, name) => getComputedStyle(one)[name], property)
      const list = 'main ul:has(.topics-box)'
      assert.equal(await style('main h2', 'breakAfter'), 'avoid')
      assert.equal(await style('main :is(h2, h3) + p', 'breakAfter'), 'avoid')
      assert.equal(await style(list, 'breakInside'), 'avoid')
      assert.equal(await page.locator('main .topics-host, main .topics-ics').filter({ visible: true }).count(), 0)
      const printed = await page.locator(`${list} label a`).first().evaluate((link) => getComputedStyle(link, '::after').content)
      assert.match(printed, /https:\/\/papers\.example\.org/)
      await page.context().close()
    })

    test('the print page runs the script once, and our build embeds it once', async () => {
      const print = readFileSync(path.join(books.en.folder, 'print.html'), 'utf8')
      const copies = print.split('if(window.mdbookTopics)return').length - 1
      assert.ok(program === MDBOOK_TOPICS ? copies === 1 : copies > 1, `${copies} copies`)
      assert.equal(print.split('.topics-notice:empty').length - 1, copies)
      const page = await open(`${books.en.origin}/print.html`)
      assert.equal(await page.locator('.topics-notice').count(), 1)
      await page.locator('main .topics-box').first().check()
      assert.equal(await page.evaluate(() => JSON.parse(localStorage.getItem('mdbook-topics:systems-reading-group')).read.length), 1)
      await page.context().close()
    })

    test('"Your ticks" is reachable from every page', async () => {
      const page = await open(`${books.en.origin}/topics.html`)
      for (const address of pagesOf('en')) {
        await page.goto(address)
        await page.locator('main .topics-take').first().click()
        await page.waitForURL(/\/(topics|theory)\.html$/)
        await page.locator('.topics-yours[open]').waitFor()
        assert.ok(await page.locator('.topics-yours summary').evaluate((one) => one === document.activeElement), address)
      }
      await page.context().close()
    })

    test('a link contains the ticks of all topic files', async () => {
      const page = await open(`${books.en.origin}/theory.html`)
      const theory = await page.locator('main [data-reads]').evaluateAll((bars) => bars.map((bar) => bar.dataset.reads.split(' ')).flat()[0])
      await page.goto(`${books.en.origin}/topics.html`)
      const topics = await page.locator('main [data-reads]').evaluateAll((bars) => bars.map((bar) => bar.dataset.reads.split(' ')).flat()[0])
      const read = [theory, topics].sort()
      await page.evaluate((ids) => localStorage.setItem('mdbook-topics:systems-reading-group', JSON.stringify({ version: 1, read: ids })), read)
      await page.reload()
      await page.locator('.topics-yours summary').click()
      await page.getByRole('button', { name: 'Link for another device' }).click()
      const link = await page.locator('.topics-notice input').inputValue()
      assert.match(link, /#ticks=2\.[\w-]+\.2$/, 'no id in full')
      const other = await open(link)
      await other.getByRole('button', { name: 'Add', exact: true }).click()
      assert.deepEqual(await other.evaluate(() => JSON.parse(localStorage.getItem('mdbook-topics:systems-reading-group')).read.sort()), read)
      await Promise.all([page.context().close(), other.context().close()])
    })

    test('the link is also a QR code, and goes to the share sheet where there is one', async () => {
      const { default: jsQR } = await import('jsqr')
      const page = await newPage(browser, PHONE)
      await page.addInitScript(() => {
        navigator.share = (what) => { window.shared = what.url; return Promise.resolve() }
      })
      await page.goto(`${books.en.origin}/topics.html`)
      await page.locator('.topics-yours summary').click()
      await page.getByRole('button', { name: 'Link for another device' }).click()
      const link = await page.locator('.topics-notice input').inputValue()
      const picture = (await page.locator('.topics-qr').screenshot()).toString('base64')
      const { data, width, height } = await page.evaluate(async (png) => {
        const image = new Image()
        image.src = `data:image/png;base64,${png}`
        await image.decode()
        const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')
        canvas.drawImage(image, 0, 0)
        return { data: [...canvas.getImageData(0, 0, image.width, image.height).data], width: image.width, height: image.height }
      }, picture)
      assert.equal(jsQR(Uint8ClampedArray.from(data), width, height)?.data, link)
      await page.getByRole('button', { name: 'Share' }).click()
      assert.equal(await page.evaluate(() => window.shared), link)
      await page.context().close()
    })

    test('without a share sheet there is no button for it', async () => {
      const page = await open(`${books.en.origin}/topics.html`)
      await page.evaluate(() => { Object.defineProperty(navigator, 'share', { value: undefined }) })
      await page.locator('.topics-yours summary').click()
      await page.getByRole('button', { name: 'Link for another device' }).click()
      assert.equal(await page.getByRole('button', { name: 'Share' }).count(), 0)
      await page.context().close()
    })

    test('after twenty ticks a backup is offered once', async () => {
      const page = await open(`${books.en.origin}/print.html`)
      const tick = (at) => page.locator('main .topics-box:not(:checked)').filter({ visible: true }).nth(at).check()
      const notice = () => page.locator('.topics-notice').evaluate((one) => one.firstChild?.textContent ?? '')
      const count = () => page.evaluate(() => JSON.parse(localStorage.getItem('mdbook-topics:systems-reading-group')).read.length)
      await tick(0)
      while (await count() < 19) await tick(0)
      assert.equal(await notice(), '')
      await tick(0)
      assert.match(await notice(), /Save a copy/)
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.topics-notice').getByRole('button', { name: 'Save to a file' }).click()])
      assert.equal(JSON.parse(readFileSync(await download.path(), 'utf8')).read.length, 20)
      assert.equal(await notice(), '')
      await tick(0)
      assert.equal(await notice(), '')
      await page.reload()
      await tick(0)
      assert.equal(await notice(), '', 'also after a reload')
      await page.context().close()
    })
  })
}
