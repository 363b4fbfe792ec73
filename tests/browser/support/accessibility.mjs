// Check the main part of a page with axe, and the contrast of its texts.

import { createRequire } from 'node:module'

import { COLOUR_THEMES } from './selectors.mjs'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Violations inside `<main>`, with their places. Only the contrast differs by theme. */
export async function violations(page, theme) {
  const all = theme === COLOUR_THEMES[0]
  if (all) await page.addScriptTag({ path: AXE })
  const options = { resultTypes: ['violations'], ...(all ? {} : { runOnly: { type: 'rule', values: ['color-contrast'] } }) }
  const found = await page.evaluate(async (how) => (await globalThis.axe.run('main', how)).violations, options)
  return found.flatMap(({ id, nodes }) => nodes.map((node) =>
    `${theme} ${page.url()} ${id} at ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`))
}

/** In the page: texts inside `<main>` with less contrast than `least`, also large ones. */
export function paleTexts(least) {
  const colour = (text) => {
    const [r, g, b, alpha = 1] = text.match(/[\d.]+/g).map(Number)
    return { rgb: [r, g, b], alpha }
  }
  const over = ({ rgb, alpha }, below) => rgb.map((part, at) => part * alpha + below[at] * (1 - alpha))
  const luminance = (rgb) => rgb
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0)
  const above = (element) => (element ? [...above(element.parentElement), element] : [])
  const faults = new Set()
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    const isText = walker.currentNode.data.trim() !== '' && !element.closest('script, style, title, desc, option, :disabled')
    if (!isText || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    const styles = above(element).map((one) => getComputedStyle(one))
    const background = styles.reduce((below, { backgroundColor }) => over(colour(backgroundColor), below), [255, 255, 255])
    const own = styles.at(-1)
    const opacity = styles.reduce((product, one) => product * one.opacity, 1)
    const text = colour(element.closest('svg') ? own.fill : own.color)
    const [dark, light] = [luminance(over({ ...text, alpha: text.alpha * opacity }, background)), luminance(background)].sort((a, b) => a - b)
    const contrast = (light + 0.05) / (dark + 0.05)
    if (contrast < least) {
      const name = `${element.localName}.${element.className.baseVal ?? element.className}`
      faults.add(`${contrast.toFixed(2)} for "${walker.currentNode.data.trim().slice(0, 30)}" in ${name}`)
    }
  }
  return [...faults]
}
