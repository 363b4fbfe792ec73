// The tick menu: save ticks to a file, take them to another device, clear them.

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'

import { BUILDERS, temporaryFolder } from './support/books.mjs'
import { box, message, reader, stage } from './support/live.mjs'
import { CHROMIUM, skipWithout } from './support/tools.mjs'
import { setTraps } from './support/traps.mjs'

for (const { name, program } of BUILDERS.filter((builder) => builder.looks)) {
  describe(`the tick menu, ${name}`, { skip: skipWithout(program) || skipWithout(CHROMIUM) }, () => {
    const on = stage(program)

    const address = (page) => `${on.book.origin}/${page}.html`
    const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('mdbook-topics:live'))?.read.length ?? 0)

    /** A reader who has ticked these readings, on the overview with the tick menu open. */
    async function readerOf(names) {
      const one = await reader(on.browser)
      const page = await one.open(address('memory'))
      for (const reading of names) await box(page, reading).check()
      await page.goto(address('topics'))
      await page.locator('.topics-yours summary').click()
      return { ...one, page }
    }

    async function exported(page) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save to a file' }).click(),
      ])
      const file = path.join(temporaryFolder(), download.suggestedFilename())
      await download.saveAs(file)
      return file
    }

    async function choose(page, content) {
      const file = path.join(temporaryFolder(), 'ticks.json')
      writeFileSync(file, content)
      await page.getByLabel('Add from a file').setInputFiles(file)
      await page.locator('.topics-notice button').first().waitFor()
    }

    test('a file adds ticks to those of another browser', async () => {
      const one = await readerOf(['slub', 'swap'])
      const file = await exported(one.page)
      assert.equal(path.basename(file), 'live-ticks.json')
      const saved = JSON.parse(readFileSync(file, 'utf8'))
      assert.equal(saved.version, 1)
      assert.equal(saved.read.length, 2)
      const other = await readerOf(['reclaim', 'swap'])
      await other.page.getByLabel('Add from a file').setInputFiles(file)
      await other.page.locator('.topics-notice button').waitFor()
      assert.equal(await message(other.page), 'Ticks added: 1')
      assert.equal(await kept(other.page), 3)
      await other.page.goto(address('memory'))
      for (const reading of ['slub', 'swap', 'reclaim']) assert.ok(await box(other.page, reading).isChecked())
      assert.deepEqual([...one.errors, ...other.errors], [])
      await Promise.all([one.context.close(), other.context.close()])
    })

    test('a file without ticks changes nothing and shows a message', async () => {
      const { context, errors, page } = await readerOf(['slub'])
      for (const content of ['', 'text', '{}', 'null', '[]', '{"version":2,"read":[]}', '{"version":1}', '{"version":1,"read":7}', '\u0000\uFFFF']) {
        await choose(page, content)
        assert.match(await message(page), /This file contains no ticks/, content)
        await page.getByRole('button', { name: 'Close' }).click()
      }
      assert.equal(await kept(page), 1)
      assert.deepEqual(errors, [])
      await context.close()
    })

    test('hostile files and links have no effect', async () => {
      const { context, errors, page } = await readerOf(['slub'])
      const sprung = await setTraps(context, on.book.origin)
      const evil = '<img src=x onerror=alert(1)>'
      await choose(page, JSON.stringify({ version: 1, read: [evil, { toString: evil }, null, 7, '__proto__', 'x'.repeat(1e6)], evil }))
      await page.getByRole('button', { name: 'Close' }).click()
      for (const fragment of [evil, `1.${evil}`, '1.%3Cscript%3Ealert(2)%3C/script%3E', `${evil}.0123456789`, '1.__proto__x', '999.', '']) {
        await page.goto(`${address('topics')}#ticks=${fragment}`)
        await page.reload()
      }
      await page.goto(`${address('all-topics')}?q=${encodeURIComponent(evil)}&theme=${encodeURIComponent(evil)}&status=__proto__`)
      assert.equal(await page.locator('main img, main [onerror], .topics-notice script').count(), 0)
      assert.equal(await kept(page), 1)
      assert.deepEqual([...sprung, ...errors], [])
      await context.close()
    })

    test('a link adds ticks on another device after confirmation', async () => {
      const one = await readerOf(['slub', 'swap'])
      await one.page.getByRole('button', { name: 'Link for another device' }).click()
      const link = await one.page.getByLabel('Open this link').inputValue()
      assert.ok(link.length < address('topics').length + 60, link)
      const other = await reader(on.browser)
      const page = await other.open(link)
      assert.equal(await message(page), 'New ticks in this link: 2')
      assert.equal(new URL(page.url()).hash, '', 'a reload does not ask again')
      assert.equal(await kept(page), 0)
      await page.getByRole('button', { name: 'Close' }).click()
      assert.equal(await kept(page), 0)
      await page.goto(address('memory'))
      await box(page, 'reclaim').check()
      await page.goto(link)
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      assert.equal(await message(page), 'Ticks added: 2')
      assert.equal(await kept(page), 3)
      await page.goto(address('memory'))
      await page.goto(link)
      assert.match(await message(page), /You already have all the ticks/)
      await Promise.all([one.context.close(), other.context.close()])
    })

    test('one tap copies the link, with and without the clipboard API', async () => {
      const without = () => Object.defineProperty(navigator, 'clipboard', { value: undefined })
      for (const storage of [undefined, without]) {
        const { context, errors, open } = await reader(on.browser, { storage })
        await context.grantPermissions(['clipboard-read', 'clipboard-write'])
        const page = await open(address('topics'))
        await page.locator('.topics-yours summary').click()
        await page.getByRole('button', { name: 'Link for another device' }).click()
        const field = page.getByLabel('Open this link')
        const link = await field.inputValue()
        assert.equal(await field.evaluate((one) => one.selectionEnd - one.selectionStart), link.length, 'the whole link is selected')
        await page.getByRole('button', { name: 'Copy', exact: true }).click()
        await page.getByRole('button', { name: 'Copied' }).waitFor()
        await page.locator('main').evaluate((main) => main.append(document.createElement('textarea')))
        await page.locator('main textarea').focus()
        await page.keyboard.press('Control+V')
        assert.equal(await page.locator('main textarea').inputValue(), link)
        assert.deepEqual(errors, [])
        await context.close()
      }
    })

    test('a damaged link shows a message', async () => {
      for (const fragment of ['2.0123456789', '2.AAAA.5', '1.012345678', '1.01234567?9', '0123456789']) {
        const { context, errors, open } = await reader(on.browser)
        const page = await open(`${address('topics')}#ticks=${fragment}`)
        assert.match(await message(page), /The ticks in this link cannot be read/, fragment)
        assert.deepEqual(errors, [])
        await context.close()
      }
    })

    test('"Clear all" asks first', async () => {
      const { context, page } = await readerOf(['slub', 'swap'])
      await page.getByRole('button', { name: 'Clear all' }).click()
      assert.equal(await message(page), 'Clear all ticks in this browser (2)?')
      await page.getByRole('button', { name: 'Close' }).click()
      assert.equal(await kept(page), 2)
      await page.getByRole('button', { name: 'Clear all' }).click()
      await page.locator('.topics-notice').getByRole('button', { name: 'Clear all' }).click()
      assert.equal(await kept(page), 0)
      await page.goto(address('memory'))
      assert.equal(await page.locator('main input:checked').count(), 0)
      await context.close()
    })

    test('"Clear all" replaces damaged ticks', async () => {
      const { context, open } = await reader(on.browser)
      const page = await open(address('topics'))
      await page.evaluate(() => localStorage.setItem('mdbook-topics:live', 'nonsense'))
      await page.reload()
      assert.match(await message(page), /cannot be read/)
      await page.locator('.topics-yours summary').click()
      await page.getByRole('button', { name: 'Clear all' }).click()
      await page.locator('.topics-notice').getByRole('button', { name: 'Clear all' }).click()
      await page.goto(address('memory'))
      await box(page, 'slub').check()
      await page.reload()
      assert.ok(await box(page, 'slub').isChecked())
      await context.close()
    })
  })
}
