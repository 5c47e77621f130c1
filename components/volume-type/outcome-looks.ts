import type { Outcome } from '#lib/domain/volume-type/advice.ts'
import type { Tone } from '../ui/tone.ts'

/** What each outcome is called in a table, and how it looks. */
export const outcomeLooks: Record<Outcome, { word: string; tone: Exclude<Tone, 'accent'> }> = {
  phantom: { word: 'Phantom', tone: 'danger' },
  unprotected: { word: 'Taken but unprotected', tone: 'danger' },
  error: { word: 'Ends in error', tone: 'danger' },
  'no-backend': { word: 'No backend takes it', tone: 'warn' },
  invalid: { word: 'Cinder refuses it', tone: 'danger' },
  'no-effect': { word: 'Has no effect', tone: 'warn' },
  fine: { word: 'Works', tone: 'ok' },
}
