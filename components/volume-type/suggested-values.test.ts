import { expect, it } from 'vitest'
import { suggestedValues } from './suggested-values.ts'

const pools = [
  { volume_backend_name: 'a', storage_protocol: 'iSCSI', cacheable: true, total_volumes: 3 },
  { volume_backend_name: 'b', storage_protocol: 'iSCSI' },
]

it.each([
  ['replication_type', ['<in> async', '<in> sync', '<in> trisync']],
  ['volume_backend_name', ['a', 'b']],
  ['storage_protocol', ['iSCSI', 'iscsi']],
  ['cacheable', ['<is> True']],
  ['flasharray:vg_maxIOPS', ['10000']],
  ['total_volumes', []],
  ['who:knows', []],
])('proposes for %s %j', (key, values) => {
  expect(suggestedValues(key, pools)).toEqual(values)
})
