import { useEffect } from 'react'

const dirtyForms = new Set<symbol>()

/** While `isDirty`, closing the tab or following a link of ours asks first. */
export function useDirtyGuard(isDirty: boolean) {
  useEffect(() => {
    if (!isDirty) return
    const form = Symbol('form')
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    dirtyForms.add(form)
    window.addEventListener('beforeunload', ask)
    return () => {
      dirtyForms.delete(form)
      window.removeEventListener('beforeunload', ask)
    }
  }, [isDirty])
}

/** Asks when a form on the page has changes that nobody saved; true when one may leave. */
export const mayLeave = () =>
  dirtyForms.size === 0 || window.confirm('Leave without saving your changes?')
