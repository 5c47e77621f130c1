import type { RouteTable } from '../../core/route-table.ts'
import {
  type Backup,
  type BackupRow,
  backupSource,
  getBackup,
  putBackup,
  toBackup,
} from '../db/backups.ts'
import type { ListFilter, ListScope } from '../db/list-query.ts'
import { type ActionTable, runAction } from './action-table.ts'
import { createBackup } from './backup-create.ts'
import * as schemas from './backup-schemas.ts'
import { backupDetail, backupSummary } from './backup-views.ts'
import { bodyPart, metadataField, nameField } from './body-fields.ts'
import type { Call, Route } from './call.ts'
import { badRequest, notFound } from './errors.ts'
import { askedFilters, refuseUnlisted } from './filters.ts'
import { columnFilter, listOrder, readList, wantsAllTenants } from './list-request.ts'
import { resourceFilters } from './resource-filters.ts'
import { parseBoolean } from './validation.ts'

/**
 * Backups of a cloud without a backup service: each is accepted, fails, and stays, because nothing
 * that would remove it runs either.
 */
export const backupRoutes: RouteTable<Route> = {
  'GET /backups': {
    policy: 'backup:get_all',
    handle: (call) => list(call, 'backups', backupSummary),
  },
  'GET /backups/detail': {
    policy: 'backup:get_all',
    handle: (call) => list(call, 'backups/detail', backupDetail),
  },
  'GET /backups/{id}': {
    policy: 'backup:get',
    handle: (call) => Response.json({ backup: backupDetail(call, backupOf(call)) }),
  },
  'POST /backups': {
    policy: 'backup:create',
    schema: schemas.createBackup,
    handle: createBackup,
  },
  'PUT /backups/{id}': {
    policy: 'backup:update',
    since: 9,
    schema: schemas.updateBackup,
    handle: update,
  },
  'DELETE /backups/{id}': {
    policy: 'backup:delete',
    handle: (call) => {
      backupOf(call)
      throw noService()
    },
  },
  'POST /backups/{id}/restore': {
    policy: 'backup:restore',
    schema: schemas.restoreBackup,
    handle: (call) => {
      backupOf(call)
      throw badRequest('Invalid backup: Backup status must be available')
    },
  },
  'GET /backups/{id}/export_record': {
    policy: 'backup:export-import',
    handle: (call) => {
      const { status } = backupOf(call)
      throw badRequest(`Invalid backup: Backup status must be available and not ${status}.`)
    },
  },
  'POST /backups/import_record': {
    policy: 'backup:backup-import',
    schema: schemas.importBackup,
    handle: (call) => {
      // Cinder calls it unavailable (503); a lab has no fault of its own to show there.
      const service = bodyPart(call.body, 'backup-record').backup_service
      throw notFound(`Service ${service} could not be found.`)
    },
  },
  'POST /backups/{id}/action': {
    policy: 'backup:get',
    handle: (call) => runAction(call, actions, backupOf),
  },
}

const noService = () => notFound('Service cinder-backup could not be found.')

const backupNotFound = (id: string) => notFound(`Backup ${id} could not be found.`)

/** The backup of `{id}`; another project's does not exist for anybody but administrators. */
function backupOf(call: Call, id = call.parameters.id ?? ''): Backup {
  const backup = getBackup(call.store, id)
  const { isAdmin, projectId } = call.context
  if (!backup || (!isAdmin && backup.projectId !== projectId)) throw backupNotFound(id)
  return backup
}

function list(
  call: Call,
  collection: string,
  view: (call: Call, backup: Backup) => object,
): Response {
  if (!call.context.isAdmin) refuseUnlisted(call, 'backup', 31)
  const markerId = call.url.searchParams.get('marker')
  if (markerId !== null) backupOf(call, markerId)
  // Sorting by the name under its own name came with 3.37.
  const order = listOrder(call, backupSource, call.minor >= 37 ? { name: 'display_name' } : {})
  const scope = scopeOf(call)
  const listed = readList<BackupRow>(call, backupSource, scope, { order, collection, markerId })
  return Response.json({
    backups: listed.rows.map((row) => view(call, toBackup(row))),
    ...(listed.links && { backups_links: listed.links }),
    ...(listed.count !== undefined && { count: listed.count }),
  })
}

/** Undefined when a filter names no column of backups. */
function scopeOf(call: Call): ListScope | undefined {
  const allowed: readonly string[] = resourceFilters.backup
  const filters: ListFilter[] = []
  for (const [key, value] of askedFilters(call)) {
    if (!call.context.isAdmin && !allowed.includes(key)) continue
    const found = columnFilter(backupSource, key.replace(/^name(?=~?$)/, 'display_name'), value)
    if (!found) return undefined
    filters.push(...found)
  }
  const { projectId } = call.context
  const everything = call.url.searchParams.get('all_tenants')
  if (everything !== null && parseBoolean(everything) === undefined)
    throw badRequest(`all_tenants must be a boolean, got '${everything}'.`)
  const conditions = wantsAllTenants(call) ? [] : [{ sql: 'b.project_id = ?', values: [projectId] }]
  return { conditions, filters }
}

function update(call: Call): Response {
  const asked = bodyPart(call.body, 'backup')
  const present = backupOf(call)
  const backup = {
    ...present,
    displayName: nameField(asked, 'name') ?? present.displayName,
    displayDescription: nameField(asked, 'description') ?? present.displayDescription,
    metadata: 'metadata' in asked ? metadataField(asked.metadata) : present.metadata,
    updatedMs: call.nowMs,
  }
  putBackup(call.store, backup)
  return Response.json({ backup: backupSummary(call, backup) })
}

/** Both actions need the service. */
const actions: ActionTable<Backup> = {
  'os-reset_status': {
    policy: 'volume_extension:backup_admin_actions:reset_status',
    schema: schemas.resetBackupStatus,
    run: () => {
      throw noService()
    },
  },
  'os-force_delete': {
    policy: 'volume_extension:backup_admin_actions:force_delete',
    run: () => {
      throw noService()
    },
  },
}
