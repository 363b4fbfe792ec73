// The elements, attributes and values that are allowed in the main part of a page.
//
// A list of their own, so that these tests also find what the program allows by mistake: it is stricter, with a check for each
// value. `allowed.test.mjs` compares it with the lists of the program.

const any = () => true
const one = (...values) => (value) => values.includes(value)
const like = (pattern) => (value) => pattern.test(value)
const tokens = (pattern) => (value) => value.split(/\s+/).filter(Boolean).every((token) => pattern.test(token))

const set = one('')
const number = like(/^\d+$/)
const ours = tokens(/^topics-[a-z-]+$/)
const days = like(/^[\d/ T:+-]*$/)
const names = tokens(/^[\w-]+$/)
const lists = like(/^[\w|-]*$/)
const readingIds = tokens(/^[0-9a-z]{10}$/)

/** Ids of headings, footnotes and defined terms. The ids around the chapter are checked separately. */
const id = like(/^[^\s"'<>`]+$/)

/** Allowed schemes of addresses; an address may also have no scheme. */
export const SCHEMES = ['http:', 'https:', 'mailto:', 'ftp:']

/** Parses an address like a browser: control characters and tabs do not hide a scheme. */
export function isAddress(value) {
  if (!URL.canParse(value, 'http://book/')) return true
  return SCHEMES.includes(new URL(value, 'http://book/').protocol)
}

function isPicture(value) {
  return isAddress(value) && !/^\s*(mailto|ftp):/i.test(value)
}

/** The program's own link to a calendar, which asks for another program. */
const isCalendar = like(/^webcal:\/\/[^\s"<>]+\/topics\.ics$/)

const heading = { id }
const cell = { style: like(/^text-align: (left|right|center|start|end);?$/), scope: one('row', 'col') }
const length = like(/^\d+(\.\d+)?%?$/)
const drawing = { x: length, y: length, width: length, height: length, fill: like(/^#[0-9a-f]{6}$/), d: like(/^[\w ,.-]+$/i) }

/** The allowed elements, their attributes, and a check for the value of each. */
export const ALLOWED = {
  a: { class: tokens(/^(header|topics-[a-z-]+|footnote-[a-z]+)$/), href: (value) => isAddress(value) || isCalendar(value), title: any, hidden: set, 'data-next': isAddress },
  bdi: {},
  blockquote: { class: tokens(/^blockquote-tag(-[a-z]+)?$/) },
  br: {},
  button: { type: one('button'), name: one('pick', 'again', 'clear'), value: like(/^(save|link|reset|BEGIN%3AVCALENDAR[\w%]+)$/), class: ours, hidden: set },
  code: { class: any },
  dd: {},
  del: {},
  desc: {},
  details: { class: ours, hidden: set, 'data-ids': readingIds },
  div: {
    class: tokens(/^(table-wrapper|footnote-definition|topics-[a-z-]+)$/), id, 'data-days': days, hidden: set,
    style: one('break-before: page; page-break-before: always;'),
  },
  dl: {},
  dt: { id },
  em: {},
  form: { class: ours, method: one('dialog'), role: one('search'), 'aria-label': any, hidden: set },
  h1: heading, h2: heading, h3: heading, h4: heading, h5: heading, h6: heading,
  hr: {},
  img: { src: isPicture, alt: any, title: any },
  input: {
    type: one('search', 'checkbox', 'file'), name: one('q', 'unread'), autocomplete: one('off'), accept: one('.json,application/json'),
    'aria-keyshortcuts': one('/'), class: one('checkbox-img', 'topics-box'), 'data-reading': readingIds, 'data-was': readingIds,
    'aria-label': any, disabled: set, checked: set,
  },
  label: { class: tokens(/^(checkbox-label|topics-[a-z-]+)$/), 'data-reads': readingIds },
  li: { id },
  link: {
    rel: one('alternate', 'stylesheet'), type: one('text/calendar', 'application/atom+xml'), title: any,
    href: (value) => isAddress(value) && /(^|\/)topics\.(ics|atom|css)$/.test(value),
  },
  ol: { start: number, class: one('footnote-definition') },
  // The names of leads, which only the script compares.
  option: { value: any },
  output: { name: one('count') },
  p: { class: one('blockquote-tag-title') },
  path: drawing,
  pre: { class: one('playground') },
  progress: { value: number, max: number, hidden: set, 'aria-hidden': one('true') },
  rect: drawing,
  script: { 'data-book': any, 'data-words': any, src: like(/^(\.\.\/)*topics(-overview)?\.js$/), defer: set },
  select: { name: one('theme', 'status', 'lead', 'year') },
  span: {
    class: tokens(/^(topics-[a-z-]+|img-wrapper|boring|footnote-[a-z]+)$/), 'data-ids': readingIds,
    'data-days': days, 'data-topic': set, 'data-reads': readingIds, 'data-was': readingIds, 'data-theme': lists, 'data-status': names,
    'data-year': lists, 'data-line': number, hidden: set,
    // Text that the script compares with what the reader looks for, or inserts as text.
    'data-words': any, 'data-lead': any, 'data-why': any,
  },
  strong: {},
  style: {},
  summary: {},
  sup: { class: like(/^footnote-(reference|definition-label)$/), id },
  svg: {
    viewBox: like(/^[\d. ]+$/), width: length, height: length, role: one('img'), 'aria-label': any, 'aria-hidden': one('true'),
    class: one('topics-swatch'),
  },
  table: {},
  tbody: {},
  td: cell,
  text: drawing,
  th: cell,
  thead: {},
  time: { datetime: like(/^\d{4}(-\d\d(-\d\d(T\d\d:\d\d[+-]\d\d:\d\d)?)?)?$/) },
  title: {},
  tr: {},
  ul: {},
}
