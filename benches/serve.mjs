// Compare `serve` with stock mdBook and our preprocessor: the time from a save until an open page has its reload and the new text.
//
//   cargo build --release && node --experimental-websocket benches/serve.mjs [TOPICS|FILE …]
//
// For each number of topics or topic file, both servers serve a copy of the same book at once, and the saves alternate.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OURS = process.env.MDBOOK_TOPICS ?? path.join(ROOT, 'target/release/mdbook-topics')
const STOCK = process.env.MDBOOK_0_5 ?? path.join(ROOT, 'target/tools/mdbook-0.5.4/bin/mdbook')
const SAVES = 7

/** A topic file with this many topics, or the text of a file. `title` is in the first topic. */
function topicFile(topics, title) {
  if (Number.isNaN(Number(topics))) return readFileSync(topics, 'utf8').replace(/^- /m, `- ${title}: `)
  const line = (number) => `- ${number === 1 ? title : `Memory topic ${number}`}: [reading](https://example.org/${number}), [more](https://example.org/more/${number})`
  const ideas = Array.from({ length: Math.ceil(topics / 2) }, (_, index) => line(index + 1))
  const discussed = Array.from({ length: Math.floor(topics / 2) }, (_, index) => {
    const day = new Date(Date.UTC(2024, 0, 1) - index * 7 * 86_400_000).toISOString().slice(0, 10)
    return `- [${day}] Scheduler topic ${index}: [reading](https://example.org/old/${index})`
  })
  return ['# Ideas', '', ...ideas, '', '# Discussed', '', ...discussed, ''].join('\n')
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  return port
}

/** Starts a server for a new book, and waits until it is there. */
async function start(program, topics) {
  const book = mkdtempSync(path.join(tmpdir(), 'serve-bench-'))
  mkdirSync(path.join(book, 'src'))
  writeFileSync(path.join(book, 'book.toml'), '[book]\ntitle = "Bench"\n\n[preprocessor.topics]\n')
  writeFileSync(path.join(book, 'src/SUMMARY.md'), '# Summary\n\n- [Topics](topics.md)\n')
  writeFileSync(path.join(book, 'src/topics.md'), topicFile(topics, 'Slab'))
  const port = await freePort()
  const env = { ...process.env, PATH: [path.dirname(OURS), process.env.PATH].join(path.delimiter) }
  const child = spawn(program, ['serve', book, '--hostname', '127.0.0.1', '--port', String(port)], { env, stdio: 'ignore' })
  const origin = `http://127.0.0.1:${port}`
  while (!await fetch(`${origin}/topics.html`).then((page) => page.ok, () => false)) await sleep(50)
  return { book, origin, topics, times: [], stop: () => {
    child.kill('SIGINT')
    rmSync(book, { recursive: true, force: true })
  } }
}

/** Saves the topic file, and waits for the reload and the new page. */
async function save(server, title) {
  const address = `${server.origin}/all-topics.html`
  const page = await (await fetch(address)).text()
  const [, endpoint] = page.match(/"(__livereload[^"]*)"/)
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/${endpoint}`)
  await once(socket, 'open')
  // Let the server rest, as between two edits.
  await sleep(1500)
  const start = performance.now()
  writeFileSync(path.join(server.book, 'src/topics.md'), topicFile(server.topics, title))
  await once(socket, 'message')
  const shown = await (await fetch(address)).text()
  server.times.push(performance.now() - start)
  socket.close()
  if (!shown.includes(title)) throw new Error(`${title} is not on ${address}`)
}

const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]

for (const topics of process.argv.length > 2 ? process.argv.slice(2) : [71, 1000]) {
  const servers = { 'mdbook-topics serve': await start(OURS, topics), 'stock mdbook serve': await start(STOCK, topics) }
  for (let number = 0; number < SAVES; number++) {
    for (const server of Object.values(servers)) await save(server, `Slab ${number} allocator`)
  }
  for (const [name, server] of Object.entries(servers)) {
    const [least, most] = [Math.min(...server.times), Math.max(...server.times)]
    console.log(`${topics}, ${name}: ${median(server.times).toFixed(0)} ms (${least.toFixed(0)} to ${most.toFixed(0)} ms)`)
    server.stop()
  }
}
