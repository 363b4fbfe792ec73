// Where the programs under test are. tests/run says so in the environment; by hand the usual places do.

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

const inTarget = (...parts) => path.join(ROOT, 'target', ...parts)

export const MDBOOK_TOPICS = process.env.MDBOOK_TOPICS ?? inTarget('debug', 'mdbook-topics')
export const MDBOOK_0_5 = process.env.MDBOOK_0_5 ?? inTarget('tools', 'mdbook-0.5.4', 'bin', 'mdbook')
export const MDBOOK_0_4 = process.env.MDBOOK_0_4 ?? inTarget('tools', 'mdbook-0.4.52', 'bin', 'mdbook')
export const CHROMIUM = process.env.CHROMIUM ?? findChromium()

function findChromium() {
  for (const name of ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser']) {
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()
    } catch {
      // Not this one.
    }
  }
  return undefined
}

/** Why a test with this program must be left out, or false. In CI nothing is left out. */
export function skipWithout(program) {
  const ci = ['true', '1'].includes(process.env.CI)
  return !ci && !(program && existsSync(program)) && `${program ?? 'Chromium'} is not there`
}
