import type { Store } from '../../core/store.ts'

const REPORT_INTERVAL_MS = 10_000
/** `service_down_time`: a service whose last report is older counts as down. */
const SERVICE_DOWN_MS = 60_000

/** A service of Cinder; `host` is `host@backend` for cinder-volume. */
export type Service = {
  host: string
  binary: 'cinder-volume' | 'cinder-scheduler'
  /** The uuid that volumes carry as `service_uuid`. */
  id: string
  zone: string
  disabled: boolean
  disabledReason: string | null
  replicationStatus: string
  activeBackendId: string | null
  frozen: boolean
  /** Last report or change, virtual ms; null when it never reported. */
  updatedMs: number | null
  isUp: boolean
}

type ServiceRow = Omit<Service, 'disabled' | 'frozen' | 'updatedMs' | 'isUp'> & {
  disabled: number
  frozen: number
  reportingSinceMs: number | null
  lastReportMs: number | null
  modifiedMs: number | null
}

const SELECT = `select host, binary_name as binary, id, zone, disabled,
  disabled_reason as disabledReason, replication_status as replicationStatus,
  active_backend_id as activeBackendId, frozen, reporting_since_ms as reportingSinceMs,
  last_report_ms as lastReportMs, modified_ms as modifiedMs from cinder_service`

/** All services, the scheduler first, then by host. */
export function listServices(store: Store, nowMs: number): Service[] {
  return store
    .all<ServiceRow>(`${SELECT} order by binary_name, host`)
    .map((row) => toService(row, nowMs))
}

export function getService(
  store: Store,
  host: string,
  binary: string,
  nowMs: number,
): Service | undefined {
  const row = store.get<ServiceRow>(`${SELECT} where host = ? and binary_name = ?`, host, binary)
  return row && toService(row, nowMs)
}

/** Makes a service known (it stays known for good, as in Cinder's table). Starts no reporting. */
export function registerService(
  store: Store,
  service: { host: string; binary: Service['binary']; id: string; zone: string },
): void {
  store.run(
    `insert into cinder_service (host, binary_name, id, zone) values (?, ?, ?, ?) on conflict do nothing`,
    service.host,
    service.binary,
    service.id,
    service.zone,
  )
}

/** From now on the service reports every 10 s of virtual time, until `stopReporting`. */
export function startReporting(store: Store, host: string, nowMs: number): void {
  store.run(
    `update cinder_service set reporting_since_ms = ?, last_report_ms = ?
     where host = ? and binary_name = 'cinder-volume'`,
    nowMs,
    nowMs,
    host,
  )
}

/** The service reports no more; its last report stays where it was. */
export function stopReporting(store: Store, host: string, nowMs: number): void {
  store.run(
    `update cinder_service set last_report_ms = reporting_since_ms + (cast(? as integer) - reporting_since_ms) / ${REPORT_INTERVAL_MS} * ${REPORT_INTERVAL_MS},
       reporting_since_ms = null
     where host = ? and binary_name = 'cinder-volume' and reporting_since_ms is not null`,
    nowMs,
    host,
  )
}

/** One report, as a start makes when it opens the service's row, whatever the driver says afterwards. */
export function reportOnce(store: Store, host: string, nowMs: number): void {
  store.run(
    `update cinder_service set last_report_ms = ? where host = ? and binary_name = 'cinder-volume'`,
    nowMs,
    host,
  )
}

export type ServiceChange = Partial<
  Pick<Service, 'disabled' | 'disabledReason' | 'replicationStatus' | 'activeBackendId' | 'frozen'>
>

/** Changes what is named; undefined leaves a field as it is. */
export function updateService(
  store: Store,
  host: string,
  binary: string,
  change: ServiceChange,
  nowMs: number,
): void {
  const { disabled, disabledReason, replicationStatus, activeBackendId, frozen } = change
  const values = {
    disabled: disabled === undefined ? undefined : Number(disabled),
    disabled_reason: disabledReason,
    replication_status: replicationStatus,
    active_backend_id: activeBackendId,
    frozen: frozen === undefined ? undefined : Number(frozen),
  }
  const changed = Object.entries(values).flatMap(([column, value]) =>
    value === undefined ? [] : [{ column, value }],
  )
  store.run(
    `update cinder_service set ${changed.map(({ column }) => `${column} = ?, `).join('')}modified_ms = ?
     where host = ? and binary_name = ?`,
    ...changed.map(({ value }) => value),
    nowMs,
    host,
    binary,
  )
}

function toService(row: ServiceRow, nowMs: number): Service {
  const { reportingSinceMs, lastReportMs, modifiedMs, disabled, frozen, ...rest } = row
  const reportMs = row.binary === 'cinder-scheduler' ? lastTick(0, nowMs) : lastReport(row, nowMs)
  return {
    ...rest,
    disabled: disabled === 1,
    frozen: frozen === 1,
    isUp: reportMs !== null && nowMs - reportMs <= SERVICE_DOWN_MS,
    // The API shows the later of report and change, but only the report says whether it lives.
    updatedMs: reportMs === null ? modifiedMs : Math.max(reportMs, modifiedMs ?? 0),
  }
}

const lastReport = (row: ServiceRow, nowMs: number): number | null =>
  row.reportingSinceMs === null ? row.lastReportMs : lastTick(row.reportingSinceMs, nowMs)

const lastTick = (sinceMs: number, nowMs: number): number =>
  sinceMs + Math.floor((nowMs - sinceMs) / REPORT_INTERVAL_MS) * REPORT_INTERVAL_MS
