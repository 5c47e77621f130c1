import type { Tone } from './tone.ts'

export type Toast = {
  id: number
  tone: Exclude<Tone, 'accent'>
  title: string
  description?: string
}

// One per browser tab; the server never writes here, so nothing is shared between people.
let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function publish(next: readonly Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

/** Says in passing that something happened. What a form did wrong belongs into the form instead. */
export function showToast(toast: Omit<Toast, 'id'>): number {
  lastId += 1
  publish([...toasts, { ...toast, id: lastId }].slice(-4))
  return lastId
}

export function dismissToast(id: number) {
  publish(toasts.filter((toast) => toast.id !== id))
}

export const toastStore = {
  get: () => toasts,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
}
