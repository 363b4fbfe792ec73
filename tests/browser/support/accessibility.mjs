// Check the main part of a page with axe.

import { createRequire } from 'node:module'

import { COLOUR_THEMES } from './selectors.mjs'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Violations inside `<main>`: `key` is the kind with its colours, `where` the place. Only the contrast differs by theme. */
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

/** The two colours of a contrast violation, otherwise the name of the element. */
function kind(node) {
  const colours = node.any[0]?.data
  return colours?.fgColor ? `${colours.fgColor} on ${colours.bgColor}` : node.html.match(/^<([\w-]+)/)?.[1]
}
