import { type Call, type Routes, refuseParameters } from '../call.ts'
import { list } from '../query/list.ts'
import { type Resource, text } from '../query/resource.ts'
import { milliseconds, recordFields, recordLookups, recordPlace } from './record-fields.ts'

/** `/audits`: every write that this array took. */
const audit: Resource = {
  ...recordPlace('fa_audit'),
  lookups: recordLookups('fa_audit', 'Record'),
  fields: {
    ...recordFields('a0d1'),
    time: milliseconds('time_ms'),
    user: text('r.user'),
    command: text('r.command'),
    subcommand: text('r.subcommand'),
    arguments: text('r.arguments'),
    user_interface: text(`'REST'`),
    'origin.id': text('a.id'),
    'origin.name': text('a.name'),
  },
}

export const auditRoutes: Routes = {
  'GET /audits': (call: Call) => {
    refuseParameters(call, 'ids')
    return list(call, audit)
  },
}
