// Books full of attacks. Each line has a unique word before and after it, so that tests notice text swallowed by an attack.

import { writeBook } from './books.mjs'
import { FILES, FILE_PLACES, LINES, LONG_WORD, PROSE_PLACES, TOPIC_PLACES, UNSEEN_PLACES, WORDS, numbered } from './attacks.mjs'

/** A text in book.toml that must not appear on any page. */
export const SECRET = 'secret-of-the-configuration'

/** A word in the last chapter. */
export const LAST_WORD = 'lastword'

/** A minimal template for mdBook, which is fast to render and parse. */
const BARE_PAGE = [
  '<!DOCTYPE html><html><head><title>{{ title }}</title></head><body><main>{{{ content }}}</main>',
  '<nav class="nav-wide-wrapper"></nav><script src="book.js"></script></body></html>', '',
].join('\n')

/** Replaces the syntax highlighter. */
const NO_COLOURS = 'window.hljs = { configure() {}, highlightBlock() {}, highlightElement() {} }\n'

const FILES_OF_A_BOOK = 60

/** The definitions that some lines refer to. */
const DEFINITIONS = ['evil', 'r', 'ß'].map((label) => `[${label}]: javascript:alert(0)`).join('\n')

/**
 * A book with all lines in topics. `words`: the words that must be readable, with the attack near each; `name`: the name of a
 * numbered attack.
 */
export function topicAttacks() {
  const { texts, words, name } = placed(TOPIC_PLACES)
  const rows = placed({
    table: (attack) => `| 2024-01-02 | ${attack.replaceAll('|', '\\|')} |`,
  }, texts.length)
  const heads = placed({
    'title of a meeting': (attack) => `## 2024-01-02: ${attack}\n\nPaper: [text](https://example.org/paper)`,
    'label of a meeting': (attack) => `## 2024-01-02: topic\n\nPaper: [${attack}](https://example.org/paper)\nWho: ${attack}`,
  }, texts.length + rows.texts.length)
  const file = [
    '# Scheduled', ...texts.filter((_, at) => at % 3 === 0),
    '# Ideas', ...texts.filter((_, at) => at % 3 === 1),
    '# Discussed', ...texts.filter((_, at) => at % 3 === 2),
    '', '| Date | Topic |', '|---|---|', ...rows.texts,
    '', '# Past meetings', '', heads.texts.join('\n\n'),
    '', DEFINITIONS, '',
  ]
  return {
    folder: hostileBook({ 'topics.md': file.join('\n') }),
    words: [...words, ...rows.words, ...heads.words],
    name: (number) => name(number) ?? rows.name(number) ?? heads.name(number),
  }
}

/** A book with all lines in introductions, between topics and in a reference section. */
export function proseAttacks() {
  const { texts, words, name } = placed(PROSE_PLACES)
  const third = (at) => texts.filter((_, place) => place % 3 === at)
  const file = ['# Ideas', ...third(0), '- A topic', '# Discussed', '- [2020-01-07] A topic', ...third(1), '# Good to know', ...third(2), DEFINITIONS, '']
  return { folder: hostileBook({ 'topics.md': file.join('\n\n') }), words, name }
}

/** Books with one unchanged topic file per attack. `settings` are additional lines of book.toml. */
export function fileAttacks(settings = '') {
  return filesInBooks(FILES, settings)
}

/** Books with one topic file per attack, each file in each of these places, with a minimal template. */
export function placedFileAttacks(places = Object.keys(FILE_PLACES)) {
  return places.flatMap((place) => filesInBooks(FILES.map(([name, text]) => [`${name}--${place}`, FILE_PLACES[place](text)]), '[output.html.search]\nenable = false\n', true))
}

/** Splits the files into several books, as a single large book takes longer. */
function filesInBooks(named, settings, bare = false) {
  const books = Math.ceil(named.length / FILES_OF_A_BOOK)
  return Array.from({ length: books }, (_, book) => files(named.filter((_, at) => at % books === book), settings, bare))
}

function files(named, settings, bare) {
  const attacks = named.map(([name, text], at) => [name, numbered(text, at)])
  const topicFiles = Object.fromEntries(attacks.map(([name, text]) => [`${name}/topics.md`, text]))
  const words = attacks.flatMap(([name, text]) => {
    const kept = new Set(text.match(/kept\d+/g))
    return [...kept].map((word) => ({ word, near: name, within: `${name}/` }))
  })
  const withPictures = attacks.filter(([, text]) => text.includes('![')).map(([name]) => name)
  return { folder: hostileBook(topicFiles, settings, { bare }), words, withPictures, name: (number) => attacks[number]?.[0] }
}

/**
 * A book with an attack in every visible setting. `turn` selects the lines: all turns from zero to the number of lines put each line
 * into each setting.
 */
