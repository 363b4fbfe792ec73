// Parse built pages as HTML5.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { parse } from 'parse5'

import { unbalanced } from './balance.mjs'

/** Every HTML page below a folder, as `{name, root, main, errors}`, sorted by name. */
export function readPages(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.html'))
    .sort()
    .map((name) => readPage(folder, name))
}

/**
 * Every HTML page below a folder, as `{name, root, main, twin}`. Pages that differ only in the name of their folder are parsed once, and
 * all but the first are twins.
 */
export function readManyPages(folder) {
  const read = new Map()
  return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.html')).sort().map((name) => {
    const source = readFileSync(path.join(folder, name), 'utf8')
    const within = path.dirname(name)
    const key = within === '.' ? source : source.replaceAll(within, '').replaceAll(encodeURI(within), '')
    const twin = read.has(key)
    if (!twin) {
      const root = parse(source)
      read.set(key, { root, main: elements(root).find((element) => element.tagName === 'main') })
    }
    return { name: name.split(path.sep).join('/'), ...read.get(key), twin }
  })
}

/** One page; `errors` are those of the parser and unbalanced tags in `<main>`, each `{code, line, inMain}`. */
export function readPage(folder, name) {
  const source = readFileSync(path.join(folder, name), 'utf8')
  const found = []
  const root = parse(source, { sourceCodeLocationInfo: true, onParseError: (error) => found.push(error) })
  const main = elements(root).find((element) => element.tagName === 'main')
  const place = main?.sourceCodeLocation
  const errors = found.map(({ code, startLine, startOffset }) => ({
    code,
    line: startLine,
    inMain: place !== undefined && startOffset >= place.startOffset && startOffset <= place.endOffset,
  }))
  errors.push(...unbalanced(main, source).map((error) => ({ ...error, inMain: true })))
  return { name: name.split(path.sep).join('/'), root, main, errors }
}

/** The nodes below a node in document order, including those of templates. */
export function nodes(node) {
  const below = [...(node.childNodes ?? []), ...(node.content ? [node.content] : [])]
  return below.flatMap((child) => [child, ...nodes(child)])
}

/** The elements below a node, in document order. */
export function elements(node) {
  return node ? nodes(node).filter((child) => child.tagName) : []
}

/** The value of an attribute, or undefined. */
export function attribute(element, name) {
  return element.attrs.find((one) => one.name === name)?.value
}

const UNSEEN = ['script', 'style', 'template', 'noscript', 'iframe', 'noembed', 'noframes', 'title', 'option']

/** The text that a reader sees: no scripts, styles, templates or comments. */
export function text(node) {
  if (node.nodeName === '#text') return node.value
  if (UNSEEN.includes(node.nodeName)) return ''
  return (node.childNodes ?? []).map(text).join('')
}

/** The values that occur more than once. */
export function repeated(values) {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))]
}
