'use client'

import { type ComponentType, lazy, Suspense } from 'react'

/**
 * A dialog whose code is fetched when it first opens, so that forms and their validation stay out of
 * a list's first load: `lazyDialog(() => import('./edit-dialog.tsx').then((m) => m.EditDialog))`.
 *
 * It waits inside a boundary of its own. With the page's boundary the page would vanish meanwhile,
 * and with it the focus that has to return when the dialog closes.
 */
export function lazyDialog<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const Loaded = lazy(() => load().then((component) => ({ default: component })))
  return function LazyDialog(props: Props) {
    return (
      <Suspense fallback={null}>
        <Loaded {...props} />
      </Suspense>
    )
  }
}
