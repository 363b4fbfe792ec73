// Attacks in every text that a book shows: nothing of them runs, loads or breaks a page, and nothing of their text is lost.

import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { before, describe, test } from 'node:test'

import { WORDS } from './support/attacks.mjs'
import { BUILDERS, build } from './support/books.mjs'
import { launch } from './support/browser.mjs'
import { brokenFrame, dangers, missingWords, scriptsAndStyles } from './support/dangers.mjs'
import { noFaults } from './support/faults.mjs'
import { FEEDS, feedDangers } from './support/feed-dangers.mjs'
import { LAST_WORD, SECRET, fileAttacks, placedFileAttacks, proseAttacks, settingAttacks, topicAttacks } from './support/hostile-books.mjs'
import { elements, readManyPages, readPages, text } from './support/html.mjs'
import { liveBook } from './support/live.mjs'
import { PAGES_OF_MDBOOK } from './support/selectors.mjs'
import { serve } from './support/server.mjs'
import { CHROMIUM, MDBOOK_0_4, MDBOOK_0_5, MDBOOK_TOPICS, skipWithout } from './support/tools.mjs'
import { REPORTING, openInFrames, setTraps, tease } from './support/traps.mjs'

/** mdBook without its additions to Markdown, and with directives that act on what we made. */
const OTHER_SETTINGS = 'before = ["links"]\n[output.html]\nsmart-punctuation = false\ndefinition-lists = false\nadmonitions = false\n'

/** Words that stand in the attacks. A search for them finds each. */
const QUERIES = ['onload', 'onerror', 'javascript', 'script', 'alert', 'evil', 'text', 'example', 'include']

const BOOKS_AT_ONCE = 3

/**
 * The books of each kind, with which programs they are built, and with which a browser opens every page beside the print page. `build` has
 * the templates and the parser of stock mdBook 0.5, so what these make of many pages is looked at once. Files in all places are so many that
 * only the parser looks at them.
 */
const KINDS = {
  topics: { books: () => [topicAttacks()], browse: (program) => program !== MDBOOK_0_5 },
  prose: { books: () => [proseAttacks()], browse: () => true },
  files: { books: () => fileAttacks(), browse: (program) => program !== MDBOOK_0_5 },
  'files with other settings of mdBook': { books: () => fileAttacks(OTHER_SETTINGS), browse: () => false, skip: (program) => program === MDBOOK_TOPICS },
  'files in all places': { books: () => placedFileAttacks(), skip: (program) => program !== MDBOOK_0_5 },
  'files in lists, quotations and between topics': {
    books: () => placedFileAttacks(['topic', 'quotation', 'unplaced']), skip: (program) => program !== MDBOOK_0_4,
  },
  settings: { books: () => [0, 30, 60].map(settingAttacks), browse: () => true },
}

test('the words that a group can replace are known', () => {
  assert.ok(WORDS.length > 50, WORDS.join())
})

for (const { name, program } of BUILDERS) {
  for (const [kind, { books: write, browse, skip }] of Object.entries(KINDS)) {
    if (skip?.(program)) continue
    describe(`attacks in ${kind}, built by ${name}`, { skip: skipWithout(program) }, () => {
      let own
      let books

      before(async () => {
        own = scriptsAndStyles(readPages(await build(liveBook(), program))).add('')
        books = await inTurn(write(), async (book) => {
          const folder = await build(book.folder, program)
          return { ...book, pagesFolder: folder, pages: readManyPages(folder) }
        })
      })

      test('a chapter holds what is allowed and nothing else', () => {
        noFaults(books.flatMap(({ pages, name: nameOf }) => pages.filter(isFirstOfItsKind).flatMap((page) => dangers(page, own, nameOf))))
      })

      test('what is no picture does not become one', () => {
        noFaults(books.flatMap(({ pages, withPictures }) => withPictures ? pages.filter((page) => isFirstOfItsKind(page)
          && !withPictures.includes(path.dirname(page.name)) && hasPicture(page)).map((page) => `${page.name}: <img>`) : []))
      })

      test('every page is whole', () => {
        for (const { pages } of books) {
          noFaults(chapters(pages).flatMap(brokenFrame))
          noFaults(printPage(pages).includes(LAST_WORD) ? [] : ['the last chapter is gone from the print page'])
        }
      })

      test('no word is lost', () => {
        noFaults(books.flatMap(({ pages, words }) => missingWords(chapters(pages), words)))
      })

      test('no directive acts', () => {
        const included = books.flatMap(({ pages }) => chapters(pages)).filter((page) => text(page.main).includes(SECRET))
        noFaults(included.map((page) => `${page.name}: book.toml was included`))
      })

      test('a feed holds no script and leads to no other scheme', () => {
        noFaults(books.flatMap(({ pagesFolder }) => feedDangers(pagesFolder)))
      })

      if (browse) test('nothing happens in a browser', { skip: skipWithout(CHROMIUM) }, async () => {
        const browser = await launch()
        try {
          noFaults((await inTurn(books, (book) => attacksThatWork(browser, book, browse(program)), 2)).flat())
        } finally {
          await browser.close()
        }
      })
    })
  }
}

/** What stands on the print page stands on a page of its own too. */
const isFirstOfItsKind = (page) => page.main && !page.twin && page.name !== 'print.html'

const hasPicture = (page) => elements(page.main).some(({ tagName }) => tagName === 'img')

/** A page that shows something of an attack. */
const isAttacked = (page) => isFirstOfItsKind(page) && /alert\(|evil|example|include|kept/.test(text(page.main))

const chapters = (pages) => pages.filter((page) => !PAGES_OF_MDBOOK.includes(page.name))

const printPage = (pages) => text(pages.find((page) => page.name === 'print.html').main)

/** What `act` gives for each item, `width` of them at once. */
async function inTurn(items, act, width = BOOKS_AT_ONCE) {
  const results = []
  const left = items.entries()
  const work = async () => {
    for (const [at, item] of left) results[at] = await act(item)
  }
  await Promise.all(Array.from({ length: width }, work))
  return results
}

/** Opens pages of a book, teases each element, types searches, opens the feeds; gives what an attack achieved. */
async function attacksThatWork(browser, { pagesFolder, pages, name: nameOf }, browse) {
  const server = await serve(pagesFolder, REPORTING)
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  try {
    const sprung = await setTraps(context, server.origin, nameOf)
    const page = await context.newPage()
    const open = (name) => page.goto(`${server.origin}/${name}`)
    if (browse) {
      await open('last.html')
      sprung.push(...await openInFrames(page, pages.filter(isAttacked).map(({ name }) => encodeURI(`/${name}`))))
      await open('last.html')
      sprung.push(...await search(page))
      for (const feed of FEEDS.filter((name) => existsSync(path.join(pagesFolder, name)))) await open(feed)
    }
    await open('print.html')
    sprung.push(...await tease(page, 'main *'))
    return sprung
  } finally {
    await context.close()
    await server.close()
  }
}

/** Types each word into the search of the page and teases the results. */
async function search(page) {
  const found = []
  await page.locator('[id$=search-toggle]').click()
  for (const word of QUERIES) {
    const field = page.locator('[id$=searchbar]')
    await field.fill(word.slice(0, -1))
    await field.press(word.at(-1))
    await page.waitForFunction((text) => document.querySelector('[id$=searchresults-header]').textContent.includes(text), word)
    found.push(...await tease(page, '[id$=searchresults] *'))
  }
  return found
}
