import { counted, type Diagnosis, idOf, type Place } from './diagnosis.ts'

/** A service of Cinder, and of cinder-volume what is known of its backend. */
export type ServiceFacts = {
  binary: string
  /** `controller`, or `host@backend` for cinder-volume. */
  host: string
  state: 'up' | 'down'
  status: 'enabled' | 'disabled'
  disabledReason: string | null
  /** On Cinder's clock, ms; null when it never reported. */
  lastReportMs: number | null
  activeBackendId: string | null
  /** Pools that the scheduler knows of it; null for services that have none. */
  poolCount: number | null
  /** From its log: why it is down, or will be. */
  trouble: { message: string; remedy: string | null; logOffset: number | null } | null
}

type Trouble = Pick<
  Diagnosis,
  'code' | 'severity' | 'urgency' | 'title' | 'because' | 'remedy' | 'where' | 'sinceMs'
>

/** Services that are down, disabled, or up without being of use. */
export function diagnoseServices(services: readonly ServiceFacts[], asOfMs: number): Diagnosis[] {
  const found = services.flatMap((service) =>
    troublesOf(service).map(
      (trouble): Diagnosis => ({
        id: idOf('services', trouble.code, service.binary, service.host),
        area: 'services',
        ...trouble,
        count: 1,
        asOfMs,
      }),
    ),
  )
  if (services.some(({ binary }) => binary === 'cinder-volume')) return found
  return [...found, noBackend(asOfMs)]
}

const noBackend = (asOfMs: number): Diagnosis => ({
  id: idOf('services', 'no-backend'),
  area: 'services',
  severity: 'warning',
  urgency: 'outage',
  code: 'no-backend',
  title: 'Cinder has no volume service',
  because: ['No cinder-volume has ever reported to this Cinder.'],
  remedy: 'Start cinder-volume, and look at its log if it does not show up.',
  where: { kind: 'backends' },
  count: 1,
  sinceMs: null,
  asOfMs,
})

function troublesOf(service: ServiceFacts): Trouble[] {
  const { state, status, trouble, poolCount } = service
  const found: Trouble[] = []
  if (state === 'down') found.push(down(service))
  else if (trouble !== null) found.push(failing(service))
  else if (poolCount === 0) found.push(withoutPool(service))
  if (status === 'disabled') found.push(disabled(service))
  return found
}

/** Backends have pages of their own; other services stand on none. */
const placeOf = ({ binary, host, trouble }: ServiceFacts): Place =>
  binary !== 'cinder-volume' || !host.includes('@')
    ? { kind: 'backends' }
    : trouble?.logOffset != null
      ? { kind: 'backend-log', id: host, offset: trouble.logOffset }
      : { kind: 'backend', id: host }

const nameOf = ({ binary, host }: ServiceFacts) =>
  binary === 'cinder-volume' ? `Backend ${host}` : `${binary} on ${host}`

function down(service: ServiceFacts): Trouble {
  const { binary, trouble, lastReportMs } = service
  const effect =
    binary === 'cinder-volume'
      ? 'Cinder creates, extends and deletes nothing on it until it is up again.'
      : `Cinder has not heard from it for more than a minute.`
  return {
    code: 'service-down',
    severity: 'error',
    urgency: 'outage',
    title: `${nameOf(service)} is down`,
    because: [effect, ...(trouble === null ? [] : [`The log says: ${trouble.message}`])],
    remedy: trouble?.remedy ?? 'Look at its log and start the service.',
    where: placeOf(service),
    sinceMs: lastReportMs,
  }
}

const failing = (service: ServiceFacts): Trouble => ({
  code: 'driver-failed',
  severity: 'error',
  urgency: 'outage',
  title: `The driver of ${service.host} did not start`,
  because: [
    'Cinder still takes the service for up, until it misses its reports.',
    `The log says: ${service.trouble?.message ?? ''}`,
  ],
  remedy: service.trouble?.remedy ?? 'Look at its log.',
  where: placeOf(service),
  sinceMs: null,
})

const withoutPool = (service: ServiceFacts): Trouble => ({
  code: 'no-pool',
  severity: 'warning',
  urgency: 'outage',
  title: `The scheduler knows no pool of ${service.host}`,
  because: ['The service is up, but it has not told what it offers: no volume is placed on it.'],
  remedy: 'Wait a minute after a start; if it stays so, look at its log.',
  where: placeOf(service),
  sinceMs: null,
})

function disabled(service: ServiceFacts): Trouble {
  const { disabledReason, activeBackendId } = service
  const isFailedOver = disabledReason === 'failed-over' || (activeBackendId ?? '') !== ''
  return {
    code: isFailedOver ? 'failed-over' : 'service-disabled',
    severity: 'warning',
    urgency: isFailedOver ? 'degraded' : 'outage',
    title: isFailedOver ? `${nameOf(service)} has failed over` : `${nameOf(service)} is disabled`,
    because: [
      ...(isFailedOver && activeBackendId ? [`It runs on ${activeBackendId} now.`] : []),
      disabledReason === null || disabledReason === ''
        ? 'No reason was given. The scheduler puts no new volume on it.'
        : `The reason given: ${disabledReason}. The scheduler puts no new volume on it.`,
    ],
    remedy: isFailedOver
      ? 'Plan the way back to the primary; asynchronous volumes do not return by themselves.'
      : 'Enable the service when what it was disabled for is over.',
    where: placeOf({ ...service, trouble: null }),
    sinceMs: null,
  }
}

/** `2 backends and 1 other service`. */
export function servicesWords(services: readonly ServiceFacts[]): string {
  const backends = services.filter(({ binary }) => binary === 'cinder-volume').length
  const others = services.length - backends
  return `${counted(backends, 'backend')}, ${counted(others, 'other service')}`
}
