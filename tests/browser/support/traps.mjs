// Detect attacks that work in a real browser.

import { SCHEMES } from './allowed.mjs'

/** Headers that make a browser report violations of a policy without blocking them. */
export const REPORTING = {
  'content-security-policy-report-only': [
    "default-src 'self'", "script-src-elem 'self' 'unsafe-inline'", "script-src-attr 'none'", "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https://example.org", "connect-src 'self' https://play.rust-lang.org", "base-uri 'self'", "form-action 'none'", "frame-src 'self'", "object-src 'none'",
  ].join('; '),
  'cache-control': 'max-age=600',
}

/** The parser checks the address of a calendar. */
const SCHEMES_AND_CALENDAR = [...SCHEMES, 'webcal:']

/** Images from other sites, and the service that mdBook asks about Rust code, are not attacks. */
const isKnown = (request) => request.resourceType() === 'image' && request.url().startsWith('https://example.org/')
  || request.url() === 'https://play.rust-lang.org/meta/crates'

/**
 * Sets traps in a context, before any script of a page runs. Returns the list that collects sprung traps.
 * `name` returns the name of a numbered attack.
 */
export async function setTraps(context, origin, name = () => undefined) {
  const sprung = []
  const add = (where, what) => {
    const number = /alert\((\d+)\)|evil\.example\/(\d+)/.exec(what)
    const attack = number && name(Number(number[1] ?? number[2]))
    sprung.push(`${decodeURI(where.replace(origin, ''))}: ${what.slice(0, 200)}${attack ? ` (${attack})` : ''}`)
  }
  await context.exposeBinding('sprung', ({ frame }, what) => add(frame.url(), what))
  await context.addInitScript(armPage)
  // mdBook's script calls this service on pages with Rust code, and logs an error without a network.
  await context.route('https://play.rust-lang.org/meta/crates', (route) => route.fulfill({ json: { crates: [] } }))
  context.on('dialog', async (dialog) => {
    add(dialog.page()?.url() ?? '', `a dialog: ${dialog.message()}`)
    await dialog.dismiss()
  })
  context.on('console', (message) => {
    if (/alert\(|evil/.test(message.text()) && !/Content Security Policy/.test(message.text())) add(message.page()?.url() ?? '', `in the console: ${message.text()}`)
  })
  context.on('weberror', (error) => add(error.page()?.url() ?? '', `an error in a script: ${error.error().message}`))
  context.on('request', (request) => {
    const { protocol } = new URL(request.url())
    const isOwn = request.url().startsWith(`${origin}/`) || ['data:', 'blob:'].includes(protocol) && !request.isNavigationRequest()
    if (!isOwn && !isKnown(request)) add(request.headers().referer ?? '', `a request to ${request.url()}`)
  })
  context.on('page', (page) => {
    page.on('popup', (popup) => add(page.url(), `a window: ${popup.url()}`))
    page.on('download', (download) => add(page.url(), `a download: ${download.url()}`))
  })
  return sprung
}

/** In the page, before any of its scripts. */
function armPage() {
  for (const name of ['alert', 'confirm', 'prompt', 'open']) {
    Object.defineProperty(window, name, { value: (what) => { window.sprung(`${name}(${what})`) } })
  }
  window.print = () => {}
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample, lineNumber }) => {
    window.sprung(`forbidden by ${violatedDirective}: ${blockedURI} ${sample} (line ${lineNumber})`)
  })
}

/** In the page: triggers every handler below `selector` and clicks every link to a script. Returns forbidden parts. */
export function triggerEverything({ selector, document, schemes }) {
  const found = []
  for (const element of document.querySelectorAll(selector)) {
    const handlers = Array.from(element.attributes).filter(({ name }) => name.startsWith('on'))
    for (const { name, value } of handlers) {
      found.push(`<${element.localName} ${name}="${value}">`)
      element.dispatchEvent(new Event(name.slice(2)))
    }
    // As the browser itself parses addresses.
    const { protocol } = element
    if (element.matches('a, area') && protocol && protocol !== ':' && !schemes.includes(protocol)) {
      found.push(`a link to ${element.href}`)
      element.click()
    }
    if (element.matches('iframe, object, embed, base, meta, [formaction], [srcdoc], form[action]')) found.push(`<${element.localName}>`)
  }
  return found
}

/** Runs `triggerEverything` in the page's own document. */
export async function trigger(page, selector) {
  return page.evaluate(`(${triggerEverything})({ selector: ${JSON.stringify(selector)}, document, schemes: ${JSON.stringify(SCHEMES_AND_CALENDAR)} })`)
}

/**
 * Opens pages of the server in frames of one page, `width` at a time, and triggers everything in each. Returns forbidden parts.
 */
export async function openInFrames(page, addresses, width = 16) {
  const found = []
  for (let at = 0; at < addresses.length; at += width) {
    found.push(...await page.evaluate(`(${openFrames})(${triggerEverything}, ${JSON.stringify(addresses.slice(at, at + width))}, ${JSON.stringify(SCHEMES_AND_CALENDAR)})`))
  }
  return found
}

/** In the page. */
async function openFrames(triggerIn, addresses, schemes) {
  const later = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))
  const frames = addresses.map((src) => Object.assign(document.createElement('iframe'), { src, hidden: true }))
  const loaded = Promise.all(frames.map((frame) => new Promise((done) => {
    frame.onload = done
    document.body.append(frame)
  })))
  await Promise.race([loaded, later(20_000)])
  const look = (frame, at) => {
    // The documents of other sites are inaccessible.
    const { contentDocument } = frame
    if (contentDocument?.location.pathname !== addresses[at]) return ['went elsewhere']
    return triggerIn({ selector: 'main *', document: contentDocument, schemes })
  }
  const found = frames.map(look)
  // Wait for late navigation of a frame.
  await later(20)
  return frames.flatMap((frame, at) => {
    const all = new Set([...found[at], ...frame.contentDocument?.location.pathname === addresses[at] ? [] : ['went elsewhere']])
    frame.remove()
    return [...all].map((what) => `${addresses[at]}: ${what}`)
  })
}
