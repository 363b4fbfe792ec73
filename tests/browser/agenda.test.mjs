// What is ahead in the rich book: meetings at the group's time, free days, breaks, and what to read next.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'

import { BUILDERS, build } from './support/books.mjs'
import { launch } from './support/browser.mjs'
import { reader } from './support/live.mjs'
import { RICH_EPOCH, RICH_NOW, richBook, richTopics, richUrl } from './support/rich.mjs'
import { serve } from './support/server.mjs'
import { CHROMIUM, MDBOOK_TOPICS, skipWithout } from './support/tools.mjs'

process.env.SOURCE_DATE_EPOCH = RICH_EPOCH

const RECLAIM = 'Memory reclaim under pressure'
const GUEST = 'A guest talk on BPF-defined networks'
const BERLIN = { timezone: 'Europe/Berlin', locale: 'en-GB' }
const EDIT = 'https://forge.example/group/edit/main/src'

const top = (page) => page.locator('.topics-first .topics-next:visible :is(h2, h3, .topics-title)').textContent()
const when = (page) => page.locator('.topics-first .topics-next:visible .topics-when').textContent()
const date = (page) => page.locator('.topics-first .topics-next:visible .topics-meta').innerText()
const box = (page, name) => page.locator(`.topics-next:visible li:has(a[href="${richUrl(name)}"]) input`)
const todo = async (page) => (await page.locator('.topics-todo').innerText()).trim()
/** The visible lines of the agenda: what follows the date. */
const agenda = (page) => page.locator('.topics-agenda li:visible').evaluateAll((lines) => lines
  .map((line) => line.querySelector('.topics-slot + span').firstChild.textContent.trim() || line.querySelector('.topics-slot + span').innerText))
const unrecorded = async (page) => {
  const past = page.locator('.topics-past').first()
  return await past.isVisible() ? past.locator('summary').textContent() : ''
}

