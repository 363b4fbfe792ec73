// Take screenshots of the book.
//
//     node tests/browser/pictures.mjs [FOLDER]    every kind of page, light and dark, desktop and phone (target/pictures)
//     node tests/browser/pictures.mjs --readme    docs/book.png, the picture in the README

import { mkdirSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

import { OWN_BOOK, build } from './support/books.mjs'
import { launch, newPage } from './support/browser.mjs'
import { ALL_TOPICS_PAGE, DISCUSSED_PAGE, NEXT_PAGE, OVERVIEW_PAGE } from './support/selectors.mjs'
import { serve } from './support/server.mjs'
import { MDBOOK_TOPICS, ROOT } from './support/tools.mjs'

const THEME_PAGE = 'scheduling.html'
const PAGES = [OVERVIEW_PAGE, THEME_PAGE, NEXT_PAGE, DISCUSSED_PAGE, ALL_TOPICS_PAGE]
const THEMES = ['light', 'navy']
const SCREENS = [{ width: 1280, height: 800 }, { width: 390, height: 844 }]

const README_PICTURE = path.join(ROOT, 'docs', 'book.png')
const README_LIMIT = 200_000

const [argument] = process.argv.slice(2)
const folder = await build(OWN_BOOK, MDBOOK_TOPICS)
const server = await serve(folder)
const browser = await launch()
try {
  await (argument === '--readme' ? readmePicture() : allPictures(argument ?? path.join(ROOT, 'target', 'pictures')))
} finally {
  await browser.close()
  await server.close()
}

async function allPictures(target) {
  mkdirSync(target, { recursive: true })
  const built = readdirSync(folder)
  for (const name of PAGES.filter((page) => !built.includes(page))) console.error(`${name} is not in the book`)
  for (const theme of THEMES) {
    for (const screen of SCREENS) {
      const page = await newPage(browser, screen, theme)
      for (const name of PAGES.filter((one) => built.includes(one))) {
        await page.goto(`${server.origin}/${name}`)
        const file = path.join(target, `${path.parse(name).name}-${theme}-${screen.width}.png`)
        await page.screenshot({ path: file })
        console.log(file)
      }
      await page.context().close()
    }
  }
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
