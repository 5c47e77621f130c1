import { describe, expect, it } from 'vitest'
import { readBackend } from '../cinder-conf/backend.ts'
import { parseCinderConf } from '../cinder-conf/parse.ts'
import type { AuditRow } from './audit.ts'
import { type Cause, causeOf, type Evidence, type NextStart, nextStartOf } from './cause.ts'
import type { Difference } from './difference.ts'

const read = (text: string) => readBackend(parseCinderConf(`[pure]\n${text}`), 'pure')
const startedMs = 1_000_000_000
const change: AuditRow = {
  timeMs: startedMs + 3_600_000,
  user: 'storage-admin',
  command: 'purepgroup',
  subcommand: 'schedule',
  arguments: '--replicate-frequency 1800s cinder-group',
}
const interval: Difference = {
  id: 'group/cinder-group/intervalSeconds',
  kind: 'group',
  object: 'cinder-group',
  field: 'intervalSeconds',
  target: null,
  backendIds: [],
  confValue: 3600,
  arrayValue: 1800,
  line: null,
}
const evidence: Evidence = {
  backend: read(''),
  restartNeeded: false,
  startedMs,
  driverFailed: false,
  skipped: [],
  silent: [],
  cinderUser: 'cinder',
  change: undefined,
  rivals: [],
  locked: null,
}
const days: Difference = { ...interval, field: 'days', confValue: 7, arrayValue: 14 }
const missing: Difference = {
  ...interval,
  field: 'target',
  target: 'pure2',
  backendIds: ['p2'],
  confValue: true,
  arrayValue: false,
}
const extra: Difference = { ...missing, backendIds: [], confValue: false, arrayValue: true }
const rivals = [{ backendId: 'h@other', backend: read('pure_replica_interval_default = 1800') }]

/** As it stands on the array: safer than what cinder.conf has by default. */
const locked = {
  name: 'cinder-group',
  destroyed: false,
  enabled: true,
  intervalSeconds: 1800,
  allForSeconds: 86_400,
  perDay: 5,
  days: 14,
  targets: [],
}

type Row = [string, Difference, Partial<Evidence>, Cause, NextStart]
const rows: Row[] = [
  ['SafeMode, interval', interval, { locked }, 'safe-mode', 'is-refused'],
  ['SafeMode, retention', days, { locked }, 'safe-mode', 'is-refused'],
  ['SafeMode, start unknown', days, { locked, restartNeeded: null }, 'safe-mode', 'is-refused'],
  [
    'SafeMode, one value of the retention drags the others',
    { ...days, field: 'allForSeconds', confValue: 86_400, arrayValue: 43_200 },
    { locked: { ...locked, allForSeconds: 43_200 } },
    'safe-mode',
    'is-refused',
  ],
  ['SafeMode, somebody after the start', interval, { locked, change }, 'edited', 'is-refused'],
  ['SafeMode, conf since', days, { locked, restartNeeded: true }, 'conf-changed', 'is-refused'],
  [
    'SafeMode, but cinder.conf is safer',
    { ...interval, arrayValue: 7200 },
    { locked: { ...locked, intervalSeconds: 7200 } },
    'refused',
    'writes',
  ],
  ['SafeMode does not mind new targets', missing, { locked }, 'unknown', 'writes'],
  ['somebody after the start', interval, { change }, 'edited', 'writes'],
  ['somebody, and conf since', interval, { change, restartNeeded: true }, 'edited', 'writes'],
  ['somebody, start unknown', interval, { change, startedMs: null }, 'edited', 'writes'],
  [
    'somebody before the start',
    interval,
    { change: { ...change, timeMs: startedMs - 3_600_000 } },
    'refused',
    'writes',
  ],
  [
    'with Cinder’s own token, conf unchanged',
    interval,
    { change: { ...change, user: 'cinder' } },
    'edited',
    'writes',
  ],
  [
    'written by the start, conf since',
    interval,
    { change: { ...change, user: 'cinder' }, restartNeeded: true },
    'conf-changed',
    'writes',
  ],
  [
    'with Cinder’s own token, start unknown',
    interval,
    { change: { ...change, user: 'cinder' }, startedMs: null },
    'edited-or-refused',
    'writes',
  ],
  [
    'with Cinder’s own token a moment before the start',
    interval,
    { change: { ...change, user: 'cinder', timeMs: startedMs - 1 } },
    'refused',
    'writes',
  ],
  ['conf since the start', interval, { restartNeeded: true }, 'conf-changed', 'writes'],
  ['nobody, started since', interval, {}, 'refused', 'writes'],
  ['no trail, started since', interval, { change: null }, 'edited-or-refused', 'writes'],
  ['no trail, no start', interval, { change: null, restartNeeded: null }, 'unknown', 'writes'],
  [
    'an interval no array takes',
    { ...interval, confValue: 60 },
    { backend: read('pure_replica_interval_default = 60'), change },
    'out-of-range',
    'is-refused',
  ],
  [
    'a retention of which one part is refused',
    days,
    { backend: read('pure_replica_retention_long_term_per_day_default = 2000') },
    'out-of-range',
    'is-refused',
  ],
  [
    'seconds as milliseconds',
    { ...interval, confValue: 345_600, arrayValue: 345.6 },
    { backend: read('pure_replica_interval_default = 345600') },
    'milliseconds',
    'writes',
  ],
  ['another backend', interval, { rivals, change: null }, 'other-backend', 'writes'],
  ['another backend with other values', days, { rivals: [] }, 'refused', 'writes'],
  ['a target passed over at start', missing, { skipped: ['p2'] }, 'skipped', 'tries'],
  [
    'a target passed over that is still silent',
    missing,
    { skipped: ['p2'], silent: ['p2'] },
    'skipped',
    'skips',
  ],
  ['a target removed by somebody', missing, { change }, 'edited', 'writes'],
  ['a target whose line is new', missing, { restartNeeded: true }, 'conf-changed', 'writes'],
  ['a target that cannot be told', missing, {}, 'unknown', 'writes'],
  ['a target whose line has gone', extra, {}, 'left-over', 'leaves'],
  ['a target added by somebody', extra, { change }, 'edited', 'leaves'],
  ['a driver that failed', missing, { driverFailed: true }, 'driver-failed', 'writes'],
  [
    'a destroyed group',
    { ...interval, field: 'destroyed', confValue: true, arrayValue: false },
    { change },
    'edited',
    'eradicates',
  ],
  ['a pod on another array', { ...missing, kind: 'pod', field: 'full' }, {}, 'left-over', 'leaves'],
]

describe('how a difference came about, and what the next start makes of it', () => {
  it.each(rows)('%s', (_, difference, more, cause, nextStart) => {
    const all = { ...evidence, ...more }
    const told = causeOf(difference, all)
    expect([told, nextStartOf(difference, told, all)]).toEqual([cause, nextStart])
  })
})
