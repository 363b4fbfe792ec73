// Open pages in a headless Chromium.

import { chromium } from 'playwright-core'

import { COLOUR_THEMES } from './selectors.mjs'
import { CHROMIUM } from './tools.mjs'

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  // No test needs another host, and a page would wait for one that does not answer.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

export function launch() {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
}

/** A new page in its own context, in one of mdBook's colour themes. Close it with `page.context().close()`. */
export async function newPage(browser, viewport, theme = 'light') {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' })
  await context.addInitScript((name) => {
    localStorage.setItem('mdbook-theme', name)
    window.print = () => {}
  }, theme)
  return context.newPage()
}

/** The results of `look(page, theme)` for each address in each colour theme, in one list. */
export async function visit(browser, viewport, addresses, look) {
  const found = []
  const page = await newPage(browser, viewport)
  for (const address of addresses) {
    await page.goto(address)
    await page.addStyleTag({ content: '* { transition: none !important; animation: none !important }' })
    for (const theme of COLOUR_THEMES) {
      await page.evaluate(wear, [theme, COLOUR_THEMES])
      found.push(...await look(page, theme))
    }
  }
  await page.context().close()
  return found
}

/** In the page: sets the colour theme, as mdBook does. */
function wear([theme, all]) {
  document.documentElement.classList.remove(...all)
  document.documentElement.classList.add(theme)
}
