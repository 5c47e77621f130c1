import type { Scene } from '../call.ts'

/** A place to act from when no array was asked: something happens by itself, or from outside. */
export type Stage = Omit<Scene, 'array'>

/** The wire between two arrays, whichever way round they are named. */
export type Wire = { cut: boolean; limitBytesPerSec: number | undefined }

/** What lies between two arrays; a wire that nobody touched is whole and has no limit of its own. */
export function wireBetween({ store }: Stage, one: string, other: string): Wire {
  const row = store.get<{ cut: number; limit_bytes_per_sec: number | null }>(
    `select cut, limit_bytes_per_sec from fa_wire
     where first = min(?1 collate nocase, ?2 collate nocase) and second = max(?1 collate nocase, ?2 collate nocase)`,
    one,
    other,
  )
  return { cut: row?.cut === 1, limitBytesPerSec: row?.limit_bytes_per_sec ?? undefined }
}

/** Cuts or mends a wire, or limits what passes over it (undefined: no limit, in bytes per second). */
export function setWire(stage: Stage, one: string, other: string, wire: Wire): void {
  const [first, second] = [one, other].toSorted((a, b) =>
    a.toLowerCase() < b.toLowerCase() ? -1 : 1,
  )
  stage.store.run(
    `insert into fa_wire (first, second, cut, limit_bytes_per_sec) values (?, ?, ?, ?)
     on conflict do update set cut = excluded.cut, limit_bytes_per_sec = excluded.limit_bytes_per_sec`,
    first ?? one,
    second ?? other,
    wire.cut ? 1 : 0,
    wire.limitBytesPerSec ?? null,
  )
}

/** Whether an array has power. */
export function isOn({ store }: Stage, array: string): boolean {
  return store.get<{ off: number }>('select off from fa_array where name = ?', array)?.off === 0
}

/** Whether the two arrays can reach each other: both on, and the wire between them whole. */
export function canReach(stage: Stage, one: string, other: string): boolean {
  return isOn(stage, one) && isOn(stage, other) && !wireBetween(stage, one, other).cut
}
