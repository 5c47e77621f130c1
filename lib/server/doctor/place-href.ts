import type { Place } from '../../domain/doctor/diagnosis.ts'
import { routes } from '../../routes.ts'

/** The page of a place. */
export function placeHref(place: Place): string {
  switch (place.kind) {
    case 'backends':
      return routes.backends()
    case 'backend':
      return routes.backend(place.id)
    case 'backend-targets':
      return routes.backendTargets(place.id)
    case 'backend-drift':
      return routes.backendDrift(place.id)
    case 'backend-configuration':
      return routes.backendConfiguration(place.id, place.line ?? undefined)
    case 'backend-log':
      return routes.backendLog(place.id, place.offset ?? undefined)
    case 'volume-types':
      return routes.volumeTypes()
    case 'volume-type':
      return routes.volumeType(place.id)
    case 'volume':
      return routes.volume(place.id)
    case 'volumes':
      return routes.volumes({
        ...(place.protection === null ? {} : { protection: [place.protection] }),
        ...(place.type === null ? {} : { type: [place.type] }),
        ...(place.status === null ? {} : { status: [place.status] }),
      })
    case 'protection-group':
      return routes.protectionGroup(place.array, place.name)
    case 'pod':
      return routes.pod(place.array, place.name)
    case 'reconcile':
      return routes.reconcile({
        kind: place.disagreement,
        ...(place.volume === null ? {} : { q: place.volume }),
      })
  }
}
