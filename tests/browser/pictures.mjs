// Take screenshots of the book.
//
//     node tests/browser/pictures.mjs [FOLDER]    every page of the rich book in five themes and three widths, and in print;
//                                                 by default in a new folder of the system for temporary files
//     node tests/browser/pictures.mjs --readme    docs/book.png, the picture in the README

import { mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { OWN_BOOK, build } from './support/books.mjs'
import { launch, newPage } from './support/browser.mjs'
import { RICH_NOW, richBook } from './support/rich.mjs'
import { COLOUR_THEMES, NEXT_PAGE, OVERVIEW_PAGE, PAGES_OF_MDBOOK } from './support/selectors.mjs'
import { serve } from './support/server.mjs'
import { MDBOOK_TOPICS, ROOT } from './support/tools.mjs'

const THEME_PAGE = 'scheduling.html'
const WIDTHS = [390, 820, 1280]

const README_PICTURE = path.join(ROOT, 'docs', 'book.png')
const README_LIMIT = 200_000

const [argument] = process.argv.slice(2)
const isReadme = argument === '--readme'
const folder = await build(isReadme ? OWN_BOOK : richBook(), MDBOOK_TOPICS)
const server = await serve(folder)
const browser = await launch()
try {
  await (isReadme ? readmePicture() : allPictures(path.resolve(argument ?? mkdtempSync(path.join(tmpdir(), 'pictures-')))))
} finally {
  await browser.close()
  await server.close()
}

async function allPictures(target) {
  if (target.startsWith(ROOT)) throw new Error(`${target} is in the repository; name another folder`)
  mkdirSync(target, { recursive: true })
  const pages = readdirSync(folder).filter((name) => name.endsWith('.html') && !PAGES_OF_MDBOOK.includes(name) && name !== 'index.html')
  for (const theme of COLOUR_THEMES) {
    for (const width of WIDTHS) {
      const page = await newPage(browser, { width, height: 900 }, theme)
      await page.context().clock.setFixedTime(new Date(RICH_NOW))
      await page.goto(`${server.origin}/${NEXT_PAGE}`)
      for (const tick of [0, 1]) await page.locator('main .topics-box').nth(tick).check()
      for (const name of pages) {
        await page.goto(`${server.origin}/${name}`)
        await page.screenshot({ path: path.join(target, `${path.parse(name).name}-${theme}-${width}.png`), fullPage: true })
      }
      await page.context().close()
    }
  }
  const page = await newPage(browser, { width: 820, height: 1160 })
  for (const name of [...pages, 'print.html']) {
    await page.goto(`${server.origin}/${name}`)
    await page.pdf({ path: path.join(target, `${path.parse(name).name}-print.pdf`), format: 'A4' })
  }
  await page.context().close()
  console.log(target)
}

/** The overview, with the page of a theme in dark colours in front of it. */
async function readmePicture() {
  const screen = { width: 800, height: 640 }
  const back = await screenshot(OVERVIEW_PAGE, 'light', screen)
  const front = await screenshot(THEME_PAGE, 'navy', screen)
  const page = await newPage(browser, { width: 1060, height: 640 })
  await page.setContent(`
    <style>
      body { margin: 0; background: transparent }
      img { position: absolute; width: 620px; border-radius: 8px; box-shadow: 0 4px 24px #0006 }
      .back { left: 24px; top: 20px }
      .front { right: 24px; bottom: 24px }
    </style>
    <img class="back" src="${back}"><img class="front" src="${front}">`)
  mkdirSync(path.dirname(README_PICTURE), { recursive: true })
  await page.screenshot({ path: README_PICTURE, omitBackground: true })
  const { size } = statSync(README_PICTURE)
  console.log(`${README_PICTURE}: ${size} bytes`)
  if (size > README_LIMIT) throw new Error(`the picture is larger than ${README_LIMIT} bytes`)
}

/** A page with some ticks, as a data URL. */
async function screenshot(name, theme, screen) {
  const page = await newPage(browser, screen, theme)
  for (const [chapter, ticks] of [[NEXT_PAGE, [0]], [THEME_PAGE, [0, 1, 2, 6, 7]], ['memory.html', [0, 1, 2, 3, 4]]]) {
    await page.goto(`${server.origin}/${chapter}`)
    for (const tick of ticks) await page.locator('main .topics-box').nth(tick).check()
  }
  await page.goto(`${server.origin}/${name}`)
  const picture = await page.screenshot()
  await page.context().close()
  return `data:image/png;base64,${picture.toString('base64')}`
}
