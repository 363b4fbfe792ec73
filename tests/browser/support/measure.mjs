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
