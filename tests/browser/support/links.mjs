// Check the links between the pages of a built book.

import path from 'node:path'

import { attribute, elements } from './html.mjs'

/** Links to missing pages and anchors, as `page: link`. */
export function deadLinks(pages) {
  const anchors = new Map(pages.map((page) => [page.name, anchorsOf(page)]))
  return pages.flatMap((page) => {
    const dead = linksOf(page).filter((link) => !resolves(link, page, anchors))
    return [...new Set(dead)].map((link) => `${page.name}: ${link}`)
  })
}

function anchorsOf(page) {
  return new Set(elements(page.root).flatMap((element) => [attribute(element, 'id'), attribute(element, 'name')]))
}

/** Links within the book. The 404 page has its own base address and is left out. */
function linksOf(page) {
  if (page.name === '404.html') return []
  return elements(page.root)
    .filter((element) => ['a', 'area'].includes(element.tagName))
    .map((element) => attribute(element, 'href'))
    .filter((href) => href !== undefined && !/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(href))
}

function resolves(link, page, anchors) {
  const base = new URL(page.name, 'http://book/')
  const target = new URL(link, base)
  const name = decodeURIComponent(target.pathname.slice(1)) || 'index.html'
  const found = anchors.get(path.posix.normalize(name))
  if (!found) return false
  const anchor = decodeURIComponent(target.hash.slice(1))
  return anchor === '' || found.has(anchor)
}