export function settingAttacks(turn) {
  let at = turn
  const names = []
  // Some settings must contain a word.
  const attack = (setting, word = '') => {
    const line = word + LINES[at++ % LINES.length]
    names.push(`${setting}: ${line}`)
    return JSON.stringify(numbered(line, names.length - 1)).replaceAll('\\u0000', '').replaceAll('\u007f', '')
  }
  const themes = Array.from({ length: 20 }, (_, theme) => [
    `[preprocessor.topics.themes.theme-${theme}]`, `title = ${attack('theme')}`, `words = { subject${theme} = 20, '<b onclick=alert(${theme})>' = 9 }`,
    `tags = [${attack('tag of a theme', 'tag')}]`,
  ])
  const settings = [
    'weekday = "tuesday"', `book-key = ${attack('book-key')}`,
    '[preprocessor.topics.meeting]', 'time = "18:30"', 'zone = "Europe/Berlin"', 'open-slots = true',
    '[preprocessor.topics.roles]', `scheduled = ["Scheduled", ${attack('role', 'role ')}]`,
    '[preprocessor.topics.no-topic]', `open = [${attack('no topic', 'open ')}]`,
    ...themes.flat(),
    '[preprocessor.topics.words]', ...WORDS.map((word) => `${word} = ${attack(word)}`),
    '[output.html]', 'edit-url-template = "https://example.org/edit/{path}"',
  ]
  const topics = themes.map((_, theme) => `- Topic on subject${theme}: [a](https://example.org/${theme})`)
  const file = [
    '# Scheduled', '', '- [2031-01-07] A topic: [a](https://example.org/a)', '- [2020-01-07] Overdue: [a](https://example.org/a)',
    '- [1/2/31] Unclear', '- [2031-01-14] cancelled', '- [2031-01-21] topic wanted', '- [2031-01] Month', '- [week of 2031-02-04] Week', '',
    '# Ideas', '', ...topics, '', '# Discussed', '', '- [2020-01-07] A topic: [a](https://example.org/a)', '- Undated', '',
  ].join('\n')
  const book = { title: attack('title of the book'), chapter: JSON.parse(attack('name of the chapter')) }
  return { folder: hostileBook({ 'topics.md': file }, settings.join('\n'), book), words: [], name: (number) => names[number] }
}

/** Every line in every place, numbered from `first`. */
function placed(places, first = 0) {
  const texts = []
  const words = []
  const names = []
  for (const [place, write] of Object.entries(places)) {
    for (const line of LINES) {
      const number = first + texts.length
      const attack = numbered(line, number)
      const name = `${place}: ${line.slice(0, 80)}`
      texts.push(write(`before${number}x ${attack} after${number}x`, number))
      names.push(name)
      const seen = !UNSEEN_PLACES.includes(place)
      const expected = seen ? [`before${number}x`, `after${number}x`, ...attack.match(/text\d+x/g) ?? []] : []
      if (seen && attack.includes(LONG_WORD)) expected.push(LONG_WORD)
      words.push(...expected.map((word) => ({ word, near: name })))
    }
  }
  return { texts, words, name: (number) => names[number - first] }
}

/** A book of these topic files. `settings` come at the end of the table of the preprocessor, and may start other tables. */
function hostileBook(topicFiles, settings = '', { title = '"Hostile"', chapter, bare = false } = {}) {
  const names = Object.keys(topicFiles)
  const inSource = Object.entries(topicFiles).map(([name, text]) => [`src/${name}`, text])
  // Embedding the style and script in a thousand pages would only take time.
  const assets = names.length > 1 ? 'assets = "files"\n' : 'address = "https://group.example/"\n'
  return writeBook({
    'book.toml': [
      '[book]', `title = ${title}`, `description = "${SECRET}"`, '',
      '[preprocessor.topics]', `files = ${JSON.stringify(names)}`, `${assets}${settings}`,
      settings.includes('[output.html.search]') ? '' : '[output.html.search]\nlimit-results = 100000\n',
    ].join('\n'),
    'src/SUMMARY.md': ['# Summary', '', ...names.map((name) => `- [${chapter ? escaped(chapter) : name.replace('/topics.md', '')}](${name})`), '- [Last](last.md)', ''].join('\n'),
    ...bare ? { 'theme/index.hbs': BARE_PAGE } : {},
    ...names.length > 1 ? { 'theme/highlight.js': NO_COLOURS } : {},
    ...Object.fromEntries(inSource),
    'src/last.md': `# Last\n\nThe ${LAST_WORD}.\n`,
  })
}

/** Escapes a text for Markdown. */
function escaped(text) {
  return text.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&').replaceAll(/[\r\n\t]/g, ' ')
}
