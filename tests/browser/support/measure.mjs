// Measurements that run inside a page (each function is sent there whole) and give what is wrong as text.

/** Parts of the chapter, or boxes around it, that make the reader scroll sideways. */
export function widerThanScreen() {
  const faults = []
  for (let box = document.querySelector('main'); box; box = box.parentElement) {
    if (box.scrollWidth > box.clientWidth + 1) {
      faults.push(`<${box.tagName.toLowerCase()} class="${box.className}"> holds ${box.scrollWidth} of ${box.clientWidth} pixels`)
    }
  }
  return faults
}

/** Checkboxes that are shown and offer less than `least` pixels to a finger, their label included. */
export function narrowBoxes(least) {
  return [...document.querySelectorAll('main input[type=checkbox]:not([disabled])')]
    .map((box) => [box, (box.closest('label') ?? box).getBoundingClientRect()])
    .filter(([box, { width, height }]) => box.checkVisibility() && (width < least || height < least))
    .map(([box, { width, height }]) => `${box.closest('li, p, td')?.textContent.trim().slice(0, 40)}: ${width} x ${height}`)
}

/** Tables that are cut at the side of the screen, though they scroll there. */
export function cutTables() {
  return [...document.querySelectorAll('main .table-wrapper')]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
    .map(({ scrollWidth, clientWidth }) => `a table holds ${scrollWidth} of ${clientWidth} pixels`)
}

/** Boxes of forms whose middle is more than two pixels above or below that of their label's text. */
export function crookedBoxes() {
  const middle = ({ top, bottom }) => (top + bottom) / 2
  return [...document.querySelectorAll('main form label:has(> [type=checkbox])')]
    .filter((label) => label.checkVisibility())
    .map((label) => {
      const text = document.createRange()
      text.selectNode(label.lastChild)
      return middle(label.firstChild.getBoundingClientRect()) - middle(text.getBoundingClientRect())
    })
    .filter((away) => Math.abs(away) > 2)
    .map((away) => `a box stands ${away} pixels from its label`)
}
