// One way to say that a list of faults should be empty.

const SHOWN = 10

/** Fails with the first faults, one a line, where there are any. */
export function noFaults(faults) {
  if (faults.length === 0) return
  const more = faults.length > SHOWN ? [`… and ${faults.length - SHOWN} more`] : []
  throw new Error([`${faults.length} faults`, ...faults.slice(0, SHOWN), ...more].join('\n'))
}
