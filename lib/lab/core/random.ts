import { createHash } from 'node:crypto'

/**
 * Deterministic ids and numbers: the same seed and the same parts give the same answer on every run,
 * so that a scenario played twice is the same to the byte.
 */
export function seededBytes(...parts: (string | number)[]): Buffer {
  return createHash('sha256').update(parts.join('\u0000')).digest()
}

/** A number in [0, 1). */
export function seededFraction(...parts: (string | number)[]): number {
  return seededBytes(...parts).readUInt32BE(0) / 2 ** 32
}

/** A version 4 shaped UUID. */
export function seededUuid(...parts: (string | number)[]): string {
  const bytes = seededBytes(...parts).subarray(0, 16)
  bytes.writeUInt8(((bytes[6] ?? 0) & 0x0f) | 0x40, 6)
  bytes.writeUInt8(((bytes[8] ?? 0) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-')
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
