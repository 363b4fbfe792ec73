// The 404 page of a book that is published below the top of its host.

import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'

import { launch, newPage } from './support/browser.mjs'
import { build, temporaryFolder, writeBook } from './support/books.mjs'
import { serve } from './support/server.mjs'
import { CHROMIUM, MDBOOK_TOPICS, skipWithout } from './support/tools.mjs'

const TOPICS = '# Ideas\n\n- [EEVDF](https://lwn.net/Articles/925371/)\n'

describe('the 404 page below /our/topics/', { skip: skipWithout(CHROMIUM) }, () => {
  let browser
  let site

  before(async () => {
    const book = writeBook({
      'book.toml': '[preprocessor.topics]\naddress = "https://group.example/our/topics/"\n',
      'src/SUMMARY.md': '- [Topics](topics.md)\n',
      'src/topics.md': TOPICS,
    })
    const host = temporaryFolder()
    const folder = path.join(host, 'our', 'topics')
    cpSync(await build(book, MDBOOK_TOPICS), folder, { recursive: true })
    browser = await launch()
    site = await serve(host, {}, path.join(folder, '404.html'))
  })

  after(async () => {
    await browser?.close()
    await site?.close()
  })

  for (const missing of ['gone.html', 'deep/er/gone.html']) {
    test(`${missing} fails no other request`, async () => {
      const page = await newPage(browser, { width: 1000, height: 800 })
      const requests = []
      page.on('response', (response) => requests.push([response.status(), response.url()]))
      await page.goto(`${site.origin}/our/topics/${missing}`, { waitUntil: 'networkidle' })
      const [[status], ...others] = requests
      assert.equal(status, 404)
      assert.ok(others.some(([, url]) => url.includes('.css')), 'no style was requested')
      assert.deepEqual(others.filter(([status]) => status !== 200), [])
      await page.context().close()
    })
  }
})
