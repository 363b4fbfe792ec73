// Find effects of attacks in the feeds.

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { parseFragment } from 'parse5'

import { isAddress } from './allowed.mjs'
import { elements } from './html.mjs'

/** The feeds in the folder of a book's pages. */
export const FEEDS = readFileSync(new URL('../../feeds/names.txt', import.meta.url), 'utf8').trim().split('\n')

/** The allowed elements of the news file, and of the texts in it. */
const OF_NEWS = ['feed', 'title', 'subtitle', 'link', 'id', 'updated', 'published', 'generator', 'entry', 'content', 'summary', 'category', 'author', 'name', 'uri', 'rights', 'icon']
const OF_CONTENT = ['p', 'ul', 'li', 'a', 'br', 'time', 'em', 'strong', 'code', 'del', 'h3']
const ATTRIBUTES = ['href', 'rel', 'type', 'title', 'xmlns', 'xml:lang', 'term', 'label', 'version', 'uri', 'datetime']

/** Everything in the feeds of a folder that could run a script or open another scheme, as text. */
export function feedDangers(folder) {
  return FEEDS.filter((name) => existsSync(path.join(folder, name))).flatMap((name) => {
    const source = readFileSync(path.join(folder, name), 'utf8')
    const faults = name.endsWith('.json') ? jsonDangers(JSON.parse(source)) : name.endsWith('.atom') ? newsDangers(source) : calendarDangers(source)
    return faults.map((fault) => `${name}: ${JSON.stringify(fault).slice(0, 160)}`)
  })
}

function jsonDangers(value, key = '') {
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([name, one]) => jsonDangers(one, Array.isArray(value) ? key : name))
  if (typeof value !== 'string') return []
  return [
    ...hasControls(value) ? [`control characters in ${key}: ${value}`] : [],
    .../^(url|link|address|href|uri)$/i.test(key) && !isAddress(value) ? [`${key}: ${value}`] : [],
  ]
}

function calendarDangers(source) {
  const lines = source.replaceAll(/\r\n[ \t]/g, '').split('\r\n')
  return lines.filter((line) => hasControls(line) || /^URL/.test(line) && !isAddress(line.replace(/^URL[^:]*:/, '')))
}

function newsDangers(source) {
  const texts = Array.from(source.matchAll(/<(?:content|summary)[^>]*type="html"[^>]*>([^<]*)</g), ([, text]) => unescaped(text))
  return [
    ...hasControls(source.replaceAll('\n', '')) ? ['control characters'] : [],
    ...Array.from(source.matchAll(/<\/?([^\s/>]*)/g), ([, tag]) => tag).filter((tag) => ![...OF_NEWS, '?xml'].includes(tag)),
    ...Array.from(source.matchAll(/(?:href|uri|src)="([^"]*)"/g), ([, address]) => unescaped(address)).filter((address) => !isAddress(address)),
    ...texts.flatMap((text) => elements(parseFragment(text))).flatMap(elementDangers),
  ]
}

function elementDangers({ tagName, attrs }) {
  const bad = attrs.filter(({ name, value }) => !ATTRIBUTES.includes(name) || name === 'href' && !isAddress(value))
  return [...OF_CONTENT.includes(tagName) ? [] : [`<${tagName}>`], ...bad.map(({ name, value }) => `<${tagName} ${name}="${value}">`)]
}

function unescaped(text) {
  const entities = { lt: '<', gt: '>', quot: '"', apos: '\'', amp: '&' }
  return text.replaceAll(/&(lt|gt|quot|apos|amp);/g, (_, name) => entities[name])
}

/** Whether a text has control characters, or characters that change the direction of writing. */
function hasControls(text) {
  return /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u.test(text)
}
