import { type Call, type Routes, refuseParameters } from '../call.ts'
import { list } from '../query/list.ts'
import { number, type Resource, text } from '../query/resource.ts'
import { milliseconds, recordFields, recordLookups, recordPlace } from './record-fields.ts'

/** `/sessions`: who signed in and out, and who was not let in. Every client is on this machine. */
const session: Resource = {
  ...recordPlace('fa_session'),
  lookups: recordLookups('fa_session', 'Record'),
  fields: {
    ...recordFields('5e55'),
    start_time: milliseconds('start_ms'),
    end_time: milliseconds('end_ms'),
    event: text('r.event'),
    event_count: number('r.event_count'),
    location: text(`'127.0.0.1'`),
    method: text(`'API token'`),
    user: text('r.user'),
    user_interface: text(`'REST'`),
  },
}

export const sessionRoutes: Routes = {
  'GET /sessions': (call: Call) => {
    refuseParameters(call, 'ids')
    return list(call, session)
  },
}
