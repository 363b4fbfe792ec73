// The paths of the programs under test, from the environment (see tests/run) or in their usual places.

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
      // Try the next one.
    }
  }
  return undefined
}

/** The reason to skip a test that needs this program, or false. In CI no test is skipped. */
export function skipWithout(program) {
  const ci = ['true', '1'].includes(process.env.CI)
  return !ci && !(program && existsSync(program)) && `${program ?? 'Chromium'} is missing`
}
