import { type VolumeWire, volumesResponseSchema } from '../../contracts/cinder/volume.ts'
import type { VolumePage } from '../../contracts/farside/volumes.ts'
import { assertMayDo } from '../access/access.ts'
import { strongestRole } from '../access/roles.ts'
import { readAllArrayFacts } from '../census/array-facts.ts'
import { serviceCinder, userCinder } from '../cloud/cinder.ts'
import { configuredBackends } from '../conf/configured-backends.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { cinderNowMs, readServices, readVolumeTypes } from './cinder-reads.ts'
import { type Circumstances, podNamesOf } from './circumstances.ts'
import { listSelectedVolumes } from './list-selected-volumes.ts'
import { readProjectNames } from './project-names.ts'
import { toVolume } from './to-volume.ts'
import { gatherFacts, readNamedFacts } from './volume-facts.ts'
import {
  filterOf,
  needsCensus,
  type VolumeListRequest,
  volumeListQuerySchema,
} from './volume-list-query.ts'
import { arrayNamesOf } from './volume-names.ts'

export { toVolume } from './to-volume.ts'

/**
 * A page of volumes, each with its protection: as the user's own token shows them, or from the census
 * when they are selected or ordered by what Cinder does not know.
 * @throws Failure `forbidden` when somebody without the role asks for all projects
 */
export async function listVolumes(
  session: SignedIn,
  request: VolumeListRequest,
): Promise<VolumePage> {
  const query = volumeListQuerySchema.parse(request)
  if (query.scope === 'admin') {
    assertMayDo(strongestRole(session.roles), 'volumes.list-all-projects')
  }
  if (needsCensus(query)) return listSelectedVolumes(session, query)
  const isAdmin = strongestRole(session.roles) === 'admin'
  // Cinder refuses `name~` to everybody but admins (its resource_filters.json lists `name` alone), so
  // a search in the project is asked by the service account, for that one project.
  const searchesProject = query.q !== undefined && query.scope === 'project' && !isAdmin
  const cinder = searchesProject ? serviceCinder() : userCinder(session)
  const [status] = filterOf(query).status ?? []
  // One more than the page, to know whether there is a next one.
  const { volumes } = await cinder.get(
    '/volumes/detail',
    {
      limit: query.limit + 1,
      sort: query.sort,
      ...(query.marker === undefined ? {} : { marker: query.marker }),
      ...(query.scope === 'admin' || searchesProject ? { all_tenants: 'True' } : {}),
      ...(searchesProject ? { project_id: session.project.id } : {}),
      ...(query.q === undefined ? {} : { 'name~': query.q }),
      ...(status === undefined ? {} : { status }),
    },
    volumesResponseSchema,
  )
  const page = volumes.slice(0, query.limit)
  const circumstances = await readCircumstances(page)
  return {
    items: page.map((volume) => toVolume(volume, circumstances, session)),
    nextMarker: volumes.length > query.limit ? (page.at(-1)?.id ?? null) : null,
    selected: null,
  }
}

/** Reads once what all these volumes are judged by. */
export async function readCircumstances(volumes: readonly VolumeWire[]): Promise<Circumstances> {
  const [backends, types, services, projectNames] = await Promise.all([
    configuredBackends(),
    readVolumeTypes(),
    readServices().catch(() => []),
    readProjectNames(),
  ])
  const pods = podNamesOf(backends)
  const names = new Set(volumes.flatMap((volume) => arrayNamesOf(volume, pods)))
  // A slow array is not asked anew for each page: what is kept of it is shown, if it is not too old.
  const facts = await gatherFacts((array) =>
    array.handle.isSlow ? readAllArrayFacts(array) : readNamedFacts(array, [...names]),
  )
  return { backends, types, facts, cinderNowMs: cinderNowMs(services, Date.now()), projectNames }
}
