import { describe, expect, it } from 'vitest'
import type { VolumeWire } from '../../contracts/cinder/volume.ts'
import { arrayNamesOf, volumeIdOf } from './volume-names.ts'

const id = '11111111-2222-3333-4444-555555555555'
const other = '99999999-2222-3333-4444-555555555555'
const volume = (metadata: Record<string, string>): VolumeWire => ({
  id,
  name: 'v',
  description: null,
  status: 'available',
  size: 1,
  availability_zone: 'nova',
  created_at: '2026-01-01T00:00:00.000000',
  updated_at: null,
  volume_type: null,
  snapshot_id: null,
  source_volid: null,
  metadata,
  user_id: 'u',
  bootable: 'false',
  encrypted: false,
  multiattach: false,
  replication_status: null,
  attachments: [],
})

describe('names of volumes on arrays', () => {
  it.each([
    [`volume-${id}-cinder`, id],
    [`cinder-pod::volume-${id}-cinder`, id],
    [`group/volume-${id}-cinder`, id],
    ['my-volume', null],
    [`volume-${id}-cinder.snap`, null],
  ])('%s is the volume %s', (name, expected) => {
    expect(volumeIdOf(name)).toBe(expected)
  })

  it('takes the name that the driver wrote into the metadata', () => {
    const name = `cinder-pod::volume-${id}-cinder`
    expect(arrayNamesOf(volume({ array_volume_name: name }), ['cinder-pod'])).toEqual([name])
  })

  it('does not believe metadata that names the volume of somebody else', () => {
    const names = arrayNamesOf(volume({ array_volume_name: `volume-${other}-cinder` }), [])
    expect(names).toEqual([`volume-${id}-cinder`])
  })

  it('looks in every pod when the metadata says nothing', () => {
    expect(arrayNamesOf(volume({}), ['a', 'b'])).toEqual([
      `volume-${id}-cinder`,
      `a::volume-${id}-cinder`,
      `b::volume-${id}-cinder`,
    ])
  })
})
