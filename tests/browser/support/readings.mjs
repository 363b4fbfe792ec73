// Find the readings on a page.

import { attribute, nodes, text } from './html.mjs'
import { READING_ATTRIBUTE } from './selectors.mjs'

/**
 * The readings below a node, in order, as `{id, url, label}`: `url` is the first link after the checkbox,
 * and `label` is whether the checkbox has a name for screen readers.
 */
export function readings(node) {
  const found = []
  let waiting
  for (const one of node ? nodes(node) : []) {
    const id = one.tagName === 'input' ? attribute(one, READING_ATTRIBUTE) : undefined
    if (id !== undefined) {
      waiting = { id, url: undefined, label: hasName(one) }
      found.push(waiting)
    } else if (/^h\d$/.test(one.tagName) && waiting) {
      // The box of a topic without a link.
      found.pop()
      waiting = undefined
    } else if (one.tagName === 'a' && waiting) {
      waiting.url = attribute(one, 'href')
      waiting = undefined
    }
  }
  return found.filter((one) => one.url)
}

function hasName(box) {
  for (let above = box.parentNode; above; above = above.parentNode) {
    if (above.tagName === 'label' && text(above).trim() !== '') return true
  }
  return Boolean(attribute(box, 'aria-label') || attribute(box, 'aria-labelledby'))
}
