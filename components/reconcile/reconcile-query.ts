import { type ReconcileKind, reconcileKinds } from '#lib/domain/reconcile/kinds.ts'
import type { ReconcileQuery } from '#lib/queries/reconcile.ts'

/** The list that the URL asks for; the page's prefetch and the table build the same. */
export function readReconcileQuery(
  params: Record<string, string | string[] | undefined>,
): ReconcileQuery {
  const read = (name: string) => {
    const value = params[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const marker = read('marker')
  return {
    marker: marker !== null && /^\d{1,9}$/.test(marker) ? marker : null,
    q: read('q'),
    kind: kindOf(read('kind')),
    array: read('array'),
    project: read('project'),
  }
}

const kindOf = (text: string | null): ReconcileKind | null =>
  reconcileKinds.find((kind) => kind === text) ?? null
