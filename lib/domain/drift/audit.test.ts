import { describe, expect, it } from 'vitest'
import { type AuditRow, lastChange } from './audit.ts'
import type { Difference } from './difference.ts'

let clock = 0
const row = (line: string, user = 'storage-admin'): AuditRow => {
  const [command = '', subcommand = '', ...rest] = line.split(' ')
  clock += 1
  return { timeMs: clock, user, command, subcommand, arguments: rest.join(' ') }
}
const about = (field: Difference['field'], arrayValue: boolean | number = false) => ({
  kind: 'group' as const,
  object: 'cinder-group',
  field,
  target: 'pure2',
  arrayValue,
})
const trail = [
  row('purepgroup schedule --replicate-frequency 1h cinder-group'),
  row('purepgroup schedule --replicate-frequency 1800s other,cinder-group'),
  row('purepgroup schedule --replicate-frequency 1800s cinder-group-2'),
  row('purepgroup schedule --snap-frequency 1800s cinder-group'),
  row('purepgroup retain --target-all-for 86400 --target-days 7 cinder-group'),
  row('purepgroup enable --replicate cinder-group'),
  row('purepgroup disable --replicate cinder-group'),
  row('purepgroup disable --snap cinder-group'),
  row('purepgroup setattr --addtargetlist pure2 cinder-group'),
  row('purepgroup setattr --remtargetlist pure2,pure3 cinder-group'),
  row('purepgroup disallow pure1:cinder-group'),
  row('purepgroup destroy cinder-group'),
]

describe('the line of the audit trail that made it so', () => {
  it.each<[string, ReturnType<typeof about>, string | undefined]>([
    ['interval', about('intervalSeconds', 1800), '--replicate-frequency 1800s other,cinder-group'],
    ['retention', about('days', 7), '--target-all-for 86400 --target-days 7 cinder-group'],
    ['a part of the retention that nobody set', about('perDay', 3), undefined],
    ['schedule off', about('enabled', false), '--replicate cinder-group'],
    ['target gone', about('target', false), '--remtargetlist pure2,pure3 cinder-group'],
    ['target added', about('target', true), '--addtargetlist pure2 cinder-group'],
    ['group destroyed', about('destroyed'), 'cinder-group'],
    ['group eradicated', about('absent'), undefined],
  ])('%s', (_, difference, expected) => {
    expect(lastChange(trail, difference)?.arguments).toBe(expected)
  })

  it('is of the target’s own trail, under the name there, for what it allows', () => {
    expect(lastChange(trail, about('allowed'))).toBeUndefined()
    expect(lastChange(trail, about('allowed'), 'pure1:cinder-group')?.subcommand).toBe('disallow')
  })

  it('may have changed more than that', () => {
    const both = row('purepgroup retain --replicate --target-days 3 cinder-group')
    expect(lastChange([...trail, both], about('enabled', false))).toBe(both)
  })

  it('is the disabling that made a schedule off, not the one of local snapshots', () => {
    expect(lastChange(trail, about('enabled', false))?.subcommand).toBe('disable')
  })
})
