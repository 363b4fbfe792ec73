// The ticks in a link for another device. Version 2 contains the first five characters of each id, as numbers in base 36, which the
// book completes: their sorted differences in a Rice code, with a checksum before them and their count after them. Ids that five
// characters do not identify in this book are written in full, between both. Version 1 contains all ids in full.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const startOf = (id) => parseInt(id.slice(0, 5), 36)
// The ids of the book by their start; null if several have the same one.
const byStart = () => {
  const ids = all('[data-reads], [data-ids]').flatMap(({ dataset }) => (dataset.reads ?? dataset.ids).split(' '))
  const found = new Map()
  for (const id of new Set(ids)) found.set(startOf(id), found.has(startOf(id)) ? null : id)
  return found
}
// The best number of low bits for `howMany` evenly spread numbers.
const lowBits = (howMany) => Math.max(1, Math.floor(Math.log2(36 ** 5 * .7 / (howMany + 1))))
const checksum = (numbers) => numbers.reduce((sum, number) => sum + number, 0) % 64
const binary = (number, places) => number.toString(2).padStart(places, 0)

const toLink = () => {
  const known = byStart()
  const isKnown = (id) => known.get(startOf(id)) === id
  const numbers = [...read].filter(isKnown).map(startOf).sort((a, b) => a - b)
  const low = lowBits(numbers.length)
  const codes = numbers.map((number, at) => {
    const gap = number - (numbers[at - 1] ?? 0)
    return `${'1'.repeat(gap / 2 ** low)}0${binary(gap % 2 ** low, low)}`
  })
  const packed = (binary(checksum(numbers), 6) + codes.join(''))
    .replace(/.{1,6}/g, (bits) => ALPHABET[parseInt(bits.padEnd(6, 0), 2)])
  return `2.${packed}.${[...read].filter((id) => !isKnown(id)).join('')}${numbers.length.toString(36)}`
}

// Returns the ids in a link; undefined if it is damaged or from another book.
const fromLink = (text) => {
  const [, packed, full, digits] = text.match(/^2\.([\w-]+)\.((?:[0-9a-z]{10})*)([0-9a-z]{1,5})$/) ?? []
  const ids = (full ?? text.slice(2)).match(ID) ?? []
  if (!packed) return text === `1.${ids.join('')}` ? ids : undefined
  const total = parseInt(digits, 36)
  const low = lowBits(total)
  const bits = packed.replace(/./g, (character) => binary(ALPHABET.indexOf(character), 6))
  let number = 0
  const numbers = [...bits.slice(6).matchAll(new RegExp(`(1*)0(.{${low}})`, 'gy'))]
    .map(([, ones, rest]) => number += ones.length * 2 ** low + parseInt(rest, 2))
  if (binary(checksum(numbers), 6) !== bits.slice(0, 6) || numbers.length !== total) return
  const known = byStart()
  ids.push(...numbers.map((start) => known.get(start)).filter(Boolean))
  return ids.length || !number ? ids : undefined
}
