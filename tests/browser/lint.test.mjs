// Lint the script of the pages and these tests.

import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

import { ESLint } from 'eslint'

import { noFaults } from './support/faults.mjs'
import { minified, scripts } from './support/minify.mjs'
import { ROOT } from './support/tools.mjs'

test('eslint finds nothing in our script and in these tests', async () => {
  const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: path.join(ROOT, 'tests', 'browser', 'eslint.config.mjs') })
  const linted = scripts().map(([name, script]) => eslint.lintText(script, { filePath: path.join(ROOT, 'src', 'book', `${name}.js`) }))
  const results = [
    ...(await Promise.all(linted)).flat(),
    ...await eslint.lintFiles(['benches/*.mjs', 'tests/browser/*.mjs', 'tests/browser/support/*.mjs']),
  ]
  noFaults(results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId, message }) => `${path.relative(ROOT, filePath)}:${line}: ${message} (${ruleId})`)))
})

test('the minified style and script are those of their parts', async () => {
  const files = [...await minified()]
  noFaults(files.filter(([file, text]) => fs.readFileSync(file, 'utf8') !== text)
    .map(([file]) => `${path.relative(ROOT, file)} is old: run \`node tests/browser/support/minify.mjs\``))
})
