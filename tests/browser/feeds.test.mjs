// The feeds of a published book: ical.js reads the calendar correctly, and the pages link to the feeds.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'

import ICAL from 'ical.js'

import { BUILDERS, build } from './support/books.mjs'
import { launch } from './support/browser.mjs'
import { noFaults } from './support/faults.mjs'
import { attribute, elements, readPages, text } from './support/html.mjs'
import { liveBook, reader } from './support/live.mjs'
import { serve } from './support/server.mjs'
import { CHROMIUM, MDBOOK_TOPICS, skipWithout } from './support/tools.mjs'

const ADDRESS = 'https://group.example/book/'
const SETTINGS = `address = "${ADDRESS}"
[preprocessor.topics.meeting]
time = "18:30"
length = "1h 30m"
zone = "America/New_York"
`
const ALTERNATES = [
  ['text/calendar', `${ADDRESS}topics.ics`],
  ['application/atom+xml', `${ADDRESS}topics.atom`],
]

test('ical.js reads the calendar', { skip: skipWithout(MDBOOK_TOPICS) }, async () => {
  const pages = await build(liveBook(undefined, { settings: SETTINGS }), MDBOOK_TOPICS)
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path.join(pages, 'topics.ics'), 'utf8')))
  assert.equal(calendar.getFirstPropertyValue('x-wr-calname'), 'Live')
  assert.equal(calendar.getFirstPropertyValue('refresh-interval').toString(), 'PT12H')
  const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
  const seen = events.map((event) => [event.startDate.toString(), event.endDate.toString(), event.summary])
  // In winter, then in summer time: clocks went forward on 10 March.
  assert.deepEqual(seen, [
    ['2022-05-03T22:30:00Z', '2022-05-04T00:00:00Z', 'Huge pages in memory: huge'],
    ['2023-11-07T23:30:00Z', '2023-11-08T01:00:00Z', 'BPF verifier: verifier'],
    ['2024-03-05T23:30:00Z', '2024-03-06T01:00:00Z', 'The slab allocator: slub'],
    ['2024-03-12T22:30:00Z', '2024-03-13T00:00:00Z', 'Memory reclaim: reclaim and swap'],
  ])
  assert.equal(new Set(events.map((event) => event.uid)).size, 4)
  assert.match(events[3].description, /^reclaim: https:\/\/example\.org\/reclaim\nswap: https:/)
  assert.equal(events[2].component.getFirstPropertyValue('url'), `${ADDRESS}memory.html#the-slab-allocator-slub`)
})

for (const { name, program } of BUILDERS) {
  describe(`pages of a published book, ${name}`, { skip: skipWithout(program) }, () => {
    let folder
    before(async () => {
      folder = await build(liveBook(undefined, { settings: SETTINGS }), program)
    })

    test('every page announces the feeds, and two pages link to them', () => {
      for (const page of readPages(folder)) {
        const all = elements(page.main)
        noFaults(page.errors.filter(({ inMain }) => inMain).map(({ code, line }) => `${page.name}:${line}: ${code}`))
        const links = all.filter(({ tagName }) => tagName === 'link')
        const named = links.map((link) => [attribute(link, 'type'), attribute(link, 'href')])
        if (['topics.html', 'next.html', 'memory.html'].includes(page.name)) assert.deepEqual(named, ALTERNATES, page.name)
        const shown = all.filter((element) => attribute(element, 'href')?.startsWith('webcal:'))
        // mdBook's index page is a copy of the first chapter.
        const expected = ['topics.html', 'index.html', 'next.html'].includes(page.name) ? 1 : page.name === 'print.html' ? 2 : 0
        assert.equal(shown.length, expected, page.name)
        const copied = all.filter((element) => element.tagName === 'a' && attribute(element, 'href') === `${ADDRESS}topics.ics`)
        assert.deepEqual(copied.map(text), shown.map(() => `${ADDRESS}topics.ics`), page.name)
      }
    })

    test('the script moves the announcements to the head', { skip: skipWithout(CHROMIUM) }, async () => {
      const [book, browser] = [await serve(folder), await launch()]
      after(() => Promise.all([browser.close(), book.close()]))
      const { context, errors, open } = await reader(browser)
      const page = await open(`${book.origin}/topics.html`)
      const found = await page.locator('head > link[rel=alternate]').evaluateAll((links) => links.map((link) => [link.type, link.href]))
      assert.deepEqual(found, ALTERNATES)
      assert.deepEqual(errors, [])
      await context.close()
    })
  })
}
