// One way to say that a list of faults should be empty.

/** How many faults a failing test shows; FAULTS_SHOWN in the environment is another number. */
const SHOWN = Number(process.env.FAULTS_SHOWN ?? 10)

/** Fails with the first faults, one a line, where there are any. */
export function noFaults(faults) {
  if (faults.length === 0) return
  const more = faults.length > SHOWN ? [`… and ${faults.length - SHOWN} more`] : []
  throw new Error([`${faults.length} faults`, ...faults.slice(0, SHOWN), ...more].join('\n'))
}