for (const { name, program } of BUILDERS.filter((builder) => builder.looks)) {
  describe(`agenda, ${name}`, { skip: skipWithout(program) || skipWithout(CHROMIUM) }, () => {
    let browser
    let book
    before(async () => {
      book = await serve(await build(richBook(), program))
      browser = await launch()
    })
    after(() => Promise.all([browser?.close(), book?.close()]))
    const see = async (options, address = 'topics.html') => {
      const { context, errors, open } = await reader(browser, { now: RICH_NOW, ...BERLIN, ...options })
      const page = await open(`${book.origin}/${address}`)
      return { context, errors, open, page }
    }

    const moments = [
      ['four days before', RICH_NOW, RECLAIM, 'in 4 days', ''],
      ['on the day', '2026-12-01T08:00:00Z', RECLAIM, 'today', ''],
      ['during the meeting', '2026-12-01T18:00:00Z', RECLAIM, 'today', ''],
      ['when the meeting has ended', '2026-12-01T19:01:00Z', GUEST, 'in 2 days', '1 past meeting not recorded yet'],
      ['the day after', '2026-12-02T08:00:00Z', GUEST, 'tomorrow', '1 past meeting not recorded yet'],
      ['a month after', '2026-12-30T08:00:00Z', 'Operating systems in three evenings', 'in 13 days', '3 past meetings not recorded yet'],
      ['within a series', '2027-01-14T08:00:00Z', 'Operating systems in three evenings', 'in 5 days', '3 past meetings not recorded yet'],
      ['after the series', '2027-01-27T08:00:00Z', 'Chapter 4 of the printed dragon book', 'in 6 days', '4 past meetings not recorded yet'],
    ]
    for (const [moment, now, title, days, past] of moments) {
      test(`${moment} the next meeting is at the top`, async () => {
        for (const address of ['topics.html', 'next.html']) {
          const { context, errors, page } = await see({ now }, address)
          assert.ok((await top(page)).startsWith(title), await top(page))
          assert.equal(await when(page), days)
          assert.equal(await unrecorded(page), past)
          assert.deepEqual(errors, [])
          await context.close()
        }
      })
    }

    const zones = [
      ['Europe/Berlin', 'en-GB', /^Tue 1 Dec, 18:30 in 4 days/],
      ['Europe/Berlin', 'en-US', /^Tue, Dec 1, 6:30\sPM in 4 days/],
      // Another language than that of the book.
      ['Europe/Berlin', 'fr-FR', /^Tue, Dec 1, 6:30\sPM in 4 days/],
      ['America/New_York', 'en-GB', /^Tue 1 Dec, 18:30 Europe\/Berlin \(your time: 12:30\) in 4 days/],
      ['Asia/Tokyo', 'en-GB', /^Tue 1 Dec, 18:30 Europe\/Berlin \(your time: Wed 2 Dec, 2:30\) in 5 days/],
    ]
    for (const [timezone, locale, expected] of zones) {
      test(`the time of the meeting in ${timezone}, ${locale}`, async () => {
        for (const address of ['topics.html', 'next.html']) {
          const { context, page } = await see({ timezone, locale }, address)
          assert.match(await date(page), expected)
          await context.close()
        }
      })
    }

    test('the card has title, lead, checklist and links', async () => {
      const { context, page } = await see({})
      const card = page.locator('.topics-first .topics-next:visible')
      assert.match(await card.locator('.topics-title a').getAttribute('href'), /^memory\.html#memory-reclaim/)
      assert.match(await card.innerText(), /led by ada/)
      assert.equal(await card.locator('.topics-box').count(), 3)
      assert.equal(await card.getByRole('link', { name: 'Edit' }).getAttribute('href'), `${EDIT}/topics.md#L7`)
      await context.close()
    })

    test('the facts of a meeting have one dot between them, also without script', async () => {
      for (const script of [true, false]) {
        const { context, page } = await see({ script })
        const facts = await page.locator('.topics-first .topics-meta').first().innerText()
        assert.match(facts, /led by ada · Edit/)
        assert.doesNotMatch(facts, /·\s*·|·\s*$/)
        assert.equal(await page.locator('.topics-first .topics-ics').isVisible(), script)
        await context.close()
      }
    })

    test('the overview links to all topics, and its table repeats no word of its header', async () => {
      const { context, page } = await see({})
      const cell = page.locator('tr:has(a[href="memory.html"]) td:last-child')
      assert.equal((await cell.innerText()).trim(), '25')
      await box(page, 'reclaim').check()
      assert.equal((await cell.innerText()).trim(), '1 of 25')
      await page.locator('main').getByRole('link', { name: 'All topics' }).click()
      await page.getByLabel('Lead').selectOption('ada')
      assert.match(await page.locator('main li:visible').first().innerText(), /led by ada/)
      await context.close()
    })

    test('the card of "Pick one for us" says why, and where to schedule the topic', async () => {
      const { context, page } = await see({}, 'all-topics.html')
      await page.getByLabel('Keywords').fill('buddy')
      await page.getByRole('button', { name: 'Pick' }).click()
      const card = page.locator('.topics-picked')
      assert.match(await card.innerText(), /Buddy allocator.* · Memory · 1 reading · quickest to read, 1 reading · picked at random from 1/)
      const line = 1 + richTopics().split('\n').findIndex((text) => text.startsWith('- Buddy'))
      assert.equal(await card.getByRole('link', { name: 'Schedule it' }).getAttribute('href'), `${EDIT}/topics.md#L${line}`)
      await context.close()
    })

    test('the agenda has meetings, free days, breaks and cancelled meetings in their places', async () => {
      for (const [address, script] of [['topics.html', true], ['next.html', true], ['topics.html', false]]) {
        const { context, page } = await see({ script }, address)
        const lines = await agenda(page)
        assert.deepEqual(lines.map((line) => line.split(/[:,]/)[0]), [
          RECLAIM, GUEST, 'free', 'A catalogue of schedulers…', 'Winter break', 'Winter break', 'Cancelled',
          ...Array(3).fill('Operating systems in three evenings'), 'Chapter 4 of the printed dragon book', 'free',
        ])
        const free = page.locator('.topics-agenda').getByRole('link', { name: 'suggest a topic' })
        assert.equal(await free.first().getAttribute('href'), `${EDIT}/topics.md#L9`)
        assert.match(await page.locator('.topics-agenda li').nth(1).innerText(), /led by grace/)
        await context.close()
      }
    })

    test('the agenda shows own progress, and drops what is over', async () => {
      const { context, page } = await see({})
      const first = page.locator('.topics-agenda li').first()
      await box(page, 'critics').check()
      assert.match(await first.innerText(), /1 of 3|1\/3/)
      await context.close()
      const later = await see({ now: '2026-12-30T08:00:00Z' })
      assert.deepEqual((await agenda(later.page)).length, 6)
      assert.equal(await later.page.locator('.topics-past li').count(), 3)
      await later.context.close()
    })

    test('"Read next" is the next unread reading, then that of the next meeting with one, then suggestions', async () => {
      for (const address of ['topics.html', 'next.html']) {
        const { context, page } = await see({}, address)
        assert.equal(await todo(page), 'Read next: the paper')
        await box(page, 'reclaim').check()
        assert.equal(await todo(page), 'Read next: its critics')
        assert.equal(await page.locator('.topics-todo a').getAttribute('href'), richUrl('critics'))
        await box(page, 'critics').check()
        await box(page, 'swap').check()
        assert.match(await todo(page), /^Read next: the talk · A guest talk/)
        assert.equal(await page.locator('.topics-free').isVisible(), false)
        await page.goto(`${book.origin}/next.html`)
        for (const one of await page.locator('.topics-next .topics-box').all()) await one.check()
        await page.goto(`${book.origin}/${address}`)
        assert.equal(await page.locator('.topics-todo').isVisible(), false)
        const free = page.locator('.topics-free')
        assert.match(await free.innerText(), /^You have read everything for the meetings ahead\. You could discuss/)
        assert.equal(await free.locator('li').count(), 3)
        await context.close()
      }
    })

    test('a tab left open changes at midnight, and when the meeting ends', async () => {
      for (const address of ['topics.html', 'next.html']) {
        const { context, open } = await reader(browser, { now: null, ...BERLIN })
        await context.clock.install({ time: new Date('2026-11-30T22:50:00Z') })
        const page = await open(`${book.origin}/${address}`)
        assert.equal(await when(page), 'tomorrow')
        await context.clock.fastForward('12:00')
        assert.equal(await when(page), 'today')
        await context.clock.fastForward('19:56:00')
        assert.match(await top(page), /^Memory reclaim/)
        await context.clock.fastForward('03:00')
        assert.match(await top(page), /^A guest talk/)
        assert.equal(await unrecorded(page), '1 past meeting not recorded yet')
        await context.close()
      }
    })

    test('a restored tab and one that is shown again are up to date', async () => {
      for (const event of ['pageshow', 'visibilitychange']) {
        const { context, page } = await see({})
        await context.clock.setFixedTime(new Date('2026-12-02T08:00:00Z'))
        assert.equal(await when(page), 'in 4 days')
        await page.evaluate((name) => (name === 'pageshow'
          ? window.dispatchEvent(new PageTransitionEvent(name, { persisted: true }))
          : document.dispatchEvent(new Event(name, { bubbles: true }))), event)
        assert.match(await top(page), /^A guest talk/)
        assert.equal(await when(page), 'tomorrow')
        await context.close()
      }
    })

    test('two tabs show the same ticks', async () => {
      const { context, open, page } = await see({})
      const other = await open(`${book.origin}/next.html`)
      await box(page, 'reclaim').check()
      await other.waitForFunction(() => /its critics/.test(document.querySelector('.topics-todo').innerText))
      assert.ok(await box(other, 'reclaim').isChecked())
      await box(other, 'reclaim').uncheck()
      await page.waitForFunction(() => /the paper/.test(document.querySelector('.topics-todo').innerText))
      assert.equal(await box(page, 'reclaim').isChecked(), false)
      await context.close()
    })

    test('"Add to calendar" saves the meeting at its time', async () => {
      const { context, page } = await see({})
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.topics-ics:visible').click()])
      assert.equal(download.suggestedFilename(), 'meeting.ics')
      const text = readFileSync(await download.path(), 'utf8')
      const lines = text.replaceAll('\r\n ', '').split('\r\n')
      assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75))
      assert.equal(lines[0], 'BEGIN:VCALENDAR')
      assert.ok(lines.includes('DTSTART:20261201T173000Z'), text)
      assert.ok(lines.includes('DTEND:20261201T190000Z'), text)
      assert.ok(lines.includes('SUMMARY:Memory reclaim under pressure: the paper\\, its critics and swap'), text)
      assert.equal(lines.at(-2), 'END:VCALENDAR')
      await context.close()
    })

    test('the pages fit a phone, and the print page has each id of ours once', async () => {
      for (const address of ['topics.html', 'next.html']) {
        const { context, page } = await see({ viewport: { width: 320, height: 640 } }, address)
        assert.ok(await page.evaluate(() => document.querySelector('main').scrollWidth <= document.querySelector('main').clientWidth))
        await context.close()
      }
      const { context, errors, page } = await see({}, 'print.html')
      const ids = await page.locator('main [id*="--"]').evaluateAll((all) => all.map(({ id }) => id))
      assert.equal(new Set(ids).size, ids.length)
      await page.locator(`.topics-box[data-reading]`).first().check()
      assert.deepEqual(errors, [])
      await context.close()
    })
  })
}

