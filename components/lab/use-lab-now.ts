import { useEffect, useState } from 'react'

const TICK_MS = 250

/**
 * The lab's time, moving on between two readings as the lab's own clock does.
 * @param nowMs as it was last read.
 */
export function useLabNow({ nowMs, frozen }: { nowMs: number; frozen: boolean }): number {
  const [shownMs, setShownMs] = useState(nowMs)
  useEffect(() => {
    setShownMs(nowMs)
    if (frozen) return
    const readAt = performance.now()
    const tick = () => setShownMs(nowMs + performance.now() - readAt)
    const timer = setInterval(tick, TICK_MS)
    return () => clearInterval(timer)
  }, [nowMs, frozen])
  return shownMs
}
