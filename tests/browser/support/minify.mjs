// Join the parts of the style and of the script, and minify them: `node tests/browser/support/minify.mjs` writes the results,
// which are part of the program, so that building it needs no Node.

import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { transform } from 'lightningcss'
import { minify } from 'terser'

import { ROOT } from './tools.mjs'

const BOOK = path.join(ROOT, 'src', 'book')

/** The parts of the style, in the order of the cascade. */
const STYLE = ['page', 'topic', 'meetings', 'checklist', 'filter', 'chart', 'notice', 'narrow', 'print']

/** The parts of the script on the overview, which has the menu of ticks, and on all other pages. */
const SCRIPTS = {
  'topics-overview': ['ticks', 'progress', 'meetings', 'backup', 'link', 'qr', 'menu', 'start'],
  topics: ['ticks', 'progress', 'meetings', 'filter', 'backup', 'start'],
}

const read = (folder, parts, extension) =>
  parts.map((part) => fs.readFileSync(path.join(BOOK, folder, `${part}.${extension}`), 'utf8')).join('')

/** The script of each kind of page. The print page contains those of all its chapters, but one of them runs. */
export const scripts = () => Object.entries(SCRIPTS).map(([name, parts]) => [name, `(() => {
'use strict'
if (window.mdbookTopics) return
window.mdbookTopics = true
${read('script', parts, 'js')}})()
`])

/** The minified files, by their paths. */
export const minified = async () => {
  const style = transform({ filename: 'topics.css', code: Buffer.from(read('style', STYLE, 'css')), minify: true })
  const files = new Map([[path.join(BOOK, 'minified', 'topics.css'), `${style.code}\n`]])
  for (const [name, script] of scripts()) {
    const { code } = await minify(script, { ecma: 2022, compress: { passes: 3, unsafe_arrows: true }, format: { ecma: 2022 } })
    files.set(path.join(BOOK, 'minified', `${name}.js`), `${code}\n`)
  }
  return files
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, text] of await minified()) fs.writeFileSync(file, text)
}
