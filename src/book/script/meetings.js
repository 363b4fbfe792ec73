// Shows which meeting is next, which are overdue, and in how many days they are.
const startMeetings = () => {
  // Swedish dates are in ISO 8601 format.
  const today = new Date().toLocaleDateString('sv')
  const relative = new Intl.RelativeTimeFormat(document.documentElement.lang || 'en', { numeric: 'auto' })
  const daysUntil = (day) => Math.round((Date.parse(day) - Date.parse(today)) / 864e5)
  // Spans of days as `first/last`, such as a week or a month.
  const spans = ({ dataset: { days } }) => (days ? days.split(' ').map((span) => span.split('/')) : [])
  const upcoming = (element) => spans(element).filter(([, last]) => last >= today).sort()[0]
  const isOverdue = (element) => element.dataset.days && !upcoming(element)
  const inDays = ([first, last]) => {
    const days = daysUntil(first)
    if (days >= 0) return relative.format(days, 'day')
    return relative.format(0, daysUntil(last) - days > 7 ? 'month' : 'week')
  }
  for (const when of all('.topics-when')) {
    const next = upcoming(when)
    const [, past] = spans(when).pop() ?? []
    // The line of a meeting already starts with this word.
    const overdue = when.closest('.topics-next') ? '' : `${words.overdue}: `
    if (past) when.textContent = next ? inDays(next) : overdue + relative.format(daysUntil(past), 'day')
  }
  // Readers whose clocks show the same time need no zone.
  for (const zone of all('.topics-zone')) {
    const time = zone.previousElementSibling
    zone.hidden = time.textContent.endsWith(new Date(time.dateTime).toLocaleTimeString('sv').slice(0, 5))
  }
  for (const group of all('.topics-meetings')) {
    const meetings = all('[data-days]', group)
    const next = meetings.filter(upcoming).sort((a, b) => `${upcoming(a)}`.localeCompare(upcoming(b)))[0]
      ?? meetings.find(({ dataset }) => !dataset.days)
    for (const meeting of all('.topics-next', group)) {
      meeting.hidden = meeting !== next && !isOverdue(meeting)
      if (isOverdue(meeting)) all('.topics-label', meeting)[0].textContent = words.overdue
    }
    for (const free of all('.topics-free', group)) free.hidden = !!next
  }
}
