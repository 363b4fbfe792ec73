// Build books in temporary folders, with every builder.

import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

import { MDBOOK_0_4, MDBOOK_0_5, MDBOOK_TOPICS, ROOT } from './tools.mjs'

const run = promisify(execFile)

/**
 * The builders: a display name, the program, and the stock mdBook that writes the same pages.
 * `looks`: the pages look different from those of the other builders.
 */
export const BUILDERS = [
  { name: 'mdbook-topics build', program: MDBOOK_TOPICS, stock: MDBOOK_0_5, looks: true },
  { name: 'stock mdBook 0.5', program: MDBOOK_0_5, stock: MDBOOK_0_5, looks: false },
  { name: 'stock mdBook 0.4', program: MDBOOK_0_4, stock: MDBOOK_0_4, looks: true },
]

/** The project's own book. */
export const OWN_BOOK = path.join(ROOT, 'book')

let workshop

/** A new temporary folder, removed when the process ends. Its name must not look like a leftover of the program, which removes those. */
export function temporaryFolder() {
  if (!workshop) {
    workshop = mkdtempSync(path.join(tmpdir(), 'browser-tests-'))
    process.on('exit', () => rmSync(workshop, { recursive: true, force: true }))
  }
  return mkdtempSync(path.join(workshop, 'folder-'))
}

/** Writes a book from `{'src/SUMMARY.md': text, …}`. Returns its folder. */
export function writeBook(files) {
  const folder = temporaryFolder()
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return folder
}

/** Builds a copy of the book in `folder` with `program`. Returns the folder of its pages. */
export async function build(folder, program) {
  const copy = temporaryFolder()
  const pages = path.join(temporaryFolder(), 'pages')
  cpSync(folder, copy, { recursive: true, filter: (file) => file !== path.join(folder, 'book') })
  const search = [path.dirname(MDBOOK_TOPICS), process.env.PATH].join(path.delimiter)
  try {
    await run(program, ['build', copy, '--dest-dir', pages], { env: { ...process.env, PATH: search } })
  } catch (error) {
    throw new Error(`${program} could not build ${folder}:\n${error.stderr || error.message}`, { cause: error })
  }
  return pages
}

/** The topics of a file in the output of `mdbook-topics list`. */
export async function listTopics(file) {
  const { stdout } = await run(MDBOOK_TOPICS, ['list', file, '--format', 'json'])
  return JSON.parse(stdout).topics
}

/** The pages of a plain book without our preprocessor, to compare with. */
export async function buildPlain(program) {
  const chapter = [
    '# Plain', '## A section', 'A [link](https://example.org/), `code` and *emphasis*.',
    '> A quotation with [a link](https://example.org/).', '- one\n- [two](https://example.org/two)',
    '| Name | Link |\n|---|---|\n| first | [one](https://example.org/1) |\n| second | [two](https://example.org/2) |',
    '```text\nverbatim\n```', '<details><summary>More</summary>\n\nHidden text.\n\n</details>',
  ]
  return build(writeBook({
    'book.toml': '[book]\ntitle = "Plain"\n',
    'src/SUMMARY.md': '# Summary\n\n- [Plain](plain.md)\n- [Second](second.md)\n',
    'src/plain.md': chapter.join('\n\n'),
    'src/second.md': '# Second\n\nMore.\n',
  }), program)
}
