import { useLayoutEffect, useRef } from 'react'
import type { LogRow } from './log-view.ts'

/** Scrolled up by more than this, one reads and does not want to be moved. */
const LEFT_THE_END_PX = 48

/**
 * Keeps the newest line in view while the log is followed, leaves the reader alone otherwise, and
 * opens at the marked line. Scrolling up pauses; coming back to the end goes on.
 */
export function useLogScroll({
  rows,
  at,
  isFollowing,
  onFollow,
}: {
  rows: readonly LogRow[]
  at: number | null
  isFollowing: boolean
  onFollow: (isFollowing: boolean) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const pausedByScroll = useRef(false)
  const shownTarget = useRef<number | null>(null)
  const heightBefore = useRef<number | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when rows have come, to see to the place
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    if (at !== null && shownTarget.current !== at) {
      const target = element.querySelector<HTMLElement>(`[data-offset="${at}"]`)
      if (!target) return
      shownTarget.current = at
      // Not scrollIntoView: it would move the page as well.
      element.scrollTop = target.offsetTop - element.clientHeight / 3
      target.focus({ preventScroll: true })
    } else if (heightBefore.current !== null) {
      // Older lines came in above: what was read stays where it is.
      element.scrollTop += element.scrollHeight - heightBefore.current
      heightBefore.current = null
    } else if (isFollowing) {
      element.scrollTop = element.scrollHeight
    }
  }, [rows, at, isFollowing])

  const onScroll = () => {
    const element = box.current
    if (!element) return
    const fromEnd = element.scrollHeight - element.clientHeight - element.scrollTop
    if (isFollowing && fromEnd > LEFT_THE_END_PX) {
      pausedByScroll.current = true
      onFollow(false)
    } else if (!isFollowing && pausedByScroll.current && fromEnd < 4) {
      pausedByScroll.current = false
      onFollow(true)
    }
  }
  const keepPlace = () => {
    heightBefore.current = box.current?.scrollHeight ?? null
  }
  return { box, onScroll, keepPlace }
}
