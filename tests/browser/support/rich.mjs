// A rich book: meetings ahead of every kind, two years of past ones, ideas, and a second group with a list of its own.

import { writeBook } from './books.mjs'

/** The time of the reader's clock that the book is made for: a Friday, four days before the next meeting. */
export const RICH_NOW = '2026-11-27T12:00:00Z'
/** The same as `SOURCE_DATE_EPOCH`, for builds. */
export const RICH_EPOCH = String(Date.parse(RICH_NOW) / 1000)

const DAY = 24 * 60 * 60 * 1000
const day = (date) => date.toISOString().slice(0, 10)

/** The address of a reading of the rich book, and a link to it. */
export const richUrl = (name) => `https://papers.example.org/${name}`
const link = (text, name = text.toLowerCase().replace(/[^a-z0-9]+/g, '-')) => `[${text}](${richUrl(name)})`

const SUBJECTS = [
  'Memory reclaim', 'EEVDF scheduler', 'BPF verifier', 'Virtio queues', 'Futexes', 'io_uring', 'ELF loaders', 'Rust in the kernel',
  'Cache coherence', 'Seccomp', 'Real-time kernels', 'Ftrace', 'Page tables', 'Deadline scheduling', 'XDP', 'Nested paging',
]
const ASPECTS = ['an introduction', 'the design', 'five years later', 'measured again', 'in practice']
const LEADS = ['ada', 'grace', 'barbara', 'ken', 'dennis', '']

/** 80 past meetings over two years, the newest first: most Tuesdays before the clock of the book. */
function past() {
  const lines = []
  for (let week = 0; lines.length < 80; week++) {
    // No meeting every fifth week, so that 80 meetings take two years.
    if (week % 5 === 3) continue
    const number = lines.length
    const title = `${SUBJECTS[number % SUBJECTS.length]}, ${ASPECTS[Math.floor(number / SUBJECTS.length)]}`
    const lead = LEADS[number % LEADS.length]
    const readings = Array.from({ length: 1 + number % 3 }, (_, at) => link(['paper', 'article', 'talk'][at], `past-${number}-${at}`))
    const date = day(new Date(Date.parse('2026-11-24') - week * 7 * DAY))
    lines.push(`- [${date}] ${title}: ${readings.join(', ')}${lead && ` @${lead}`}`)
  }
  return lines
}

const AHEAD = [
  `- [2026-12-01] Memory reclaim under pressure @ada: ${link('the paper', 'reclaim')}, ${link('its critics', 'critics')} and ${link('swap')} #memory`,
  `- [2026-12-03] A guest talk on BPF-defined networks @grace: ${link('the talk', 'bpf-networks')}`,
  '- [2026-12-08] TBD',
  '- [2026-12-15] A catalogue of schedulers, from the first time-sharing system to the one on your phone @barbara',
  ...['CTSS', 'Multics', 'Unix V6', 'BSD', 'O(1)', 'CFS', 'BFS', 'EEVDF', 'sched_ext'].map((name) => `  - ${link(name)}`),
  '- [2026-12-22] Winter break',
  '- [2026-12-29] Winter break',
  '- [2027-01-05] Cancelled: room closed',
  `- [2027-01-12] [2027-01-19] [2027-01-26] Operating systems in three evenings @ken: ${link('part one')}, ${link('part two')}, ${link('part three')}`,
  '- [2027-02-02] Chapter 4 of the printed dragon book @dennis',
  '- [2027-02-09] TBD',
]

const IDEAS = [
  `- Über-scheduling: ${link('one', 'uber')} and ${link('two', 'uber-two')}`,
  `- Buddy allocator: ${link('buddy')}`,
  `- The security of "trusted" boot (measured, sealed [and attested]): ${link('TPM basics')}, ${link('attestation')}`,
  '- A book without a link: The Art of Multiprocessor Programming',
  `- A very long idea about what would happen if every system call were asynchronous, every page fault were handled by the program itself and nobody had to wait: ${link('exokernels')}`,
  ...Array.from({ length: 24 }, (_, at) => `- ${SUBJECTS[at % SUBJECTS.length]} for beginners, part ${1 + at}: ${link('post', `idea-${at}`)}`),
]

/** The topic file of the second group, which meets on Thursdays at noon. */
const THEORY = [
  '# Theory group', '', 'We read proofs at lunch.', '',
  '## Scheduled', '',
  `- [2026-12-03] Linear types @grace: ${link('linear types')}`,
  '- [2026-12-10] TBD',
  `- [2026-12-17] Separation logic @ken: ${link('separation logic')}, ${link('a tutorial')}`, '',
  '## Ideas', '',
  `- Session types: ${link('session types')}`,
  `- Refinement types: ${link('refinement types')}`, '',
  '## Discussed', '',
  `- [2026-11-19] Type inference @ada: ${link('type inference')}`,
  `- [2026-11-05] Effects: ${link('effects')}`, '',
]

/** The text of the first topic file. `recorded: false` leaves the last three meetings in the list of scheduled ones. */
export function richTopics({ recorded = true } = {}) {
  const lines = past()
  const unrecorded = recorded ? [] : lines.splice(0, 3).reverse()
  return [
    '# Systems reading group', '', 'We meet on Tuesdays and read about systems. Everybody is welcome.', '',
    '## Scheduled', '', ...unrecorded, ...AHEAD, '',
    '## Ideas', '', ...IDEAS, '',
    '## Discussed', '', ...lines, '',
    '## How we meet', '', `In room 4.09, and ${link('online', 'call')}.`, '',
  ].join('\n')
}

/** The topic file of a German group. */
const GERMAN = [
  '# Geplant', '',
  `- [2026-12-01] Speicher unter Druck @ada: ${link('der Artikel', 'reclaim')}, ${link('Kritik', 'critics')}`,
  '- [2026-12-08] noch offen',
  '- [2026-12-22] Weihnachtsferien',
  `- [2027-01-12] Planer im Überblick @grace: ${link('CFS')}`, '',
  '# Ideen', '',
  `- Überlastung: ${link('uber')}`, '',
  '# Besprochen', '',
  `- [2026-11-24] Futexe @ken: ${link('Futexe', 'past-4-0')}`,
  `- [2026-11-17] Dateisysteme: ${link('ext4')}`, '',
].join('\n')

/** The folder of the rich book in English or German. `meeting`: more keys of its `meeting` table; `settings`: more tables. */
export function richBook({ language = 'en', recorded = true, meeting = '', settings = '' } = {}) {
  const german = language === 'de'
  return writeBook({
    'book.toml': [
      '[book]', 'title = "Systems reading group"', `language = "${language}"`, '',
      '[preprocessor.topics]', `files = ${german ? '["topics.md"]' : '["topics.md", "theory.md"]'}`, 'weekday = "tuesday"',
      'address = "https://group.example/book/"', '',
      '[preprocessor.topics.meeting]', 'time = "18:30"', 'length = "1h 30m"', 'zone = "Europe/Berlin"', meeting, '', settings, '',
      '[output.html]', 'site-url = "/book/"', 'edit-url-template = "https://forge.example/group/edit/main/{path}"', '',
    ].join('\n'),
    'src/SUMMARY.md': `# Summary\n\n- [Topics](topics.md)\n${german ? '' : '- [Theory](theory.md)\n'}`,
    'src/topics.md': german ? GERMAN : richTopics({ recorded }),
    ...(german ? {} : { 'src/theory.md': THEORY.join('\n') }),
  })
}
