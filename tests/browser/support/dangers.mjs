// What of an attack has come to life in a parsed page.

import { attribute, elements, text } from './html.mjs'

const ACTIVE_TAGS = ['iframe', 'object', 'embed', 'applet', 'base', 'meta', 'link', 'frameset']
const URL_ATTRIBUTES = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'background']
const SAFE_SCHEMES = ['http:', 'https:', 'mailto:']

/** Everything in the chapter that could run, load or restyle, as text. */
export function dangers(page) {
  return elements(page.main).flatMap((element) => [
    ...tagDangers(element),
    ...element.attrs.flatMap((one) => attributeDangers(one.prefix ? `${one.prefix}:${one.name}` : one.name, one.value)),
  ].map((danger) => `${page.name}:${element.sourceCodeLocation?.startLine}: <${element.tagName}>: ${danger.slice(0, 120)}`))
}

function tagDangers(element) {
  const { tagName } = element
  if (ACTIVE_TAGS.includes(tagName)) return ['is active']
  const isData = tagName === 'script' && /json/.test(attribute(element, 'type') ?? '')
  if (isData || !['script', 'style'].includes(tagName)) return []
  const code = element.childNodes.map((child) => child.value).join('')
  return /\bhit\(|\bevil/.test(code) || attribute(element, 'src')?.includes('evil') ? ['comes from the topic file'] : []
}

function attributeDangers(name, value) {
  if (/^on/i.test(name)) return [`${name}="${value}"`]
  if (name === 'srcdoc') return ['srcdoc']
  if ((name === 'id' || name === 'class') && value.split(/\s+/).includes('evil')) return [`${name}="${value}"`]
  if (URL_ATTRIBUTES.includes(name) && !isSafe(value)) return [`${name}="${value}"`]
  if (name === 'style' && /evil|url\(/.test(value)) return [`style="${value}"`]
  return []
}

/** As a browser reads an address: control characters and tabs do not hide a scheme. */
function isSafe(address) {
  if (!URL.canParse(address, 'http://book/')) return true
  return SAFE_SCHEMES.includes(new URL(address, 'http://book/').protocol)
}

/** What is wrong with the page around the chapter: text that ran out of its place. */
export function brokenFrame(page) {
  const all = elements(page.root)
  const inMain = new Set(elements(page.main))
  const outside = all.filter((element) => !inMain.has(element))
  const mains = all.filter((element) => element.tagName === 'main').length
  const scripts = outside.some((element) => element.tagName === 'script' && /book/.test(attribute(element, 'src') ?? ''))
  const navigation = outside.some((element) => attribute(element, 'class') === 'nav-wide-wrapper')
  const body = outside.find((element) => element.tagName === 'body')
  const leaked = /before\d+x|after\d+x|word\dx/.test(outsideText(body))
  return [
    mains === 1 ? [] : [`${page.name}: ${mains} <main>`],
    scripts ? [] : [`${page.name}: mdBook's own script is gone`],
    navigation ? [] : [`${page.name}: mdBook's navigation is gone`],
    leaked ? [`${page.name}: text of a topic stands outside <main>`] : [],
  ].flat()
}

/** Text that stands neither in the chapter nor in the sidebar, which may name chapters. */
function outsideText(node) {
  if (['main', 'nav', 'script', 'style'].includes(node.nodeName)) return ''
  return node.childNodes ? node.childNodes.map(outsideText).join('') : node.value ?? ''
}

/** The words that a reader finds on no page. `pages` are all chapters of a book. */
export function missingWords(pages, words) {
  const readable = pages.map((page) => page.main ? text(page.main) : '').join('\n')
  return words.filter(({ word }) => !readable.includes(word)).map(({ word, beside }) => `${word.slice(0, 20)} is lost beside ${beside}`)
}
