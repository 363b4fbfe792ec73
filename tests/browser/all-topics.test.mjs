// The list of all topics: the filter by keywords, theme, status and unread readings, its shareable address, and
// the random pick.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { BUILDERS } from './support/books.mjs'
import { box, reader, stage } from './support/live.mjs'
import { CHROMIUM, skipWithout } from './support/tools.mjs'

const titles = (page) => page.locator('main li:visible > a').allTextContents()
const ALL = 7

for (const { name, program } of BUILDERS.filter((builder) => builder.looks)) {
  describe(`all topics, ${name}`, { skip: skipWithout(program) || skipWithout(CHROMIUM) }, () => {
    const on = stage(program)

    const address = (rest = '') => `${on.book.origin}/all-topics.html${rest}`

    test('keywords match in any order and case', async () => {
      const { context, errors, open } = await reader(on.browser)
      const page = await open(address())
      assert.equal((await titles(page)).length, ALL)
      assert.equal(await page.locator('output').textContent(), '7 of 7')
      await page.getByLabel('Keywords').fill('READ scheduler')
      assert.deepEqual(await titles(page), ['CPU scheduler: eevdf, cfs, deadline', 'A scheduler with nothing to read'])
      assert.equal(await page.locator('output').textContent(), '2 of 7')
      assert.deepEqual(await page.locator('main h2:visible').allInnerTexts(), ['To discuss'])
      await page.getByLabel('Keywords').fill('no such topic')
      assert.deepEqual(await titles(page), [])
      assert.ok(await page.getByRole('button', { name: 'Pick' }).isDisabled())
      await page.getByLabel('Keywords').fill('')
      assert.equal((await titles(page)).length, ALL)
      assert.deepEqual(errors, [])
      await context.close()
    })

    test('theme, status and unread readings combine', async () => {
      const { context, open } = await reader(on.browser)
      const page = await open(`${on.book.origin}/memory.html`)
      await box(page, 'huge').check()
      await page.goto(address())
      await page.getByRole('combobox', { name: 'Theme' }).selectOption('Memory')
      assert.deepEqual(await page.locator('output').textContent(), '4 of 7')
      await page.getByLabel('Unread only').check()
      assert.deepEqual(await page.locator('output').textContent(), '3 of 7')
      await page.getByLabel('Status').selectOption('To discuss')
      assert.deepEqual(await titles(page), ['Page tables: maple and reclaim'])
      await context.close()
    })

    test('the address contains the filter, and can be shared', async () => {
      const { context, open } = await reader(on.browser)
      const page = await open(address('?keep=1'))
      await page.getByLabel('Keywords').fill('page tables')
      await page.getByRole('combobox', { name: 'Theme' }).selectOption('Memory')
      await page.getByLabel('Unread only').check()
      await page.waitForURL(/unread=/)
      const shared = page.url()
      assert.match(shared, /\?keep=1&q=page\+tables&theme=memory&unread=/)
      const other = await (await reader(on.browser)).open(shared)
      assert.deepEqual(await titles(other), ['Page tables: maple and reclaim'])
      assert.equal(await other.getByLabel('Keywords').inputValue(), 'page tables')
      await page.getByLabel('Keywords').fill('')
      await page.getByRole('combobox', { name: 'Theme' }).selectOption('')
      await page.getByLabel('Unread only').uncheck()
      await page.waitForURL(address('?keep=1'))
      await Promise.all([context.close(), other.context().close()])
    })

    test('an unknown theme in the address filters nothing', async () => {
      const { context, errors, open } = await reader(on.browser)
      const page = await open(address('?theme=gardening&status=eaten'))
      assert.equal((await titles(page)).length, ALL)
      assert.deepEqual(errors, [])
      await context.close()
    })

    test('a tick in another tab updates the list at once', async () => {
      const { context, open } = await reader(on.browser)
      const [list, theme] = [await open(address('?unread=1')), await open(`${on.book.origin}/bpf.html`)]
      assert.ok((await titles(list)).includes('BPF verifier: verifier'))
      await box(theme, 'verifier').check()
      await list.waitForFunction(() => document.querySelector('output').value === '6 of 7')
      assert.ok(!(await titles(list)).includes('BPF verifier: verifier'))
      await context.close()
    })

    test('the key / focuses the field, and types a slash in it', async () => {
      const { context, open } = await reader(on.browser)
      const page = await open(address())
      await page.locator('main h1').click()
      await page.keyboard.press('/')
      await page.keyboard.type('a/b')
      assert.equal(await page.getByLabel('Keywords').inputValue(), 'a/b')
      await page.keyboard.press('Enter')
      assert.match(page.url(), /all-topics\.html/)
      assert.ok(!await page.locator('#searchbar').isVisible().catch(() => false), 'mdBook\'s own search stays closed')
      await context.close()
    })

    test('"Pick one for us" shows one of the topics to discuss on a card, and scrolls nothing', async () => {
      const { context, errors, open } = await reader(on.browser)
      const page = await open(address())
      const ideas = ['CPU scheduler: eevdf, cfs, deadline', 'Page tables: maple and reclaim', 'A scheduler with nothing to read']
      const card = page.locator('.topics-picked')
      assert.ok(await card.isHidden())
      await page.getByRole('button', { name: 'Pick' }).click()
      const picks = new Set()
      let last
      for (let round = 0; round < 30; round += 1) {
        const title = await card.locator('a').first().textContent()
        assert.notEqual(title, last)
        last = title
        picks.add(title)
        assert.match(await card.textContent(), /picked at random from 3/)
        assert.equal(await page.locator('.topics-said').textContent(), `Picked: ${title}`)
        assert.equal(await page.evaluate(() => scrollY), 0)
        await card.getByRole('button', { name: 'Another one' }).click()
      }
      assert.deepEqual([...picks].sort(), ideas.sort())
      await page.getByLabel('Status').selectOption('Discussed')
      assert.ok(await card.isHidden(), 'the filter changed')
      await page.getByRole('button', { name: 'Pick' }).click()
      assert.match(await card.textContent(), /(BPF verifier|Huge pages).*(BPF|Memory).*1 reading.*from 2/)
      assert.deepEqual(errors, [])
      await context.close()
    })

    test('if nothing matches, the filter says so and can be cleared', async () => {
      const { context, open } = await reader(on.browser)
      const page = await open(address('?q=gardening&status=potential&unread=true'))
      assert.deepEqual(await titles(page), [])
      assert.match(await page.locator('form.topics-filter').innerText(), /Nothing matches/)
      await page.getByRole('button', { name: 'Clear the filter' }).click()
      assert.equal((await titles(page)).length, ALL)
      assert.ok(await page.getByRole('button', { name: 'Clear the filter' }).isHidden())
      await page.waitForURL(address())
      await context.close()
    })

    test('without a script all topics are shown, and the form is hidden', async () => {
      const { context, open } = await reader(on.browser, { script: false })
      const page = await open(address())
      assert.equal((await titles(page)).length, ALL)
      assert.ok(await page.locator('form.topics-filter').isHidden())
      await context.close()
    })
  })
}
