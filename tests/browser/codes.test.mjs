// The link with ticks and its QR code, without a page: every size, and damaged links.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import jsQR from 'jsqr'

import { evaluate } from './support/scripts.mjs'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Different ids, always the same ones. */
function idsOf(count, seed = 1) {
  let state = seed
  const next = () => {
    state = Math.imul(state, 1664525) + 1013904223 >>> 0
    return ALPHABET[state >>> 27]
  }
  return Array.from({ length: count }, () => Array.from({ length: 10 }, next).join(''))
}

/** A reader of a book with these readings who has ticked some: `{toLink, fromLink}`. */
function readerOf(known, ticked = []) {
  const globals = { ID: /[0-9a-z]{10}/g, read: new Set(ticked), all: () => [{ dataset: { reads: known.join(' ') } }] }
  return evaluate('link.js', globals, '({ toLink, fromLink })')
}

const sorted = (ids) => ids && [...ids].sort()
const book = idsOf(2000)

test('a link contains exactly the ticks, in any number', () => {
  for (const count of [0, 1, 2, 3, 20, 499, 500, 2000]) {
    const ticks = book.filter((_, at) => at * count % 2000 < count).slice(0, count)
    assert.equal(ticks.length, count)
    const text = readerOf(book, ticks).toLink()
    assert.deepEqual(sorted(readerOf([...book].reverse()).fromLink(text)), sorted(ticks), text)
  }
})

test('a link of 500 ticks in a book of 2,000 readings is shorter than 2,000 characters', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const known = idsOf(2000, seed)
    // Neighbours in the list and in the alphabet, and any others.
    for (const ticks of [known.slice(0, 500), [...known].sort().slice(0, 500), [...known].sort().slice(-500), known.filter((_, at) => at % 4 === 0)]) {
      const link = `https://group.example.org/reading-group/book/topics.html#ticks=${readerOf(known, ticks).toLink()}`
      assert.ok(link.length < 2000, `${link.length} characters`)
    }
  }
})

test('ids that start alike, and those of readings that the book no longer has, are in the link in full', () => {
  const [one, two, three] = ['aaaaa11111', 'aaaaa22222', 'bbbbb33333']
  const text = readerOf([one, two], [one, three]).toLink()
  assert.match(text, /aaaaa11111/)
  assert.match(text, /bbbbb33333/)
  assert.deepEqual(sorted(readerOf([one, two]).fromLink(text)), [one, three])
})

test('an id that became ambiguous in the book of the receiver ticks nothing', () => {
  const text = readerOf(['aaaaa11111', 'ccccc11111'], ['aaaaa11111', 'ccccc11111']).toLink()
  assert.deepEqual(sorted(readerOf(['aaaaa11111', 'aaaaa22222', 'ccccc11111']).fromLink(text)), ['ccccc11111'])
})

test('links of the first version still work', () => {
  const { fromLink } = readerOf(book)
  assert.deepEqual(sorted(fromLink(`1.${book.slice(0, 3).join('')}`)), sorted(book.slice(0, 3)))
  assert.equal(fromLink('1.012345678'), undefined)
})

test('a link that was cut or changed adds nothing', () => {
  const { toLink, fromLink } = readerOf(book, book.slice(0, 50))
  const text = toLink()
  for (let at = 0; at < text.length; at++) {
    assert.equal(fromLink(text.slice(0, at)), undefined, `cut at ${at}`)
  }
  let wrong = 0
  for (let at = 2; at < text.indexOf('.', 2); at++) {
    const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
    const ids = fromLink(changed) ?? []
    wrong += ids.some((id) => !book.slice(0, 50).includes(id))
  }
  assert.equal(wrong, 0)
  for (const other of ['', '2', '2.', '2..', '2.A.', `3.${text.slice(2)}`, text.replace('2.', '2.-'), `2.${'_'.repeat(5000)}.1`, '2.AAAA.zzzzz']) {
    assert.equal(fromLink(other), undefined, other)
  }
  assert.equal(readerOf(idsOf(2000, 9)).fromLink(text), undefined, 'a link of another book')
})

/** The modules of the QR code of a text, drawn `scale` pixels wide, as jsQR reads them. */
function scanned(text) {
  const made = []
  const createElementNS = () => {
    const attributes = {}
    made.push(attributes)
    return { setAttribute: (key, value) => { attributes[key] = value }, append: () => {} }
  }
  if (!evaluate('qr.js', { document: { createElementNS }, text }, 'qrCode(text)')) return undefined
  const [svg, path] = made
  const modules = Number(svg.viewBox.split(' ')[2])
  // jsQR does not find the corners of every code at every size.
  const found = [3, 4, 5].map((scale) => jsQR(drawn(modules, path.d, scale), modules * scale, modules * scale)?.data)
  return { version: (modules - 8 - 17) / 4, text: found.find((one) => one !== undefined), found }
}

/** The pixels of a path of modules, with a margin of four modules. */
function drawn(modules, path, scale) {
  const width = modules * scale
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y] of path.matchAll(/M(\d+),(\d+)h1v1h-1z/g)) {
    for (let row = 0; row < scale; row++) {
      const start = ((Number(y) + 4) * scale + row) * width + (Number(x) + 4) * scale
      for (let pixel = start; pixel < start + scale; pixel++) pixels.fill(0, pixel * 4, pixel * 4 + 3)
    }
  }
  return pixels
}

test('a QR code of every version can be read', () => {
  const versions = new Set()
  for (let length = 20; length <= 2950; length = Math.ceil(length * 1.035)) {
    const text = `https://group.example/#ticks=2.${idsOf(300, length).join('')}`.slice(0, length)
    const code = scanned(text)
    versions.add(code.version)
    // jsQR looks for an alignment pattern of version 23 in column 74 instead of 78 (ISO/IEC 18004, annex E).
    if (code.version !== 23) assert.equal(code.text, text, `version ${code.version}`)
  }
  assert.ok(versions.size > 36, [...versions].join(' '))
})

test('a text that is too long has no QR code', () => {
  assert.equal(scanned('a'.repeat(2950)).version, 40)
  assert.equal(scanned('a'.repeat(2954)), undefined)
})
