import { describe, expect, it } from 'vitest'
import { driverTroubles } from './driver-keys.ts'
import type { Capabilities } from './extra-specs.ts'
import { aftermathOf, fateOn } from './fate.ts'

const enabled = { replication_enabled: '<is> True' }
const pool = (...replication_type: string[]): Capabilities => ({
  vendor_name: 'Pure Storage',
  replication_enabled: true,
  replication_type,
})

describe('what the driver makes of a type', () => {
  it.each([
    [{}, 'none'],
    [enabled, 'async'],
    [{ ...enabled, replication_type: '<in> async' }, 'async'],
    [{ ...enabled, replication_type: 'async' }, 'unprotected'],
    [{ ...enabled, replication_type: '<in>  async' }, 'unprotected'],
    [{ replication_type: '<in> async' }, 'unprotected'],
    [{ ...enabled, replication_type: '<in> sync' }, 'phantom'],
    [{ ...enabled, replication_type: '<in> trisync' }, 'phantom'],
    [{ 'flasharray:vg_name': 'gold' }, 'none'],
    [{ 'flasharray:vg_name': 'gold', 'flasharray:vg_maxIOPS': '99' }, 'error'],
    [{ 'flasharray:vg_maxIOPS': '99' }, 'none'],
    [{ ...enabled, 'flasharray:vg_name': 'gold', replication_type: '<in> sync' }, 'error'],
  ])('%j on a backend with async: %s', (specs, kind) => {
    const fate = fateOn(specs as Record<string, string>, pool('async'))
    expect(fate.kind).toBe(kind)
    expect(fate.words).toMatch(/\.$/)
  })

  it('knows a pod where the backend has sync', () => {
    const sync = { ...enabled, replication_type: '<in> sync' }
    expect(fateOn(sync, pool('async', 'sync')).kind).toBe('sync')
    const trisync = { ...enabled, replication_type: '<in> trisync' }
    expect(fateOn(trisync, pool('async', 'sync', 'trisync')).kind).toBe('trisync')
  })

  it('does not speak for other drivers', () => {
    expect(fateOn(enabled, { vendor_name: 'Open Source' }).kind).toBe('other-driver')
    expect(aftermathOf('other-driver')).toBeNull()
  })

  it('tells Cinder’s claim from what stands on the array', () => {
    expect(aftermathOf('phantom')).toMatchObject({
      replicationStatus: 'enabled',
      onArray: 'nothing',
    })
    expect(aftermathOf('unprotected')).toMatchObject({
      replicationStatus: 'disabled',
      onArray: 'alone',
    })
  })
})

describe('the keys of flasharray:', () => {
  const group = { 'flasharray:vg_name': 'gold' }
  it.each([
    [{ ...group, 'flasharray:vg_maxIOPS': '100' }, []],
    [{ ...group, 'flasharray:vg_maxIOPS': '100000001' }, ['100000000']],
    [{ ...group, 'flasharray:vg_maxIOPS': '1k' }, [undefined]],
    [{ ...group, 'flasharray:vg_maxBWS': '1048576' }, []],
    [{ ...group, 'flasharray:vg_maxBWS': '100' }, ['104857600']], // meant in MiB
    [{ ...group, 'flasharray:vg_maxBWS': '0' }, ['1048576']],
    [{ 'flasharray:vg_name': 'gold 1' }, ['gold-1']],
    [{ 'flasharray:vg_nam': 'gold' }, [undefined]],
    [{ 'flasharray:vg_maxBWS': '1' }, [undefined]],
  ])('%j', (specs, values) => {
    const troubles = driverTroubles(specs as Record<string, string>)
    expect(troubles.map(({ value }) => value)).toEqual(values)
    for (const { key, value } of troubles) {
      if (value === undefined) continue
      const mended = { ...specs, [key]: value } as Record<string, string>
      expect(driverTroubles(mended)).toEqual([])
    }
  })
})
