// Attacks in every text that a book shows: nothing runs, loads or breaks a page, and no text is lost.

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
import { REPORTING, openInFrames, setTraps, trigger } from './support/traps.mjs'

/** mdBook without its Markdown extensions, and with directives that change our pages. */
const OTHER_SETTINGS = 'before = ["links"]\n[output.html]\nsmart-punctuation = false\ndefinition-lists = false\nadmonitions = false\n'

/** Words in the attacks. Searching for them finds every attack. */
const QUERIES = ['onload', 'onerror', 'javascript', 'script', 'alert', 'evil', 'text', 'example', 'include']

const BOOKS_AT_ONCE = 3

/**
 * The books of each kind, the programs that build them, and those with which a browser opens every page in addition to the print page.
 * `build` has the templates and the parser of stock mdBook 0.5, so many pages need to be checked with only one of them. There are so many
 * files in all places that only the parser checks them.
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

test('the list of replaceable words is complete', () => {
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

      test('chapters contain only allowed elements and attributes', () => {
        noFaults(books.flatMap(({ pages, name: nameOf }) => pages.filter(isFirstOfItsKind).flatMap((page) => dangers(page, own, nameOf))))
      })

      test('a link does not become an image', () => {
        noFaults(books.flatMap(({ pages, withPictures }) => withPictures ? pages.filter((page) => isFirstOfItsKind(page)
          && !withPictures.includes(path.dirname(page.name)) && hasPicture(page)).map((page) => `${page.name}: <img>`) : []))
      })

      test('every page is intact', () => {
        for (const { pages } of books) {
          noFaults(chapters(pages).flatMap(brokenFrame))
          noFaults(printPage(pages).includes(LAST_WORD) ? [] : ['the last chapter is missing from the print page'])
        }
      })

      test('no word is lost', () => {
        noFaults(books.flatMap(({ pages, words }) => missingWords(chapters(pages), words)))
      })

      test('no directive has an effect', () => {
        const included = books.flatMap(({ pages }) => chapters(pages)).filter((page) => text(page.main).includes(SECRET))
        noFaults(included.map((page) => `${page.name}: book.toml was included`))
      })

      test('feeds contain no script and no address with another scheme', () => {
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

/** Everything on the print page is also on another page. */
const isFirstOfItsKind = (page) => page.main && !page.twin && page.name !== 'print.html'

const hasPicture = (page) => elements(page.main).some(({ tagName }) => tagName === 'img')

/** A page that shows something of an attack. */
const isAttacked = (page) => isFirstOfItsKind(page) && /alert\(|evil|example|include|kept/.test(text(page.main))

const chapters = (pages) => pages.filter((page) => !PAGES_OF_MDBOOK.includes(page.name))

const printPage = (pages) => text(pages.find((page) => page.name === 'print.html').main)

/** The results of `act` for each item, `width` of them at once. */
async function inTurn(items, act, width = BOOKS_AT_ONCE) {
  const results = []
  const left = items.entries()
  const work = async () => {
    for (const [at, item] of left) results[at] = await act(item)
  }
  await Promise.all(Array.from({ length: width }, work))
  return results
}

/** Opens pages of a book, triggers each element, searches, and opens the feeds. Returns the effects of attacks. */
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
    sprung.push(...await trigger(page, 'main *'))
    return sprung
  } finally {
    await context.close()
    await server.close()
  }
}

/** Searches for each word, and triggers the results. */
async function search(page) {
  const found = []
  await page.locator('[id$=search-toggle]').click()
  for (const word of QUERIES) {
    const field = page.locator('[id$=searchbar]')
    await field.fill(word.slice(0, -1))
    await field.press(word.at(-1))
    await page.waitForFunction((text) => document.querySelector('[id$=searchresults-header]').textContent.includes(text), word)
    found.push(...await trigger(page, '[id$=searchresults] *'))
  }
  return found
}
