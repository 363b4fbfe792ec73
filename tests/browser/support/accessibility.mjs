// What axe finds wrong in the part of a page that is a chapter.

import { createRequire } from 'node:module'

import { COLOUR_THEMES } from './selectors.mjs'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Violations inside `<main>`: `key` tells kind and colours, `where` the place. Only contrast differs by theme. */
export async function violations(page, theme) {
  const all = theme === COLOUR_THEMES[0]
  if (all) await page.addScriptTag({ path: AXE })
  const options = { resultTypes: ['violations'], ...(all ? {} : { runOnly: { type: 'rule', values: ['color-contrast'] } }) }
  const found = await page.evaluate(async (how) => (await globalThis.axe.run('main', how)).violations, options)
  return found.flatMap(({ id, nodes }) => nodes.map((node) => ({
    key: [theme, id, kind(node)].join(' '),
    where: `${page.url()} ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`,
  })))
}

/** For contrast the two colours, else the element's name. */
function kind(node) {
  const colours = node.any[0]?.data
  return colours?.fgColor ? `${colours.fgColor} on ${colours.bgColor}` : node.html.match(/^<([\w-]+)/)?.[1]
}
