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
    if (link) {
      const isDone = done === ids.length
      link.href = isDone ? link.dataset.next : '#continue'
      link.textContent = done && !isDone ? words.continue : words.readNext
      link.hidden = false
    }
  }
  for (const update of onDraw) update()
}

// Moves to the first of these readings that is not ticked.
const resume = (ids) => {
  const rest = new Set(unread(ids))
  // The boxes of meetings that are not shown have no parent of this kind.
  const box = all('.topics-box').find((box) => rest.has(box.dataset.reading) && box.offsetParent)
  box?.focus()
  box?.closest('li').scrollIntoView({ block: 'center' })
  return box
}

const startBars = () => {
  bars = all('[data-reads]').map((bar) => {
    const next = bar.nextElementSibling
    const link = next?.matches('.topics-continue') ? next : null
    const ids = bar.dataset.reads.split(' ')
    if (link) link.onclick = () => !resume(ids)
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
