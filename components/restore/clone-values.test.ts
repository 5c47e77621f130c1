import { describe, expect, it } from 'vitest'
import type { PointVolume, PointVolumes } from '#lib/contracts/farside/restore.ts'
import {
  chosenOf,
  cloneDefaults,
  cloneSchema,
  cloneWishes,
  projectProblem,
} from './clone-values.ts'

const held = (
  name: string,
  project: string,
  changes: Partial<NonNullable<PointVolume['volume']>> = {},
): PointVolume => ({
  snapshot: `group.7.${name}`,
  arrayVolumeName: name,
  sizeBytes: 1,
  isMember: true,
  volume: {
    id: `id-of-${name}`,
    name,
    sizeGib: 1,
    typeName: 'gold',
    project: { id: `id-of-${project}`, name: project },
    projectBlockedBy: null,
    ...changes,
  },
  newArrayVolumeName: `${name}-from-7`,
  overwriteBlockedBy: null,
})

const list: PointVolumes = {
  name: 'group.7',
  array: 'pure1',
  createdMs: Date.UTC(2026, 10, 24, 13, 5),
  volumes: [
    held('one', 'demo'),
    held('two', 'closed', { projectBlockedBy: 'You have no role in closed', typeName: 'gone' }),
    { ...held('three', ''), volume: null },
  ],
  notYet: [],
  hosts: ['a@b#c'],
  hostsBlockedBy: null,
  types: [
    { type: 'gold', replication: 'async', blockedBy: null, refusals: [] },
    { type: 'odd', replication: 'trisync', blockedBy: 'Not this one', refusals: [] },
    {
      type: 'far',
      replication: 'none',
      blockedBy: null,
      refusals: [{ host: 'a@b#c', reason: 'Not on this backend' }],
    },
  ],
  project: { id: 'here', name: 'admin' },
}

const choosing = (...names: string[]) => {
  const values = cloneDefaults(list, 60)
  for (const [index, volume] of values.volumes.entries())
    volume.chosen = names.includes(list.volumes[index]?.arrayVolumeName ?? '')
  return values
}
const problems = (values: ReturnType<typeof choosing>) =>
  Object.fromEntries(
    (cloneSchema(list).safeParse(values).error?.issues ?? []).map(({ path, message }) => [
      path.join('.'),
      message,
    ]),
  )

describe('the form begins', () => {
  it('with the moment in the name, and the type of the original if there still is one', () => {
    const { project, host, volumes } = cloneDefaults(list, 60)
    expect([project, host]).toEqual(['own', 'a@b#c'])
    expect(volumes).toEqual([
      { chosen: false, name: 'one-2026-11-24-1405', volumeType: 'gold' },
      { chosen: false, name: 'two-2026-11-24-1405', volumeType: '' },
      { chosen: false, name: 'three-2026-11-24-1405', volumeType: '' },
    ])
  })

  it('with the one volume chosen that there is, and never with a type that cannot be', () => {
    const alone = held('one', 'demo', { typeName: 'odd' })
    expect(cloneDefaults({ ...list, volumes: [alone] }, 0).volumes).toEqual([
      { chosen: true, name: 'one-2026-11-24-1305', volumeType: '' },
    ])
  })

  it('where one works, if no project of theirs is open', () => {
    const [, closed, lost] = list.volumes
    const volumes = [closed, lost].filter((each) => each !== undefined)
    expect(cloneDefaults({ ...list, volumes }, 0).project).toBe('here')
  })
})

describe('what is typed', () => {
  it('counts for those that are chosen only', () => {
    expect(problems(choosing('one'))).toEqual({})
    const values = choosing('one')
    const [first] = values.volumes
    if (first) first.name = ''
    expect(problems(values)).toEqual({ 'volumes.0.name': 'Enter a name' })
    expect(problems({ ...choosing('two'), project: 'here' })).toEqual({
      'volumes.1.volumeType': 'Choose a volume type',
    })
  })

  it('is held against the scheduler, on the host that is chosen', () => {
    const values = choosing('one')
    for (const volume of values.volumes) volume.volumeType = 'far'
    expect(problems(values)).toEqual({ 'volumes.0.volumeType': 'Not on this backend' })
    expect(problems({ ...values, host: 'x@y#z' })).toEqual({})
  })

  it('says which of them cannot go to their project', () => {
    const values = choosing('one', 'two', 'three')
    for (const volume of values.volumes) volume.volumeType = 'gold'
    expect(problems(values)).toEqual({ project: 'You have no role in closed: two' })
    expect(problems({ ...values, project: 'here' })).toEqual({})
    expect(projectProblem(chosenOf(choosing('three'), list))).toBe('Cinder knows no project: three')
  })
})

describe('a wish', () => {
  it('names the snapshot, the new volume, and the project', () => {
    expect(cloneWishes(choosing('one'), list)).toEqual([
      {
        label: 'one',
        index: 0,
        wish: {
          snapshot: 'group.7.one',
          newArrayVolumeName: 'one-from-7',
          host: 'a@b#c',
          name: 'one-2026-11-24-1405',
          volumeType: 'gold',
          projectId: 'id-of-demo',
        },
      },
    ])
    const here = cloneWishes({ ...choosing('one', 'three'), project: 'here' }, list)
    expect(here.map(({ wish }) => wish.projectId)).toEqual(['here', 'here'])
  })
})
