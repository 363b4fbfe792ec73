// Run a part of the script outside of a page.

import { readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'

import { ROOT } from './tools.mjs'

/** The value of `expression` after a part of the script ran in a scope with `globals`. */
export function evaluate(part, globals, expression) {
  const source = readFileSync(path.join(ROOT, 'src', 'book', 'script', part), 'utf8')
  return vm.runInNewContext(`${source}\n;${expression}`, globals)
}
