import type { LabScenario } from '#lib/contracts/lab/lab-api.ts'
import { DEMO_AGE_MS, liveDemo } from '../demo/demo.ts'
import { demoConf } from '../demo/demo-conf.ts'
import type { Site } from '../demo/site.ts'
import { seedLargeFleet } from '../flasharray/large-fleet.ts'
import type { Stage } from '../flasharray/model/wires.ts'
import type { ArraySeed, LinkSeed } from '../flasharray/seed.ts'
import { LaunchError } from './launch-error.ts'

type ConfArray = { address: string; apiToken: string }

/** What a lab starts from. */
export type Scenario = {
  name: string
  title: string
  arrays: readonly ArraySeed[]
  links: readonly LinkSeed[]
  /** Text of cinder.conf. */
  cinderConf(array: (name: string) => ConfArray): string
  /** Fills arrays that are still empty. @param volumes how many, where the scenario leaves it open. */
  populate?(stage: Stage, volumes?: number): void
  /** What has happened until now; a lab that is killed meanwhile begins anew. */
  past?: { ageMs: number; live(site: Site, endMs: number): Promise<void> }
}

const arrays: readonly ArraySeed[] = [{ name: 'pure1' }, { name: 'pure2' }]
const linkBetween = (first: string, second: string): LinkSeed => ({
  between: [first, second],
  types: ['async-replication', 'sync-replication'],
})
const links: readonly LinkSeed[] = [linkBetween('pure1', 'pure2')]

// The lines of the lab exercise, without those about replication: adding them is the exercise.
const seedConf = ({ address, apiToken }: ConfArray) => `\
[DEFAULT]
debug = False
state_path = /opt/stack/data/cinder
auth_strategy = keystone
volume_name_template = volume-%s

# One cinder-volume process serves every backend that is named here.
enabled_backends = puredriver-1

[puredriver-1]
volume_backend_name = puredriver-1
volume_driver = cinder.volume.drivers.pure.PureISCSIDriver
san_ip = ${address}
pure_api_token = ${apiToken}
use_multipath_for_image_xfer = True
`

const emptyConf = `\
[DEFAULT]
debug = False
state_path = /opt/stack/data/cinder
auth_strategy = keystone

# No backend is enabled yet: cinder-volume does not start without one.
# enabled_backends =
`

const FLEET_VOLUMES = 100_000
const VOLUMES_PER_GROUP = 250

const demoLinks: readonly LinkSeed[] = [
  ['pure1', 'pure2'],
  ['pure1', 'pure3'],
  ['pure2', 'pure3'],
  ['pure2', 'pure4'],
].map(([first = '', second = '']) => linkBetween(first, second))

const scenarios: readonly Scenario[] = [
  {
    name: 'demo',
    title:
      'The exercise ten days later: three backends, more than forty volumes, and one of each trouble',
    // Types that name no backend go to the largest.
    arrays: [
      { name: 'pure1', capacityBytes: 100 * 2 ** 40 },
      ...['pure2', 'pure3', 'pure4'].map((name) => ({ name })),
    ],
    links: demoLinks,
    cinderConf: (array) => demoConf(array),
    past: { ageMs: DEMO_AGE_MS, live: liveDemo },
  },
  {
    name: 'seed',
    title: 'Two connected arrays and the cinder.conf that the exercise starts from',
    arrays,
    links,
    cinderConf: (array) => seedConf(array('pure1')),
  },
  {
    name: 'trisync',
    title: 'The same with a third array, for replication to two of them at once',
    arrays: [...arrays, { name: 'pure3' }],
    links: [...links, linkBetween('pure1', 'pure3'), linkBetween('pure2', 'pure3')],
    cinderConf: (array) => seedConf(array('pure1')),
  },
  {
    name: 'fleet',
    title:
      'A large fleet, for benchmarks: 100,000 volumes in 400 groups, or as many as --size says',
    arrays: arrays.map((array) => ({ ...array, capacityBytes: 2 ** 51 })),
    links: links.map((link) => ({ ...link, bytesPerSecond: 1_250_000_000 })),
    cinderConf: (array) => seedConf(array('pure1')),
    populate: (stage, volumes = FLEET_VOLUMES) =>
      seedLargeFleet(stage, 'pure1', 'pure2', {
        volumes,
        groups: Math.max(1, Math.round(volumes / VOLUMES_PER_GROUP)),
        snapshotsPerGroup: 10,
      }),
  },
  {
    name: 'empty',
    title: 'Two arrays that know nothing of each other, and no backend',
    arrays,
    links: [],
    cinderConf: () => emptyConf,
  },
]

export const DEFAULT_SCENARIO = 'demo'

/** Every scenario, and whether a lab with these arrays can be reset to it. */
export const scenarioList = (arrays: readonly string[]): LabScenario[] =>
  scenarios.map((scenario) => ({
    name: scenario.name,
    title: scenario.title,
    available: scenario.arrays.every(({ name }) => arrays.includes(name)),
  }))

/** @throws LaunchError for a name that is unknown. */
export function scenarioNamed(name: string): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name)
  if (found !== undefined) return found
  const names = scenarios.map((scenario) => scenario.name).join(', ')
  throw new LaunchError(`Scenario ${name} is unknown. Available: ${names}.`)
}
