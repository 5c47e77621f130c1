import type { FateKind } from '#lib/domain/volume-type/fate.ts'
import type { Tone } from '../ui/tone.ts'

/** What a volume on a backend comes to, in a word; `outcomeLooks` has the words for types. */
export const fateLooks: Record<FateKind, { word: string; tone: Exclude<Tone, 'accent'> }> = {
  none: { word: 'One copy', tone: 'info' },
  async: { word: 'Async', tone: 'ok' },
  sync: { word: 'Sync', tone: 'ok' },
  trisync: { word: 'Sync and async', tone: 'ok' },
  unprotected: { word: 'Unprotected', tone: 'danger' },
  phantom: { word: 'Phantom', tone: 'danger' },
  error: { word: 'Ends in error', tone: 'danger' },
  'other-driver': { word: 'Not known', tone: 'info' },
}
