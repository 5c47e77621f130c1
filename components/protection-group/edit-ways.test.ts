import { describe, expect, it } from 'vitest'
import { waysOf } from './edit-ways.ts'
import type { Guard } from './guard.ts'

const guard: Guard = { overwritten: [], confValues: { intervalSeconds: 7200 }, withoutOption: [] }
const array = { replicationSchedule: { enabled: false, intervalSeconds: 7200 } }
const conf = { etag: 'e', values: guard.confValues, restart: true }
const told = (...[name, change]: [string, Parameters<typeof waysOf>[1]]) =>
  Object.fromEntries(waysOf(name, change, guard).map(({ label, text }) => [label, text]))

describe('the same by other tools', () => {
  it('is for the array in its own units', () => {
    const ways = told('cinder-group', array)
    expect(Object.keys(ways)).toEqual(['REST', 'Purity CLI', 'Ansible'])
    expect(ways.REST).toContain('PATCH /api/2.26/protection-groups?names=cinder-group')
    expect(ways.REST).toContain('"frequency": 7200000')
    expect(ways.REST).not.toContain('target_retention')
    expect(ways['Purity CLI']).toBe(
      'purepgroup schedule --replicate-frequency 7200s cinder-group\npurepgroup disable --replicate cinder-group',
    )
    expect(ways.Ansible).toContain('    replicate_frequency: 7200')
  })

  it('is for cinder.conf its option, and the restart if there is one', () => {
    const ways = told('cinder-group', { conf })
    expect(Object.keys(ways)).toEqual(['cinder.conf', 'systemctl'])
    expect(ways['cinder.conf']).toBe('pure_replica_interval_default = 7200')
    expect(told('cinder-group', { conf: { ...conf, restart: false } })).not.toHaveProperty(
      'systemctl',
    )
  })

  it('quotes a name for the shell', () => {
    expect(told("it's", array)['Purity CLI']).toContain(`'it'\\''s'`)
  })
})
