// Draws a QR code (ISO/IEC 18004) of a text in ASCII: bytes, error correction level L, mask 0. Returns undefined if it is too long.

// By version from 1: the bytes for error correction in each block (30 from version 27 on), and the blocks, in base 36.
const CORRECTIONS = '7afkqikouikoqumosussssuuqs'
const BLOCKS = '11111222244444666678899acccdefghijjklmop'
const SVG = 'http://www.w3.org/2000/svg'

// The product in the field of the Reed-Solomon code.
const multiply = (a, b) => {
  let product = 0
  for (let at = 8; at--;) product = product << 1 ^ (product >> 7) * 285 ^ (b >> at & 1) * a
  return product
}

// The bytes in blocks with their error correction, interleaved.
const withCorrection = (bytes, blockCount, restLength) => {
  const divisor = [...Array(restLength - 1).fill(0), 1]
  for (let at = 0, power = 1; at < restLength; at++, power = multiply(power, 2)) {
    divisor.forEach((_, i) => { divisor[i] = multiply(divisor[i], power) ^ divisor[i + 1] })
  }
  const rests = []
  const parts = [...Array(blockCount).keys()].map((at) => {
    // The last blocks are one byte longer.
    const start = (index) => Math.floor(bytes.length / blockCount) * index + Math.max(0, index - blockCount + bytes.length % blockCount)
    const part = bytes.slice(start(at), start(at + 1))
    const rest = Array(restLength).fill(0)
    for (const byte of part) {
      const factor = byte ^ rest.shift()
      rest.push(0)
      divisor.forEach((number, i) => { rest[i] ^= multiply(number, factor) })
    }
    rests.push(rest)
    return part
  })
  const interleaved = (lists) => [...lists.at(-1).keys()].flatMap((at) => lists.flatMap((list) => list[at] ?? []))
  return [...interleaved(parts), ...interleaved(rests)]
}

const qrCode = (address) => {
  let edition = 1
  let corrections
  let blockCount
  let room
  let lines
  do {
    corrections = parseInt(CORRECTIONS[edition] ?? 'u', 36)
    blockCount = parseInt(BLOCKS[edition], 36)
    edition++
    lines = Math.floor(edition / 7) + 2
    const modules = (16 * edition + 128) * edition + 119 - (25 * lines - 10) * lines - (edition > 6 ? 36 : 0)
    room = (modules >> 3) - corrections * blockCount
  } while (room < address.length + 3 && BLOCKS[edition])
  if (room < address.length + 3) return
  const digits = [...address].map((character) => character.charCodeAt().toString(16)).join('')
  const hex = `4${address.length.toString(16).padStart(edition < 10 ? 2 : 4, 0)}${digits}0`.padEnd(room * 2, 'ec11')
  const bytes = withCorrection(hex.match(/../g).map((byte) => parseInt(byte, 16)), blockCount, corrections)
  const width = edition * 4 + 17
  // Patterns for alignment are around these lines and columns.
  const step = Math.floor((edition * 8 + lines * 3 + 5) / (lines * 4 - 4)) * 2
  const centres = [6, ...[...Array(lines - 1).keys()].map((at) => width - 7 - at * step)]
  const ring = (x, y, a, b) => Math.max(Math.abs(x - a), Math.abs(y - b))
  const corner = (x, y) => Math.min(ring(x, y, 3, 3), ring(x, y, width - 4, 3), ring(x, y, 3, width - 4))
  let rest = edition
  for (let at = 12; at--;) rest = rest << 1 ^ (rest >> 11) * 0x1f25
  const about = edition << 12 | rest
  // A module that contains no data; undefined for all others.
  const pattern = (x, y) => {
    if (corner(x, y) < 5) return corner(x, y) % 2 || !corner(x, y)
    // The level and the mask.
    const level = (at) => 0x77c4 >> at & 1
    if (x === 8 && y < 9 && y !== 6) return level(y - (y > 6))
    if (x === 8 && y > width - 9) return level(y - width + 15)
    if (y === 8 && x < 8 && x !== 6) return level(x > 6 ? 8 : 14 - x)
    if (y === 8 && x > width - 9) return level(width - 1 - x)
    if (edition > 6 && y < 6 && x > width - 12) return about >> y * 3 + x - width + 11 & 1
    if (edition > 6 && x < 6 && y > width - 12) return about >> x * 3 + y - width + 11 & 1
    for (const a of centres) {
      for (const b of centres) if (corner(a, b) > 4 && ring(x, y, a, b) < 3) return ring(x, y, a, b) !== 1
    }
    if (x === 6 || y === 6) return (x + y + 1) % 2
  }
  let path = ''
  let bit = 0
  const draw = (x, y) => {
    const dark = pattern(x, y) ?? (bytes[bit >> 3] >> 7 - bit++ % 8 & 1) ^ (x + y + 1) % 2
    if (dark) path += `M${x},${y}h1v1h-1z`
  }
  for (let right = width - 1; right > 0; right -= 2) {
    if (right === 6) {
      for (let y = 0; y < width; y++) draw(6, y)
      right = 5
    }
    for (let at = 0; at < width * 2; at++) draw(right - at % 2, right + 1 & 2 ? at >> 1 : width - 1 - (at >> 1))
  }
  const element = (name, attributes) => {
    const made = document.createElementNS(SVG, name)
    for (const key in attributes) made.setAttribute(key, attributes[key])
    return made
  }
  const svg = element('svg', { class: 'topics-qr', viewBox: `-4 -4 ${width + 8} ${width + 8}`, role: 'img', 'aria-label': 'QR' })
  svg.append(element('path', { d: path }))
  return svg
}
