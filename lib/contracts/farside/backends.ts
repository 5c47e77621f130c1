import * as z from 'zod'

/** A row of Admin ▸ Backends: one `host@backend`, from os-services and get_pools side by side. */
export type Backend = {
  /** `devstack@puredriver-1`: the id in our URLs. */
  id: string
  host: string
  backendName: string
  service: {
    state: 'up' | 'down'
    status: 'enabled' | 'disabled'
    /** Availability zone. */
    zone: string
    disabledReason: string | null
    /** Last report of the service, ms since the epoch on Cinder's clock. */
    lastReportMs: number | null
    replicationStatus: string | null
    activeBackendId: string | null
  }
  /** Empty when the scheduler knows no pool of it (never reported, or the driver failed in set-up). */
  pools: Pool[]
  /**
   * `backend_id`s of cinder.conf that the driver does not replicate to: it left them out at its last
   * start, or they are newer than that. Empty when it reports no pool, or cinder.conf is not known.
   */
  missingTargets: string[]
  /**
   * In words why it is down, or will be: a service whose driver failed to start still counts as up
   * until Cinder misses its reports. From the log since the last start; null when sound or not known.
   */
  trouble: BackendTrouble | null
}

export type BackendTrouble = {
  message: string
  /** What to do about it, when the message is a known one. */
  remedy: string | null
  /** Line of the log (its byte offset is the anchor of the Log tab), null when there is no log. */
  logOffset: number | null
}

export type Pool = {
  /** `devstack@puredriver-1#puredriver-1` */
  name: string
  totalCapacityGib: number | null
  freeCapacityGib: number | null
  allocatedCapacityGib: number | null
  replicationTypes: string[]
  replicationTargets: string[]
  /** Everything the driver reported, as the scheduler holds it. */
  capabilities: Record<string, unknown>
}

/** `GET /api/backends` */
export type BackendList = { backends: Backend[]; asOfMs: number }

/** `GET /api/backends/{id}/configuration` */
export type Configuration = {
  path: string
  /** The file with every secret replaced by a placeholder `{{secret:…}}` of the same line. */
  text: string
  /** Fingerprint of the file as read; sent back on write so that nobody overwrites somebody's edit. */
  etag: string
  /** Section of this backend in the file. */
  section: string
  backups: { name: string; writtenMs: number }[]
  /** The file was written after the service last started, so a restart is needed. Null: not known. */
  restartNeeded: boolean | null
  /** Placeholders that may be used for arrays the console already knows (the lab's), by array. */
  knownArrays: { name: string; address: string; tokenPlaceholder: string }[]
}

/** `GET /api/backends/{id}/configuration/backups/{name}`: a copy from before a change, masked likewise. */
export type ConfigurationBackup = { name: string; text: string }

/** `PUT /api/backends/{id}/configuration` */
export const applyConfigurationSchema = z.object({
  text: z.string().max(1_000_000),
  etag: z.string(),
  restart: z.boolean(),
})
export type ApplyConfiguration = z.infer<typeof applyConfigurationSchema>

/**
 * `POST /api/backends/{id}/configuration/check`: tries each array that an edited cinder.conf names,
 * before the file is written. Answers a `PreflightReport`.
 */
export const checkConfigurationSchema = z.object({ text: z.string().max(1_000_000) })

/** What happened: the file is written in any case when this is answered. */
export type AppliedConfiguration = {
  configuration: Configuration
  backupName: string | null
  restart: RestartResult | null
}
export type RestartResult = { ok: boolean; exitCode: number | null; output: string }

/** A line of the volume service's log. `offset` is its byte offset in the log: stable and ordered. */
export type LogLine = {
  offset: number
  text: string
  timestamp: string | null
  level: string | null
  logger: string | null
  requestId: string | null
  message: string
}
/** `GET /api/backends/{id}/log?before=OFFSET&limit=N`; the stream sends `event: lines` with the same. */
export type LogPage = { lines: LogLine[]; startOffset: number; endOffset: number }
