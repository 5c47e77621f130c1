/** Levenshtein's distance: how many letters have to be put in, left out or exchanged. */
export function distance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= right.length; column += 1) {
      const exchange = left[row - 1] === right[column - 1] ? 0 : 1
      current.push(
        Math.min(
          (previous[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (previous[column - 1] ?? 0) + exchange,
        ),
      )
    }
    previous = current
  }
  return previous[right.length] ?? 0
}

const folded = (text: string) => text.toLowerCase().replaceAll('-', '_')

/** The known name that was probably meant: the nearest one, if it is near enough; case does not count. */
export function mostSimilar(name: string, known: Iterable<string>): string | undefined {
  let best: { name: string; distance: number } | undefined
  for (const candidate of known) {
    const limit = Math.max(1, Math.floor(Math.min(candidate.length, name.length) / 5))
    // No need to reckon what the lengths alone rule out.
    if (Math.abs(candidate.length - name.length) > limit) continue
    const found = distance(folded(name), folded(candidate))
    if (found <= limit && (best === undefined || found < best.distance))
      best = { name: candidate, distance: found }
  }
  return best?.name
}
