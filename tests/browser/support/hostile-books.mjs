// Books whose topic file is full of attacks. A word of its own stands before and after each attack, so that what
// an attack swallows is missed.

import { writeBook } from './books.mjs'
import { ATTACKS, LONG_WORD, PROSE_PLACES, TOPIC_PLACES } from './attacks.mjs'

/** Stands in book.toml and must not come into any page. */
export const SECRET = 'secret-of-the-configuration'

/** Stands in the chapter after the topic file's. */
export const LAST_WORD = 'lastword'

/** A book with all attacks in topics. `words`: what must be readable, with the attack it stands beside. */
export function topicAttacks() {
  const { texts, words } = placed(TOPIC_PLACES)
  const rows = placed({ table: (attack) => `| 2024-01-02 | ${attack.replaceAll('|', '\\|')} |` }, texts.length)
  const file = [
    '# Scheduled', ...texts.filter((_, at) => at % 3 === 0),
    '# Ideas', ...texts.filter((_, at) => at % 3 === 1),
    '# Discussed', ...texts.filter((_, at) => at % 3 === 2),
    '', '| Date | Topic |', '|---|---|', ...rows.texts,
    '', '[evil]: javascript:hit(0)', '',
  ]
  return { folder: hostileBook(file.join('\n')), words: [...words, ...rows.words] }
}

/** A book with all attacks in introductions and in a reference section. */
export function proseAttacks() {
  const { texts, words } = placed(PROSE_PLACES)
  const half = Math.ceil(texts.length / 2)
  const file = [
    '# Ideas', ...texts.slice(0, half), '- A topic', '# Good to know', ...texts.slice(half),
    '[evil]: javascript:hit(0)', '',
  ]
  return { folder: hostileBook(file.join('\n\n')), words }
}

/** A book in which one beginning is never ended: within items, and at the end of the file. */
export function unendedBook(opener) {
  // What follows a fence on its line names a language, so the words stand below it.
  const fence = /^[`~]/.test(opener)
  const opened = (word, indent) => fence ? `${opener}\n${indent}${word}` : `${opener} ${word}`
  const file = [
    '# Ideas', '', '- one word1x', `- word2x ${opener} word3x`, `- ${opened('word4x', '  ')}`, '- nested word5x', '',
    `  - ${opened('word6x', '    ')}`, '', '- two word7x', '', '# Discussed', '', '- word8x', '', '# Good to know', '',
    'word9x', '', opener, '',
  ].join('\n')
  return { folder: hostileBook(file), words: file.match(/word\dx/g).map((word) => ({ word, beside: opener })) }
}

/** Every attack in every place, numbered from `first`. */
function placed(places, first = 0) {
  const texts = []
  const words = []
  for (const [place, write] of Object.entries(places)) {
    for (const attack of ATTACKS) {
      const number = first + texts.length
      const numbered = attack.replaceAll(/#(?!include|playground|title|evil|\d)/g, number)
      texts.push(write(`before${number}x ${numbered} after${number}x`))
      // A link's title and address are no text of the page.
      const hidden = ['link title', 'link address'].includes(place)
      const expected = hidden ? [] : [`before${number}x`, `after${number}x`, ...numbered.match(/text\d+x/g) ?? []]
      if (!hidden && numbered.includes(LONG_WORD)) expected.push(LONG_WORD)
      words.push(...expected.map((word) => ({ word, beside: `${place}: ${attack.slice(0, 80)}` })))
    }
  }
  return { texts, words }
}

function hostileBook(topicFile) {
  return writeBook({
    'book.toml': `[book]\ntitle = "Hostile"\ndescription = "${SECRET}"\n\n[preprocessor.topics]\n\n[output.html.search]\nlimit-results = 1000\n`,
    'src/SUMMARY.md': '# Summary\n\n- [Topics](topics.md)\n- [Last](last.md)\n',
    'src/topics.md': topicFile,
    'src/last.md': `# Last\n\nThe ${LAST_WORD}.\n`,
  })
}
