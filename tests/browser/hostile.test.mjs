// A topic file that attacks: nothing of it runs, loads or breaks the page, and nothing of its text is lost.

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'

import { OPENERS } from './support/attacks.mjs'
import { BUILDERS, build } from './support/books.mjs'
import { launch, newPage } from './support/browser.mjs'
import { brokenFrame, dangers, missingWords } from './support/dangers.mjs'
import { noFaults } from './support/faults.mjs'
import { LAST_WORD, SECRET, proseAttacks, topicAttacks, unendedBook } from './support/hostile-books.mjs'
import { readPages, text } from './support/html.mjs'
import { PAGES_OF_MDBOOK } from './support/selectors.mjs'
import { serve } from './support/server.mjs'
import { CHROMIUM, skipWithout } from './support/tools.mjs'
import { setTraps } from './support/traps.mjs'

for (const { name, program } of BUILDERS) {
  for (const [place, writeHostileBook] of Object.entries({ topics: topicAttacks, prose: proseAttacks })) {
    describe(`attacks in ${place}, built by ${name}`, { skip: skipWithout(program) }, () => {
      let folder
      let pages
      let words

      before(async () => {
        const book = writeHostileBook()
        words = book.words
        folder = await build(book.folder, program)
        pages = readPages(folder)
      })

      test('no script, handler, active element or address of theirs is in a page', () => {
        noFaults(withMain(pages).flatMap(dangers))
      })

      test('every page is whole', () => {
        noFaults(chapters(pages).flatMap(brokenFrame))
        noFaults(printPage(pages).includes(LAST_WORD) ? [] : ['the last chapter is gone from the print page'])
      })

      test('no word is lost', () => {
        noFaults(missingWords(chapters(pages), words))
      })

      test('the text acts on neither mdBook nor its templates', () => {
        const readable = chapters(pages).map((page) => text(page.main)).join('\n')
        assert.ok(!readable.includes(SECRET), 'book.toml was included')
        assert.ok(readable.includes('{{#include ../book.toml}}'), 'the directive stands as text')
        assert.ok(readable.includes('{{title}}'), 'the template words stand as text')
      })

      test('nothing happens in a browser', { skip: skipWithout(CHROMIUM) }, async () => {
        noFaults(await attacksThatWork(folder, withMain(pages)))
      })
    })
  }

  describe(`what is never ended, built by ${name}`, { skip: skipWithout(program) }, () => {
    for (const opener of OPENERS) {
      test(opener, async () => {
        const { folder, words } = unendedBook(opener)
        const pages = readPages(await build(folder, program))
        noFaults([...chapters(pages).flatMap(brokenFrame), ...missingWords(chapters(pages), words)])
        noFaults(printPage(pages).includes(LAST_WORD) ? [] : ['the last chapter is gone from the print page'])
      })
    }
  })
}

const withMain = (pages) => pages.filter((page) => page.main)

const chapters = (pages) => pages.filter((page) => !PAGES_OF_MDBOOK.includes(page.name))

const printPage = (pages) => text(pages.find((page) => page.name === 'print.html').main)

/** Opens each page, teases each element, searches the book, and gives what an attack achieved. */
async function attacksThatWork(folder, pages) {
  const server = await serve(folder)
  const browser = await launch()
  try {
    const page = await newPage(browser, { width: 1280, height: 800 })
    const sprung = await setTraps(page, server.origin)
    for (const { name } of pages) {
      await page.goto(`${server.origin}/${name}`)
      await page.evaluate(teaseEverything)
    }
    for (const word of ['onerror', 'script', 'onload']) {
      await page.goto(`${server.origin}/index.html?search=${word}`)
      await page.locator('[id$=searchresults] li').first().waitFor()
      await page.evaluate(teaseEverything)
    }
    return sprung
  } finally {
    await browser.close()
    await server.close()
  }
}

/** In the page: every element gets the events that handlers wait for. */
function teaseEverything() {
  for (const element of document.querySelectorAll('main *, [id$=searchresults] *')) {
    for (const event of ['mouseover', 'focus', 'error', 'load', 'toggle']) element.dispatchEvent(new Event(event))
  }
}
