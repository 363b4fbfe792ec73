// The boxes and progress bars of readings.

const draw = () => {
  for (const { box, id } of boxes) box.checked = read.has(id)
  for (const item of bars) {
    const { bar, ids, link } = item
    const done = ids.length - unread(ids).length
    if (done === item.done) continue
    item.done = done
    const [progress, text] = bar.children
    // In a table the column has a header.
    text.textContent = `${done} ${words.of} ${ids.length}${bar.closest('td') ? '' : ` ${words.read}`}`
    progress.max = ids.length
    progress.value = done
    progress.hidden = false
    if (link) link.hidden = done === 0 || done === ids.length
  }
  for (const update of onDraw) update()
}

// Moves to the first of these readings that is not ticked.
const resume = (ids) => {
  const [first] = unread(ids)
  const box = boxes.find(({ id }) => id === first)?.box
  box?.focus()
  box?.closest('li').scrollIntoView({ block: 'center' })
  return box
}

const startBars = () => {
  bars = all('[data-reads]').map((bar) => {
    const next = bar.nextElementSibling
    const link = next?.matches('.topics-continue') ? next : null
    const ids = bar.dataset.reads.split(' ')
    if (link) {
      link.hash = 'continue'
      link.onclick = () => !resume(ids)
    }
    return { bar, ids, link }
  })
}

const startBoxes = () => {
  boxes = all('.topics-box').map((box) => ({ box, id: box.dataset.reading }))
  addEventListener('change', ({ target }) => {
    if (!target.matches('.topics-box')) return
    const id = target.dataset.reading
    change([id], target.checked)
    const topic = bars.filter(({ ids }) => ids.includes(id)).sort((a, b) => a.ids.length - b.ids.length)[0]
    if (topic) live.textContent = topic.bar.textContent
  })
}
