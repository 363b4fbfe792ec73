// Lint the script of the pages and these tests.

import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

import { ESLint } from 'eslint'

import { noFaults } from './support/faults.mjs'
import { ROOT } from './support/tools.mjs'

test('eslint finds nothing in our script and in these tests', async () => {
  const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: path.join(ROOT, 'tests', 'browser', 'eslint.config.mjs') })
  // The parts of the script share one scope.
  const book = path.join(ROOT, 'src', 'book')
  const parts = fs.readFileSync(path.join(book, 'assets.rs'), 'utf8').match(/script\/\w+\.js/g)
  const script = parts.map((part) => fs.readFileSync(path.join(book, part), 'utf8')).join('')
  const results = [
    ...await eslint.lintText(script, { filePath: path.join(book, 'script.js') }),
    ...await eslint.lintFiles(['tests/browser/*.mjs', 'tests/browser/support/*.mjs']),
  ]
  noFaults(results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId, message }) => `${path.relative(ROOT, filePath)}:${line}: ${message} (${ruleId})`)))
})
