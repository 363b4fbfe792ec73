// Saves the ticks as a file, and offers to do so.

const saveTicks = () => {
  const href = `data:application/json,${encodeURIComponent(asText())}`
  make('a', { href, download: `${data.book}-ticks.json` }).click()
}

// Offers a backup once, as some browsers delete what a site stored if nobody visits it for a week.
const offerBackup = () => {
  const offered = `mdbook-topics-backup:${data.book}`
  try {
    if (!stores || read.size < 20 || localStorage.getItem(offered)) return
    localStorage.setItem(offered, 1)
    show(words.backup, button(words.save, saveTicks))
  } catch {
    // Storage that is full cannot remember the offer.
  }
}
