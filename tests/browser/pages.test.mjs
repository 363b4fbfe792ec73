// Every page of the project's own book, built with every builder: valid HTML, unique ids, no dead links, and every
// reading of the topic file in its place.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { before, describe, test } from 'node:test'

import { BUILDERS, OWN_BOOK, build, buildPlain, listTopics } from './support/books.mjs'
import { noFaults } from './support/faults.mjs'
import { attribute, elements, readPages, repeated } from './support/html.mjs'
import { deadLinks } from './support/links.mjs'
import { readings } from './support/readings.mjs'
import { PAGES_OF_MDBOOK, THEME_PAGES } from './support/selectors.mjs'
import { skipWithout } from './support/tools.mjs'

const topicFile = path.join(OWN_BOOK, 'src', 'topics.md')
const fileLinks = (readFileSync(topicFile, 'utf8').match(/https?:\/\/[^\s)]+/g) ?? []).map((url) => new URL(url).href)
const referenceLink = 'https://lwn.net/Kernel/Index/'
const readingLinks = fileLinks.filter((url) => url !== referenceLink)

test('the topic file has the expected links', () => {
  assert.equal(fileLinks.length, 106)
  assert.equal(readingLinks.length, 105)
  assert.equal(new Set(readingLinks).size, 104)
})

for (const { name, program, stock } of BUILDERS) {
  describe(`the book, built by ${name}`, { skip: skipWithout(program) }, () => {
    let pages
    let plainErrors

    before(async () => {
      pages = readPages(await build(OWN_BOOK, program))
      const plain = readPages(await buildPlain(stock))
      plainErrors = new Set(plain.flatMap((page) => page.errors.map((error) => error.code)))
    })

    test('an HTML5 parser finds no error in our parts', () => {
      const ours = pages.flatMap((page) => page.errors
        .filter((error) => error.inMain || !plainErrors.has(error.code))
        .map((error) => `${page.name}:${error.line}: ${error.code}`))
      noFaults(ours)
    })

    test('ids are unique on each page', () => {
      const doubled = pages.filter((page) => page.name !== 'print.html').flatMap((page) =>
        repeated(ids(elements(page.main))).map((id) => `${page.name}#${id}`))
      noFaults(doubled)
    })

    test('ids of headings are unique on the print page', () => {
      const print = pages.find((page) => page.name === 'print.html')
      const headings = elements(print.main).filter(isHeading)
      assert.ok(headings.length > 71, `only ${headings.length} headings`)
      noFaults(repeated(ids(headings)))
    })

    test('links within the book are not dead', () => {
      noFaults(deadLinks(pages))
    })

    test('every link of the topic file is in the book', () => {
      const hrefs = new Set(chapters(pages).flatMap((page) => elements(page.main)
        .filter((element) => element.tagName === 'a')
        .map((element) => absolute(attribute(element, 'href')))))
      noFaults(fileLinks.filter((url) => !hrefs.has(url)))
    })

    test('each topic has a heading on the page of one theme', async () => {
      const topics = await listTopics(topicFile)
      const known = new Set(topics.map((topic) => topic.id))
      const found = pages.filter((page) => THEME_PAGES.includes(page.name))
        .flatMap((page) => ids(elements(page.main).filter(isHeading)))
        .filter((id) => known.has(id))
      assert.equal(topics.length, 71)
      assert.deepEqual(found.sort(), [...known].sort())
    })

    test('each reading is once on the page of one theme', () => {
      const found = pages.filter((page) => THEME_PAGES.includes(page.name))
        .flatMap((page) => readings(page.main).map((reading) => ({ ...reading, page: page.name })))
      assert.deepEqual(found.map((reading) => absolute(reading.url)).sort(), [...readingLinks].sort())
      assert.equal(new Set(found.map((reading) => reading.id)).size, 104, 'different ids')
      noFaults(found.filter((reading) => !reading.label).map(({ page, url }) => `${page}: no label for ${url}`))
    })

    test('a reading has the same id on all pages', () => {
      const urlOf = new Map()
      for (const { id, url } of chapters(pages).flatMap((page) => readings(page.main))) {
        const known = urlOf.get(id) ?? url
        assert.equal(absolute(url), absolute(known), `id ${id}`)
        urlOf.set(id, known)
      }
    })
  })
}

const chapters = (pages) => pages.filter((page) => !PAGES_OF_MDBOOK.includes(page.name))

const isHeading = (element) => /^h[1-6]$/.test(element.tagName)

const ids = (list) => list.map((element) => attribute(element, 'id')).filter((id) => id !== undefined)

/** URLs as browsers normalize them, so that trivial differences do not count. */
const absolute = (url) => URL.canParse(url ?? '') ? new URL(url).href : url
