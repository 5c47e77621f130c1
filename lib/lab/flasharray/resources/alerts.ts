import { z } from 'zod'
import {
  type Call,
  flagParameter,
  type Routes,
  readBody,
  refuseParameters,
  requiredList,
} from '../call.ts'
import { doesNotExist } from '../errors.ts'
import { list, listNamed } from '../query/list.ts'
import { flag, number, type Resource, text } from '../query/resource.ts'
import { milliseconds, recordFields, recordLookups, recordPlace } from './record-fields.ts'

/** `/alerts`: what was wrong, and what still is. */
const alert: Resource = {
  ...recordPlace('fa_alert'),
  lookups: recordLookups('fa_alert', 'Alert'),
  fields: {
    ...recordFields('a1e7'),
    code: number('r.code'),
    severity: text('r.severity'),
    state: text('r.state'),
    category: text('r.category'),
    component_type: text('r.component_type'),
    component_name: text('r.component_name'),
    summary: text('r.summary'),
    description: text('r.description'),
    issue: text('r.issue'),
    action: text('r.action'),
    flagged: flag('r.flagged'),
    created: milliseconds('created_ms'),
    updated: milliseconds('updated_ms'),
    notified: milliseconds('created_ms'),
    closed: milliseconds('closed_ms'),
    knowledge_base_url: text('null'),
    actual: text('null'),
    expected: text('null'),
  },
}

const onlyFlagged: Resource = { ...alert, where: `${alert.where} and r.flagged = 1` }
const onlyUnflagged: Resource = { ...alert, where: `${alert.where} and r.flagged = 0` }

/** With `flagged`, only those that are, or are not. */
function get(call: Call) {
  refuseParameters(call, 'ids')
  const flagged = flagParameter(call, 'flagged')
  if (flagged === undefined) return list(call, alert)
  return list(call, flagged ? onlyFlagged : onlyUnflagged)
}

/** The flag is all that a person can change. */
function patch(call: Call) {
  refuseParameters(call, 'ids')
  const { flagged } = readBody(call, z.strictObject({ flagged: z.boolean() }))
  const names = requiredList(call, 'names')
  for (const name of names) {
    const { changes } = call.store.run(
      'update fa_alert set flagged = ?, updated_ms = ? where array = ? and key = ?',
      flagged ? 1 : 0,
      call.nowMs,
      call.array,
      name,
    )
    if (changes === 0) throw doesNotExist('Alert', name)
  }
  return listNamed(call, alert, names)
}

export const alertRoutes: Routes = {
  'GET /alerts': get,
  'PATCH /alerts': patch,
}
