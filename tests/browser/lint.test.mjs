// Lint the script of the pages and these tests.

import path from 'node:path'
import { test } from 'node:test'

import { ESLint } from 'eslint'

import { noFaults } from './support/faults.mjs'
import { ROOT } from './support/tools.mjs'

test('eslint finds nothing in our script and in these tests', async () => {
  const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: path.join(ROOT, 'tests', 'browser', 'eslint.config.mjs') })
  const results = await eslint.lintFiles(['src/book/script.js', 'tests/browser/*.mjs', 'tests/browser/support/*.mjs'])
  noFaults(results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId, message }) => `${path.relative(ROOT, filePath)}:${line}: ${message} (${ruleId})`)))
})
