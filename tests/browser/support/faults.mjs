// Assert that a list of faults is empty.

/** The number of faults that a failing test shows; set FAULTS_SHOWN in the environment to change it. */
const SHOWN = Number(process.env.FAULTS_SHOWN ?? 10)

/** Throws an error with the first faults, one per line, if there are any. */
export function noFaults(faults) {
  if (faults.length === 0) return
  const more = faults.length > SHOWN ? [`… and ${faults.length - SHOWN} more`] : []
  throw new Error([`${faults.length} faults`, ...faults.slice(0, SHOWN), ...more].join('\n'))
}
