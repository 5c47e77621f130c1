'use client'

import { useSyncExternalStore } from 'react'
import { absoluteIn, absoluteUtc, relativeWords } from './time-words.ts'

const TICK_MS = 15_000

// One clock for all relative times of the page, so that they change together.
let nowMs = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void) {
  listeners.add(listener)
  if (timer === undefined) {
    nowMs = Date.now() // nobody kept it going meanwhile
    timer = setInterval(() => {
      nowMs = Date.now()
      for (const tell of listeners) tell()
    }, TICK_MS)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

const never = () => () => {}

/**
 * “3 minutes ago”, with the whole date in the person's zone on hover. `asOfMs` is the time that it
 * is measured from: give the clock of whoever took `atMs` (the array's, Cinder's), because the
 * browser's may be another; without it the browser's clock is used and the words keep up with it.
 */
export function RelativeTime({ atMs, asOfMs }: { atMs: number; asOfMs?: number | undefined }) {
  const browserNowMs = useSyncExternalStore(
    asOfMs === undefined ? subscribe : never,
    () => nowMs,
    // Whole ticks, because React asks twice and wants the same answer.
    () => Date.now() - (Date.now() % TICK_MS),
  )
  // The zone is the browser's to know: the server says UTC, and the browser puts it right.
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return (
    <time
      dateTime={new Date(atMs).toISOString()}
      title={inBrowser ? absoluteIn(atMs) : absoluteUtc(atMs)}
      className="whitespace-nowrap"
      suppressHydrationWarning
    >
      {relativeWords(atMs, asOfMs ?? browserNowMs)}
    </time>
  )
}

/** The whole date in the person's zone (or in `timeZone`), for detail pages. */
export function AbsoluteTime({ atMs, timeZone }: { atMs: number; timeZone?: string }) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => timeZone !== undefined,
  )
  return (
    <time dateTime={new Date(atMs).toISOString()} className="whitespace-nowrap">
      {inBrowser ? absoluteIn(atMs, timeZone) : absoluteUtc(atMs)}
    </time>
  )
}
