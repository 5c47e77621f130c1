import * as z from 'zod'
import { type VolumeWire, volumesResponseSchema } from '../../contracts/cinder/volume.ts'
import type { Page } from '../../contracts/farside/common.ts'
import { volumeSortKeys } from '../../contracts/farside/volume-sort.ts'
import type { Volume } from '../../contracts/farside/volumes.ts'
import { assertMayDo } from '../access/access.ts'
import { strongestRole } from '../access/roles.ts'
import { serviceCinder, userCinder } from '../cloud/cinder.ts'
import { configuredBackends } from '../conf/configured-backends.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { cinderNowMs, cinderTimeMs, readServices, readVolumeTypes } from './cinder-reads.ts'
import { type Circumstances, judgeVolume, podNamesOf } from './judge-volume.ts'
import { readProjectNames } from './project-names.ts'
import { readVolumeFacts } from './volume-facts.ts'
import { arrayNamesOf } from './volume-names.ts'

const sortPattern = new RegExp(`^(${volumeSortKeys.join('|')}):(asc|desc)$`)

/** The query of `GET /api/volumes`. */
export const volumeListQuerySchema = z.object({
  scope: z.enum(['project', 'admin']).default('project'),
  limit: z.coerce.number().int().min(1).max(200).default(25),
  marker: z.string().optional(),
  sort: z.string().regex(sortPattern, 'No such order').default('created_at:desc'),
  q: z.string().max(255).optional(),
  status: z.string().max(64).optional(),
})
export type VolumeListRequest = z.input<typeof volumeListQuerySchema>

/**
 * A page of volumes as the user's own token shows them, each with its protection.
 * @throws Failure `forbidden` when somebody without the role asks for all projects
 */
export async function listVolumes(
  session: SignedIn,
  request: VolumeListRequest,
): Promise<Page<Volume>> {
  const query = volumeListQuerySchema.parse(request)
  if (query.scope === 'admin') {
    assertMayDo(strongestRole(session.roles), 'volumes.list-all-projects')
  }
  const isAdmin = strongestRole(session.roles) === 'admin'
  // Cinder refuses `name~` to everybody but admins (its resource_filters.json lists `name` alone), so
  // a search in the project is asked by the service account, for that one project.
  const searchesProject = query.q !== undefined && query.scope === 'project' && !isAdmin
  const cinder = searchesProject ? serviceCinder() : userCinder(session)
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
      ...(query.status === undefined ? {} : { status: query.status }),
    },
    volumesResponseSchema,
  )
  const page = volumes.slice(0, query.limit)
  const circumstances = await readCircumstances(page)
  return {
    items: page.map((volume) => toVolume(volume, circumstances, session)),
    nextMarker: volumes.length > query.limit ? (page.at(-1)?.id ?? null) : null,
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
  const facts = await readVolumeFacts([...names])
  return { backends, types, facts, cinderNowMs: cinderNowMs(services, Date.now()), projectNames }
}

export function toVolume(
  volume: VolumeWire,
  circumstances: Circumstances,
  session: SignedIn,
): Volume {
  const isAdmin = strongestRole(session.roles) === 'admin'
  const projectId = volume['os-vol-tenant-attr:tenant_id']
  return {
    id: volume.id,
    name: volume.name ?? '',
    description: volume.description ?? '',
    sizeGib: volume.size,
    status: volume.status,
    volumeTypeName: volume.volume_type,
    replicationStatus: volume.replication_status,
    createdMs: cinderTimeMs(volume.created_at),
    asOfMs: circumstances.cinderNowMs,
    projectId: projectId ?? null,
    projectName: isAdmin ? (circumstances.projectNames.get(projectId ?? '') ?? null) : null,
    host: isAdmin ? (volume['os-vol-host-attr:host'] ?? null) : null,
    protection: judgeVolume(volume, circumstances),
  }
}
