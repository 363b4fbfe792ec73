// Texts that attack the reader, the page or the tool, and the places to put them.
//
// The texts are in tests/hostile, which other tests use too: lines.json contains single lines for all places; every other
// file is a topic file. Scripts call `alert(1)`; requests go to evil.example; attributes that must have no effect are named
// `evil`; `text1x` and `kept1` must stay readable. The `1` is replaced by the number of the attack.

import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

import { ROOT } from './tools.mjs'

const FOLDER = path.join(ROOT, 'tests', 'hostile')

export const LONG_WORD = 'w'.repeat(10_000)

/** Attacks in a single line. */
export const LINES = [...JSON.parse(readFileSync(path.join(FOLDER, 'lines.json'), 'utf8')), `text1x${LONG_WORD}`]

/** Attacks in a whole topic file, as `[name, text]`. */
export const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.md')).sort()
  .map((name) => [name.slice(0, -3), readFileSync(path.join(FOLDER, name), 'utf8')])

/** An attack with its own number, which identifies its effects. */
export function numbered(attack, number) {
  return attack.replaceAll(/alert\(1\)|text1x|evil\.example\/1/g, (found) => found.replace('1', number))
}

/** Puts `mark` before each line. */
const everyLine = (text, mark) => text.replaceAll(/^(?=.)/gm, mark)

/** The text below the headings of a file. */
const below = (text) => text.replaceAll(/^\ufeff?# [^\r\n]*[\r\n]+/gm, '')

/** The file with all headings replaced by `title`. */
const titled = (text, title) => text.replaceAll(/^(\ufeff?)# [^\r\n]*/gm, `$1# ${title}`)

const cell = (attack) => attack.replaceAll('|', '\\|')

/** Places of a line in a list of topics. */
export const TOPIC_PLACES = {
  title: (attack) => `- ${attack}`,
  'dated title': (attack) => `- [2024-01-02] ${attack}`,
  date: (attack) => `- [${attack}] [text](https://example.org/date)`,
  'date with a word': (attack) => `- [2024-01-02 ${attack}] [text](https://example.org/date)`,
  'link text': (attack) => `- [${attack}](https://example.org/text)`,
  'link title': (attack) => `- [text](https://example.org/title "${attack.replaceAll('"', '\\"')}")`,
  'link address': (attack) => `- [text](<https://example.org/${attack}>)`,
  'lead and tag': (attack) => `- topic @${attack} #${attack}`,
  leader: (attack) => `- topic (led by ${attack})`,
  'nested item': (attack) => `- topic\n  - nested\n    1. ${attack}`,
  note: (attack) => `- topic\n\n  ${attack}`,
  'quotation of a topic': (attack) => `- topic\n  > ${attack}`,
  'code of a topic': (attack) => `- topic\n\n      ${attack}`,
  'picture of a topic': (attack) => `- topic ![${attack}](https://example.org/picture.png)`,
  'referred footnote': (attack, number) => `- topic [^${number}]\n\n[^${number}]: ${attack}\n`,
  footnote: (attack, number) => `- topic\n\n[^${number}]: ${attack}\n`,
}

/** Places of a line outside topics. */
export const PROSE_PLACES = {
  paragraph: (attack) => attack,
  item: (attack) => `- ${attack}`,
  task: (attack) => `- [ ] ${attack}`,
  heading: (attack) => `## ${attack}`,
  'heading with attributes': (attack) => `## ${attack} {#evil .evil onclick=alert(1)}`,
  'underlined heading': (attack) => `${attack}\n---`,
  quotation: (attack) => `> ${attack}`,
  admonition: (attack) => `> [!NOTE]\n> ${attack}`,
  explanation: (attack) => `term\n: ${attack}`,
  'explained word': (attack) => `${attack}\n: text`,
  code: (attack) => `    ${attack}`,
  fence: (attack) => `~~~~~\n${attack}\n~~~~~`,
  'words of a fence': (attack) => `~~~~~ ${attack}\ntext\n~~~~~`,
  'table cell': (attack) => `| a | b |\n|---|---|\n| ${cell(attack)} | cell |`,
  'table header': (attack) => `| ${cell(attack)} | b |\n|---|---|\n| cell | cell |`,
  'referred footnote': (attack, number) => `text [^${number}]\n\n[^${number}]: ${attack}`,
  footnote: (attack, number) => `[^${number}]: ${attack}`,
  picture: (attack) => `![${attack}](https://example.org/picture.png)`,
  'reference to a definition': (attack, number) => `[${attack}][d${number}]\n\n[d${number}]: https://example.org/definition`,
  'title of a definition': (attack, number) => `[text][d${number}]\n\n[d${number}]: https://example.org/definition "${attack.replaceAll('"', '\\"')}"`,
}

/** Places whose text may not be visible on the page. The header of a table of topics names its columns. */
export const UNSEEN_PLACES = [
  'picture', 'picture of a topic', 'link title', 'link address', 'words of a fence', 'title of a definition', 'table header',
]

/** The text after an attack, which must not become part of it. */
const AFTERWARDS = [
  '', '', '# More links', '', 'kept91', '', '```', '<svg onload=alert(1)>', '```', '', '    <svg onload=alert(1)>', '', '# Ideas', '',
  '- kept92 `<svg onload=alert(1)>`: [kept93](https://example.org/kept)', '',
].join('\n')

/** Places of a topic file's text in a topic file. */
export const FILE_PLACES = {
  scheduled: (text) => titled(text, 'Scheduled') + AFTERWARDS,
  ideas: (text) => titled(text, 'Ideas') + AFTERWARDS,
  discussed: (text) => titled(text, 'Discussed') + AFTERWARDS,
  links: (text) => titled(text, 'Links') + AFTERWARDS,
  unplaced: (text) => `# Discussed\n\n- [2020-01-07] A topic\n\nA word\n\n${below(text)}\n\n- [2020-01-14] A topic\n${AFTERWARDS}`,
  topic: (text) => `# Ideas\n\n- A topic: [a](https://example.org/a)\n\n${everyLine(below(text), '  ')}\n\n- A topic\n${AFTERWARDS}`,
  quotation: (text) => `# Links\n\n${everyLine(below(text), '> ')}${AFTERWARDS}`,
  footnote: (text) => `# Links\n\nA word[^0].\n\n[^0]: A word\n\n${everyLine(below(text), '    ')}${AFTERWARDS}`,
  meeting: (text) => `# Meetings\n\n## 2020-01-07: A topic\n\n${below(text)}\n\n## 2020-01-14: A topic\n\nkept94${AFTERWARDS}`,
}

/** The replaceable words of the book, by their names in book.toml. */
export const WORDS = Array.from(
  readFileSync(path.join(ROOT, 'src', 'language', 'book_words.rs'), 'utf8').matchAll(/^ {4}(\w+),$/gm),
  ([, name]) => name.replaceAll('_', '-'),
)
