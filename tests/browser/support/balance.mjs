// Find unbalanced tags. parse5 repairs them silently, as the standard requires, and only reports other errors.

import { elements, nodes } from './html.mjs'

const VOID = ['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']
const MAY_BE_IMPLIED = ['tbody', 'colgroup']

/** Elements below `<main>` without a start or end tag, and end tags without an element, as `{code, line}`. */
export function unbalanced(main, source) {
  if (!main) return []
  return [...openElements(main), ...strayEndTags(main, source)]
}

function openElements(main) {
  return elements(main).filter(({ tagName }) => !VOID.includes(tagName) && !MAY_BE_IMPLIED.includes(tagName))
    .filter((element) => !isWhole(element))
    .map((element) => ({ code: `<${element.tagName}> lacks a tag`, line: element.sourceCodeLocation?.startLine }))
}

function isWhole({ namespaceURI, sourceCodeLocation }) {
  // `<path/>` closes itself, but only in SVG.
  const inDrawing = !namespaceURI.endsWith('xhtml')
  return sourceCodeLocation?.startTag && (sourceCodeLocation.endTag || inDrawing)
}

/** End tags in the source that belong to no element and are not within a start tag, comment or script. */
function strayEndTags(main, source) {
  const { startTag, endTag } = main.sourceCodeLocation
  const claimed = new Set()
  const opaque = []
  for (const node of nodes(main)) {
    const place = node.sourceCodeLocation
    if (place?.endTag) claimed.add(place.endTag.startOffset)
    if (place?.startTag) opaque.push(place.startTag)
    if (node.nodeName === '#comment' || VOID.includes(node.tagName)) opaque.push(place)
    if (['script', 'style'].includes(node.parentNode.tagName)) opaque.push(place)
  }
  const within = source.slice(startTag.endOffset, endTag?.startOffset)
  return [...within.matchAll(/<\/([a-z][a-z0-9-]*)/gi)]
    .map((match) => ({ name: match[1], at: startTag.endOffset + match.index }))
    .filter(({ at }) => !claimed.has(at) && !opaque.some((place) => place && at > place.startOffset && at < place.endOffset))
    .map(({ name, at }) => ({ code: `</${name}> closes nothing`, line: source.slice(0, at).split('\n').length }))
}
