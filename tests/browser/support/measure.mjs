// Measure the layout. Each function runs inside a page, and returns faults as text.

/** The chapter and the elements around it that scroll sideways. */
export function widerThanScreen() {
  const faults = []
  for (let box = document.querySelector('main'); box; box = box.parentElement) {
    if (box.scrollWidth > box.clientWidth + 1) {
      faults.push(`<${box.tagName.toLowerCase()} class="${box.className}"> is ${box.scrollWidth} pixels wide in ${box.clientWidth}`)
    }
  }
  return faults
}

/** Visible checkboxes whose label is smaller than `least` pixels. */
export function narrowBoxes(least) {
  return [...document.querySelectorAll('main input[type=checkbox]:not([disabled])')]
    .map((box) => [box, (box.closest('label') ?? box).getBoundingClientRect()])
    .filter(([box, { width, height }]) => box.checkVisibility() && (width < least || height < least))
    .map(([box, { width, height }]) => `${box.closest('li, p, td')?.textContent.trim().slice(0, 40)}: ${width} x ${height}`)
}

/** Tables that are cut off at the side of the screen, even if they scroll. */
export function cutTables() {
  return [...document.querySelectorAll('main .table-wrapper')]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
    .map(({ scrollWidth, clientWidth }) => `a table is ${scrollWidth} pixels wide in ${clientWidth}`)
}

/** Checkboxes of forms that are more than two pixels above or below the middle of their label's text. */
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
    .map((away) => `a checkbox is ${away} pixels away from its label`)
}

/** Visible controls, and links that are not part of a sentence, that are lower than `least` pixels. */
export function lowTargets(least) {
  const selector = 'main :is(button, select, summary, input, li > a, td > a, th > a, .topics-take, .topics-continue)'
  return [...document.querySelectorAll(selector)]
    .filter((target) => target.checkVisibility({ visibilityProperty: true }))
    .map((target) => [target, (target.matches('[type=checkbox]') && target.closest('label') || target).getBoundingClientRect()])
    .filter(([, { height }]) => height < least)
    .map(([target, { height }]) => `<${target.localName} class="${target.className}"> ${target.textContent.slice(0, 30)}: ${height}`)
}
