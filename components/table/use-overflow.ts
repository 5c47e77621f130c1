import { useEffect, useRef, useState } from 'react'

/**
 * Whether a table is wider than its place. Only then is the place a scroll container (and a stop of
 * the Tab key): inside one, the header could not stick to the page.
 */
export function useOverflow() {
  const frame = useRef<HTMLDivElement>(null)
  const [overflows, setOverflows] = useState(true)
  useEffect(() => {
    const element = frame.current
    const table = element?.querySelector('table')
    if (!element || !table) return
    const measure = () => setOverflows(table.offsetWidth > element.clientWidth)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    observer.observe(table)
    return () => observer.disconnect()
  }, [])
  return { frame, overflows }
}
