// Find effects of attacks in a parsed page.

import { ALLOWED } from './allowed.mjs'
import { attribute, elements, nodes, text } from './html.mjs'

/**
 * Everything in the chapter that is not allowed, as text. `own`: the program's scripts and styles.
 * `name` returns the name of a numbered attack.
 */
export function dangers(page, own, name = () => '') {
  const around = idsAround(page)
  const found = []
  let number
  for (const node of nodes(page.main)) {
    number = node.nodeName === '#text' ? node.value.match(/before(\d+)x/g)?.at(-1) ?? number : number
    if (!node.tagName) continue
    const faults = elementDangers(node, own, around)
    const where = number ? `${page.name} (${name(Number(number.slice(6, -1)))})` : page.name
    found.push(...faults.map((fault) => `${where}: <${node.tagName}>: ${JSON.stringify(fault).slice(1, 120)}`))
  }
  return found
}

function elementDangers(element, own, around) {
  const { tagName } = element
  if (!Object.hasOwn(ALLOWED, tagName)) return ['is not allowed']
  const attributes = ALLOWED[tagName]
  const faults = element.attrs.flatMap((one) => {
    const name = one.prefix ? `${one.prefix}:${one.name}` : one.name
    const allowed = Object.hasOwn(attributes, name) && attributes[name](one.value)
    const taken = name === 'id' && around.has(one.value)
    return [...allowed ? [] : [`${name}="${one.value}"`], ...taken ? [`id="${one.value}" is also used outside the chapter`] : []]
  })
  if (['script', 'style'].includes(tagName) && !own.has(code(element))) faults.push(`is not the program's: ${code(element)}`)
  return faults
}

const code = (element) => element.childNodes.map((child) => child.value).join('')

/** The ids outside the chapter, which mdBook's scripts look for. */
function idsAround(page) {
  const inMain = new Set(elements(page.main))
  const outside = elements(page.root).filter((element) => !inMain.has(element))
  return new Set(outside.map((element) => attribute(element, 'id')).filter(Boolean))
}

/** The scripts and styles in the chapters of these pages. */
export function scriptsAndStyles(pages) {
  const found = pages.flatMap((page) => elements(page.main)).filter(({ tagName }) => ['script', 'style'].includes(tagName))
  return new Set(found.map(code))
}

/** Damage to the page around the chapter, as text. */
export function brokenFrame(page) {
  const all = elements(page.root)
  const inMain = new Set(elements(page.main))
  const outside = all.filter((element) => !inMain.has(element))
  const mains = all.filter((element) => element.tagName === 'main').length
  const scripts = outside.some((element) => element.tagName === 'script' && /book/.test(attribute(element, 'src') ?? ''))
  const navigation = outside.some((element) => attribute(element, 'class') === 'nav-wide-wrapper')
  const body = outside.find((element) => element.tagName === 'body')
  const leaked = /before\d+x|after\d+x|kept\d/.test(outsideText(body))
  return [
    mains === 1 ? [] : [`${page.name}: ${mains} <main>`],
    scripts ? [] : [`${page.name}: mdBook's own script is missing`],
    navigation ? [] : [`${page.name}: mdBook's navigation is missing`],
    leaked ? [`${page.name}: text of a topic is outside <main>`] : [],
  ].flat()
}

/** The text outside the chapter and the sidebar, which may name chapters. */
function outsideText(node) {
  if (['main', 'nav', 'script', 'style'].includes(node.nodeName)) return ''
  return node.childNodes ? node.childNodes.map(outsideText).join('') : node.value ?? ''
}

/**
 * The words that are missing from the pages, which are all chapters of a book. A word `within` a folder must be on one of the
 * folder's pages.
 */
export function missingWords(pages, words) {
  const texts = new Map()
  const textWithin = (folder) => {
    if (!texts.has(folder)) texts.set(folder, pages.filter(({ name }) => name.startsWith(folder)).map(({ main }) => text(main)).join('\n'))
    return texts.get(folder)
  }
  return words.filter(({ word, within = '' }) => !textWithin(within).includes(word))
    .map(({ word, near }) => `${word.slice(0, 20)} is missing near ${near}`)
}
