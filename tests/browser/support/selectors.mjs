// Names in the markup of the pages. If the markup changes, change them here.

/** The attribute of a checkbox that contains the id of its reading. */
export const READING_ATTRIBUTE = 'data-reading'

/** The pages of the themes. Each topic is on exactly one of them; themes without topics have none. */
export const THEME_PAGES = [
  'scheduling', 'memory', 'virtualization', 'bpf', 'concurrency', 'io', 'processes',
  'binaries', 'languages', 'hardware', 'security', 'embedded', 'tracing', 'other',
].map((theme) => `${theme}.html`)

/** The other pages of the topic file `topics.md`. */
export const OVERVIEW_PAGE = 'topics.html'
export const NEXT_PAGE = 'next.html'
export const DISCUSSED_PAGE = 'discussed.html'
export const ALL_TOPICS_PAGE = 'all-topics.html'

/** mdBook's colour themes. */
export const COLOUR_THEMES = ['light', 'rust', 'coal', 'navy', 'ayu']

/** Pages that mdBook adds. */
export const PAGES_OF_MDBOOK = ['print.html', 'toc.html', '404.html']
