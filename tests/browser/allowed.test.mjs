// The lists of allowed elements and attributes agree: that of the program, and that of these tests.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

import { ALLOWED } from './support/allowed.mjs'
import { ROOT } from './support/tools.mjs'

// mdBook may add these; no page of these tests has them.
const OF_MDBOOK = { elements: ['g', 'i', 'section'], attributes: ['dir', 'for', 'lang', 'xmlns'] }

/** A list of the program. */
const listed = (name) => readFileSync(path.join(ROOT, 'src', 'book', `${name}.txt`), 'utf8').trim().split('\n')

test('the program and the tests allow the same elements', () => {
  assert.deepEqual([...Object.keys(ALLOWED), ...OF_MDBOOK.elements].sort(), listed('elements').sort())
})

test('the program and the tests allow the same attributes', () => {
  const names = Object.values(ALLOWED).flatMap((attributes) => Object.keys(attributes)).map((name) => name.toLowerCase())
  // The program allows `aria-…` and `data-…` without listing them.
  const ours = new Set(names.filter((name) => !/^(aria|data)-/.test(name)))
  assert.deepEqual([...ours, ...OF_MDBOOK.attributes].sort(), listed('attributes').sort())
})
