// What the tests look for in a page. When the markup changes, this is the one place to follow it.

/** A reading's checkbox carries the reading's id in this attribute. */
export const READING_ATTRIBUTE = 'data-reading'

/** The chapters of the themes: each topic stands in exactly one of them. Those without topics do not exist. */
export const THEME_PAGES = [
  'scheduling', 'memory', 'virtualization', 'bpf', 'concurrency', 'io', 'processes',
  'binaries', 'languages', 'hardware', 'security', 'embedded', 'tracing', 'other',
].map((theme) => `${theme}.html`)

/** The other chapters made from a topic file `topics.md`. */
export const OVERVIEW_PAGE = 'topics.html'
export const NEXT_PAGE = 'next.html'
export const DISCUSSED_PAGE = 'discussed.html'
export const ALL_TOPICS_PAGE = 'all-topics.html'

/** mdBook's themes. */
export const COLOUR_THEMES = ['light', 'rust', 'coal', 'navy', 'ayu']

/** Pages that mdBook makes for itself. */
export const PAGES_OF_MDBOOK = ['print.html', 'toc.html', '404.html']
