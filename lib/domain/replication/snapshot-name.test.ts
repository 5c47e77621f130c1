import { describe, expect, it } from 'vitest'
import { parseSnapshotName } from './snapshot-name.ts'

describe('the name of a volume snapshot', () => {
  it.each([
    ['vol.1', null, null, '1', 'vol'],
    ['pure1:vol.1', 'pure1', null, '1', 'pure1:vol'],
    ['cinder-group.12.vol', null, 'cinder-group', '12', 'vol'],
    ['pure1:cinder-group.12.vol', 'pure1', 'pure1:cinder-group', '12', 'pure1:vol'],
    ['pod::vol.daily', null, null, 'daily', 'pod::vol'],
    ['pod::group.3.vol', null, 'pod::group', '3', 'pod::vol'],
    ['nameless', null, null, '', 'nameless'],
  ])('%s', (name, source, group, suffix, volume) => {
    expect(parseSnapshotName(name)).toEqual({ source, group, suffix, volume })
  })
})
