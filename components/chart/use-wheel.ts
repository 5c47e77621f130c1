import { type RefObject, useEffect, useRef } from 'react'

/** A turn of the wheel over an element. */
export type WheelTurn = {
  /** Below 1: nearer. */
  factor: number
  /** How far to the side, in px; above 0 is to the right. */
  sidewaysPx: number
  /** Where the pointer is, in px from the left of the element. */
  atPx: number
}

/** A pinch or a fine wheel turns by a few px, a coarse one by a hundred a notch. */
const FACTOR_PER_PX = 1.0025
const LINE_PX = 16

/**
 * Listens to the wheel over an element, but only with Ctrl (as a pinch on a touchpad comes, too) or
 * while the focus is in it: otherwise it is the page that scrolls.
 */
export function useWheel(ref: RefObject<HTMLElement | null>, onTurn: (turn: WheelTurn) => void) {
  const handler = useRef(onTurn)
  useEffect(() => {
    handler.current = onTurn
  })
  useEffect(() => {
    const element = ref.current
    if (element === null) return
    const onWheel = (event: WheelEvent) => {
      const hasFocus = element.contains(element.ownerDocument.activeElement)
      if (!event.ctrlKey && !hasFocus) return
      event.preventDefault()
      const unitPx = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1
      // With Shift a wheel goes sideways.
      const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)
      const sidewaysPx = isSideways ? (event.deltaX || event.deltaY) * unitPx : 0
      handler.current({
        factor: isSideways ? 1 : FACTOR_PER_PX ** (event.deltaY * unitPx),
        sidewaysPx,
        atPx: event.clientX - element.getBoundingClientRect().left,
      })
    }
    // React's own listener is passive: it could not keep the page from scrolling.
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [ref])
}
