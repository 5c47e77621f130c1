type Form = Intl.DateTimeFormatOptions

const moment: Form = { dateStyle: 'medium', timeStyle: 'medium' }
const timeOfDay: Form = { hour: '2-digit', minute: '2-digit', second: '2-digit' }

const hourAndMinute: Form = { hour: '2-digit', minute: '2-digit' }

const formats = new Map<string, Intl.DateTimeFormat | null>()

/** Making a format costs more than using it a thousand times. Null: there is no such zone. */
function formatFor(form: Form, timeZone: string | undefined): Intl.DateTimeFormat | null {
  const key = `${form.dateStyle} ${form.second} ${timeZone}`
  const known = formats.get(key)
  if (known !== undefined) return known
  let made: Intl.DateTimeFormat | null = null
  try {
    made = new Intl.DateTimeFormat('en-GB', { ...form, ...(timeZone && { timeZone }) })
  } catch {
    // A name that this browser's table of zones does not have.
  }
  formats.set(key, made)
  return made
}

/**
 * A moment in the array's zone, when that reads differently from the person's: the time of day, with
 * the date where it is another. Null when both read the same, or the zone is not known here.
 * @param personZone the browser's own when left out.
 */
export function onArray(atMs: number, arrayZone: string, personZone?: string): string | null {
  const theirs = formatFor(moment, arrayZone)?.format(atMs)
  const own = formatFor(moment, personZone)?.format(atMs)
  if (theirs === undefined || own === undefined || theirs === own) return null
  const isSameDay = theirs.slice(0, theirs.indexOf(',')) === own.slice(0, own.indexOf(','))
  return isSameDay ? (formatFor(timeOfDay, arrayZone)?.format(atMs) ?? theirs) : theirs
}

/** “15:05”, for places with little room; empty where the zone is not known. */
export const clockOf = (atMs: number, timeZone: string): string =>
  formatFor(hourAndMinute, timeZone)?.format(atMs) ?? ''

/** “24 Nov 2026, 14:05:00” */
export const inPersonZone = (atMs: number): string =>
  formatFor(moment, undefined)?.format(atMs) ?? ''

/** “24 Nov 2026, 14:05:00 your time, 15:05:00 on the array”; the moment alone where both are one. */
export function inBothZones(atMs: number, arrayZone: string, personZone?: string): string {
  const own = formatFor(moment, personZone)?.format(atMs) ?? ''
  const theirs = onArray(atMs, arrayZone, personZone)
  return theirs === null ? own : `${own} your time, ${theirs} on the array`
}
