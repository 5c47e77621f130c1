/** Something that a person can put right; the message says how. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError'
}
