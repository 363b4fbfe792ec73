// The layout in a browser: nothing scrolls sideways, checkboxes are large enough for a finger, and an accessibility
// checker finds nothing, on phone and desktop, in all of mdBook's colour themes.

import { after, before, describe, test } from 'node:test'

import { violations } from './support/accessibility.mjs'
import { BUILDERS, OWN_BOOK, build } from './support/books.mjs'
import { launch, visit } from './support/browser.mjs'
import { noFaults } from './support/faults.mjs'
import { readPages } from './support/html.mjs'
import { crookedBoxes, cutTables, narrowBoxes, widerThanScreen } from './support/measure.mjs'
import { OVERVIEW_PAGE, PAGES_OF_MDBOOK } from './support/selectors.mjs'
import { serve } from './support/server.mjs'
import { CHROMIUM, skipWithout } from './support/tools.mjs'

const PHONE = { width: 390, height: 844 }
const DESKTOP = { width: 1280, height: 800 }

for (const { name, program } of BUILDERS.filter((builder) => builder.looks)) {
  describe(`the book, built by ${name}`, { skip: skipWithout(program) || skipWithout(CHROMIUM) }, () => {
    let browser
    let book
    let addresses

    before(async () => {
      const folder = await build(OWN_BOOK, program)
      book = await serve(folder)
      addresses = readPages(folder).map((page) => page.name)
        .filter((page) => !PAGES_OF_MDBOOK.includes(page))
        .map((page) => `${book.origin}/${page}`)
      browser = await launch()
    })

    after(() => Promise.all([browser?.close(), book?.close()]))

    for (const viewport of [PHONE, DESKTOP]) {
      test(`${viewport.width} pixels wide: nothing scrolls sideways or is cut off, checkboxes are 24 pixels high and aligned with their labels`, async () => {
        const faults = await visit(browser, viewport, addresses, async (page, theme) => {
          const found = [...await page.evaluate(widerThanScreen), ...await page.evaluate(narrowBoxes, 24), ...await page.evaluate(crookedBoxes)]
          if (page.url().endsWith(`/${OVERVIEW_PAGE}`)) found.push(...await page.evaluate(cutTables))
          return found.map((fault) => `${theme} ${page.url()}: ${fault}`)
        })
        noFaults(faults)
      })
    }

    test('axe finds no problem', async () => {
      noFaults(await visit(browser, DESKTOP, addresses, violations))
    })
  })
}
