// A static file server on a free port of the loopback interface.

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'

const TYPES = {
  '.atom': 'application/xml; charset=utf-8',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/plain; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Serves the folder, each file with `headers`, and the page `notFound` for missing files. Returns `{origin, close}`. */
export async function serve(folder, headers = {}, notFound = undefined) {
  const server = createServer(async (request, response) => {
    const address = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
    const file = path.join(folder, path.normalize(address.endsWith('/') ? `${address}index.html` : address))
    const found = await stat(file).catch(() => undefined)
    if (!found?.isFile() && notFound) {
      response.writeHead(404, { 'content-type': TYPES['.html'] })
      createReadStream(notFound).pipe(response)
      return
    }
    if (!found?.isFile()) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream', ...headers })
    createReadStream(file).pipe(response)
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise((closed) => server.close(closed))
    },
  }
}
