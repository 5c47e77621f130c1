'use client'

import { useSyncExternalStore } from 'react'
import { inPersonZone, onArray } from './both-zones.ts'
import { absoluteUtc } from './time-words.ts'

const never = () => () => {}

/** False on the server and until the page is alive: the zone is the browser's to know. */
const useIsInBrowser = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

/** Whether a moment reads differently in the array's zone than in the person's. */
export const useIsZoneApart = (atMs: number, arrayZone: string): boolean =>
  useIsInBrowser() && onArray(atMs, arrayZone) !== null

/** A moment in the person's zone, or, with `arrayZone`, as the array's clock shows it then. */
export function ZonedTime({ atMs, arrayZone }: { atMs: number; arrayZone?: string }) {
  const words =
    arrayZone === undefined ? inPersonZone(atMs) : (onArray(atMs, arrayZone) ?? inPersonZone(atMs))
  return (
    <time dateTime={new Date(atMs).toISOString()} className="whitespace-nowrap">
      {useIsInBrowser() ? words : absoluteUtc(atMs)}
    </time>
  )
}
