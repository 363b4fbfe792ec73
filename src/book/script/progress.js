// The boxes, progress bars and marks of readings.

const draw = () => {
  pass()
  for (const { box, id } of boxes) box.checked = read.has(id)
  for (const item of bars) {
    const { bar, ids, link, text } = item
    const done = ids.length - unread(ids).length
    if (done === item.done) continue
    item.done = done
    const isDone = done === ids.length
    // In a table the column has a header.
    item.said = `${done} ${words.of} ${ids.length}${bar.closest('td') ? '' : ` ${words.read}`}`
    const [progress, span] = bar.children
    if (progress) {
      span.textContent = done ? item.said : text
      progress.max = ids.length
      progress.value = done
      progress.hidden = !done || ids.length < 2
    } else {
      bar.textContent = done ? isDone ? '✓' : `${done}/${ids.length}` : text
      Object.assign(bar, done ? { role: 'img', ariaLabel: item.said } : { role: null, ariaLabel: null })
      bar.closest('li')?.classList.toggle('topics-done', isDone)
    }
    if (link) {
      link.href = isDone ? link.dataset.next : '#continue'
      link.textContent = done && !isDone ? words.continue : words.readNext
      link.hidden = false
    }
  }
  for (const update of onDraw) update()
}

// Opens the fold around an element.
const unfold = (element) => element?.closest('details')?.setAttribute('open', '')

// Moves to the first of these readings that is not ticked.
const resume = (ids) => {
  const rest = new Set(unread(ids))
  const isLeft = ({ id }) => rest.has(id)
  // Meetings that are not shown have boxes, too.
  const box = (boxes.find((item) => isLeft(item) && item.box.offsetParent) ?? boxes.find(isLeft))?.box
  unfold(box)
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
    return { bar, ids, link, done: link ? -1 : 0, text: bar.textContent.trim() }
  })
  moved = all('[data-was]').flatMap(({ dataset }) => dataset.was.match(/\S+ \S+/g).map((pair) => pair.split(' ')))
}

const startBoxes = () => {
  boxes = all('.topics-box').map((box) => ({ box, id: box.dataset.reading }))
  addEventListener('change', ({ target }) => {
    if (!target.matches('.topics-box')) return
    const id = target.dataset.reading
    change([id], target.checked)
    const topic = bars.filter(({ ids }) => ids.includes(id)).sort((a, b) => a.ids.length - b.ids.length)[0]
    if (topic) live.textContent = topic.said
  })
}

onHash.set('continue', () => {
  const first = bars.find(({ link }) => link?.offsetParent)
  resume(first?.ids ?? boxes.map(({ id }) => id))
})
