import { hash } from 'node:crypto'

/**
 * Deterministic ids and numbers: the same seed and the same parts give the same answer on every run,
 * so that a scenario played twice is the same to the byte.
 */
export function seededBytes(...parts: (string | number)[]): Buffer {
  return hash('sha256', parts.join('\u0000'), 'buffer')
}

/** A number in [0, 1). */
export function seededFraction(...parts: (string | number)[]): number {
  return seededBytes(...parts).readUInt32BE(0) / 2 ** 32
}

/** A version 4 shaped UUID. */
export function seededUuid(...parts: (string | number)[]): string {
  const hex = hash('sha256', parts.join('\u0000'), 'hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * The same for something that is made at a moment: ids of later moments are greater, so that an index
 * of very many grows at its end.
 * @param ms virtual ms since the epoch.
 */
export function timedUuid(ms: number, ...parts: (string | number)[]): string {
  const time = ms.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8, 12)}${seededUuid(...parts).slice(13)}`
}
