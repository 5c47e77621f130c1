import { seedId } from './ids.ts'

/** Root URLs of the services, without a version or project. */
export type Endpoints = { identity: string; cinder: string; image: string }

const REGION = 'RegionOne'
const interfaces = ['admin', 'internal', 'public'] as const
const PLACEHOLDER = '%(project_id)s'

type Service = { id: string; type: string; name: string; url: string }

/**
 * The four services. `openstack volume create` refuses to run without an image service, and asks it
 * for its versions unless its URL ends in `/v2`.
 */
function services(endpoints: Endpoints): Service[] {
  const cinder = `${root(endpoints.cinder)}/v3/${PLACEHOLDER}`
  return [
    { type: 'block-storage', name: 'cinder', url: cinder },
    { type: 'volumev3', name: 'cinderv3', url: cinder },
    { type: 'identity', name: 'keystone', url: `${root(endpoints.identity)}/v3/` },
    { type: 'image', name: 'glance', url: `${root(endpoints.image)}/v2` },
  ].map((service) => ({ ...service, id: seedId('service', service.type) }))
}

/** A service URL without its version and trailing slash. */
export const root = (url: string): string => url.replace(/\/+$/, '').replace(/\/v\d$/, '')

/** The catalog of a token; without a project, services that need one have no endpoints. */
export function catalog(endpoints: Endpoints, projectId: string | undefined) {
  return services(endpoints).map(({ url, ...service }) => ({
    endpoints:
      projectId === undefined && url.includes(PLACEHOLDER)
        ? []
        : interfaces.map((name) => ({
            id: seedId('endpoint', `${service.type} ${name}`),
            interface: name,
            region_id: REGION,
            url: url.replace(PLACEHOLDER, projectId ?? ''),
            region: REGION,
          })),
    ...service,
  }))
}

/** `GET /v3/services`, without their links. */
export const serviceList = (endpoints: Endpoints) =>
  services(endpoints).map(({ id, name, type }) => ({ name, id, type, enabled: true }))

/** `GET /v3/endpoints`, without their links; URLs still hold the placeholder. */
export const endpointList = (endpoints: Endpoints) =>
  services(endpoints).flatMap((service) =>
    interfaces.map((name) => ({
      id: seedId('endpoint', `${service.type} ${name}`),
      interface: name,
      region_id: REGION,
      service_id: service.id,
      url: service.url,
      enabled: true,
      region: REGION,
    })),
  )

export const regionList = () => [{ id: REGION, description: '', parent_region_id: null }]
