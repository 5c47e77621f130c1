import { expect, it } from 'vitest'
import { snapshotWays } from './snapshot-ways.ts'

const textOf = (label: string, wish: Parameters<typeof snapshotWays>[1]) =>
  snapshotWays('pod::group', wish).find((way) => way.label === label)?.text

it('says by other tools what the form is about to do', () => {
  const wish = { suffix: 'before-upgrade', replicate: true, applyRetention: false }
  expect(textOf('REST', wish)).toBe(
    'POST /api/2.26/protection-group-snapshots?source_names=pod%3A%3Agroup&apply_retention=false&replicate_now=true\n\n{"suffix":"before-upgrade"}',
  )
  expect(textOf('purepgroup', wish)).toBe(
    'purepgroup snap --replicate-now --suffix before-upgrade pod::group',
  )
  const plain = { replicate: false, applyRetention: true }
  expect(textOf('purepgroup', plain)).toBe('purepgroup snap --apply-retention pod::group')
  expect(textOf('Ansible', plain)).not.toContain('suffix')
})
