import { useEffect, useRef, useState } from 'react'

/**
 * Whether a table is wider than its place. Only then is the place a scroll container (and a stop of
 * the Tab key): inside one, the header could not stick to the page. And whether there is more at the right of what is
 * in sight.
 */
export function useOverflow() {
  const frame = useRef<HTMLDivElement>(null)
  const [overflows, setOverflows] = useState(true)
  const [hasMore, setHasMore] = useState(false)
  useEffect(() => {
    const element = frame.current
    const table = element?.querySelector('table')
    if (!element || !table) return
    const measure = () => {
      setOverflows(table.offsetWidth > element.clientWidth)
      setHasMore(table.offsetWidth - element.clientWidth - element.scrollLeft > 1)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    observer.observe(table)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [])
  return { frame, overflows, hasMore }
}
