// Traps for attacks that work in a real browser.

/** Sets traps in a page and gives the list to which each sprung one is added. */
export async function setTraps(page, origin) {
  const sprung = []
  const add = (what) => sprung.push(`${page.url()}: ${what}`)
  await page.exposeFunction('hit', (number) => add(`attack ${number} ran`))
  page.on('dialog', async (dialog) => {
    add(`a dialog: ${dialog.message()}`)
    await dialog.dismiss()
  })
  page.on('console', (message) => {
    if (/hit|evil|Uncaught/.test(message.text())) add(`in the console: ${message.text()}`)
  })
  page.on('pageerror', (error) => add(`an error in a script: ${error.message}`))
  page.on('popup', (popup) => add(`a window: ${popup.url()}`))
  await page.route((url) => url.origin !== origin && !['data:', 'blob:'].includes(url.protocol), async (route) => {
    add(`a request to ${route.request().url()}`)
    await route.abort()
  })
  return sprung
}