describe('agendas of other books', { skip: skipWithout(MDBOOK_TOPICS) || skipWithout(CHROMIUM) }, () => {
  let browser
  before(async () => { browser = await launch() })
  const books = []
  after(() => Promise.all([browser?.close(), ...books.map((book) => book.close())]))
  const see = async (settings, address, options) => {
    const book = await serve(await build(richBook(settings), MDBOOK_TOPICS))
    books.push(book)
    const { context, errors, open } = await reader(browser, { now: RICH_NOW, ...BERLIN, ...options })
    const page = await open(`${book.origin}/${address}`)
    return { page, errors, close: () => context.close() }
  }

  test('open slots of the settings are in the agenda, as in the calendar', async () => {
    const folder = await build(richBook({ meeting: 'open-slots = 14' }), MDBOOK_TOPICS)
    const book = await serve(folder)
    books.push(book)
    const { context, open } = await reader(browser, { now: RICH_NOW, ...BERLIN })
    const page = await open(`${book.origin}/topics.html`)
    const free = await page.locator('.topics-agenda li:has(.topics-open) time').evaluateAll((all) => all.map(({ dateTime }) => dateTime))
    assert.deepEqual(free, ['2026-12-08', '2027-02-09', '2027-02-16', '2027-02-23', '2027-03-02'])
    const calendar = readFileSync(`${folder}/topics.ics`, 'utf8')
    const slots = calendar.split('BEGIN:VEVENT').filter((event) => event.includes('SUMMARY:topic wanted'))
    const days = slots.map((slot) => slot.match(/X-MDBOOK-TOPICS-DAYS:(\S+)/)[1])
    // The second file is of the same group here: its own placeholder is on its own pages.
    assert.deepEqual(days.filter((day) => day !== '2026-12-10'), free)
    await context.close()
  })

  test('a group with its own list has its own time and free days', async () => {
    const settings = '[preprocessor.topics.meeting.files."theory.md"]\ntime = "12:15"\nlength = 45\nweekday = "thursday"\nopen-slots = 4\n'
    const { page, close } = await see({ settings }, 'theory-next.html')
    assert.match(await date(page), /^Thu 3 Dec, 12:15 in 6 days/)
    const free = await page.locator('.topics-agenda li:has(.topics-open) time').evaluateAll((all) => all.map(({ dateTime }) => dateTime))
    assert.deepEqual(free, ['2026-12-10', '2026-12-24'])
    await page.goto(page.url().replace('theory-next', 'topics'))
    assert.match(await date(page), /^Tue 1 Dec, 18:30/)
    assert.equal(await page.locator('.topics-agenda .topics-open').count(), 2)
    await close()
  })

  test('meetings that were not recorded before the build are folded too', async () => {
    for (const script of [true, false]) {
      const { page, close } = await see({ recorded: false }, 'topics.html', { script })
      assert.equal(await unrecorded(page), '3 past meetings not recorded yet')
      assert.match(await top(page), /^Memory reclaim under/)
      assert.equal(await page.locator('.topics-past li').first().isVisible(), false)
      await page.locator('.topics-past summary').click()
      assert.equal(await page.locator('.topics-past li:visible').count(), 3)
      await close()
    }
  })

  test('a German book has German dates and words', async () => {
    const { page, errors, close } = await see({ language: 'de' }, 'topics.html', { locale: 'de-DE' })
    assert.match(await date(page), /^Di\., 1\. Dez\., 18:30 in 4 Tagen/)
    assert.match(await todo(page), /^Als Nächstes lesen: der Artikel/)
    assert.match(await page.locator('.topics-agenda').innerText(), /Termine[^]*frei: Thema vorschlagen[^]*Weihnachtsferien/)
    assert.deepEqual(errors, [])
    await close()
  })
})
