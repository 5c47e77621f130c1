import { type RefObject, useEffect, useRef, useState } from 'react'

/**
 * The width of an element in CSS pixels, kept up to date, so that a drawing can use pixels as its
 * units and its text never shrinks with it.
 * @param initialPx until the browser has measured.
 */
export function useWidth<T extends Element>(initialPx: number): [RefObject<T | null>, number] {
  const ref = useRef<T>(null)
  const [widthPx, setWidthPx] = useState(initialPx)
  useEffect(() => {
    if (ref.current === null) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidthPx(Math.max(1, Math.round(entry.contentRect.width)))
    })
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [])
  return [ref, widthPx]
}
