import { readFileSync, rmSync, utimesSync } from 'node:fs'
import type { LabArray, LabUser } from '#lib/contracts/lab/lab-api.ts'
import type { Site } from '../demo/site.ts'
import type { Faults } from '../faults/faults.ts'
import { certificatePath } from './certificates.ts'
import { writePrivate } from './farside-yaml.ts'
import type { LabParts } from './lab-parts.ts'
import { wipeStorage, writeScenario } from './scenario-store.ts'
import type { Scenario } from './scenarios.ts'
import type { StateDir } from './state-dir.ts'

type Beginning = {
  state: StateDir
  parts: LabParts
  faults: Faults
  site: Site
  size: number | undefined
}

/**
 * Takes a lab to the beginning of a scenario, whatever was there. Until it is there the state says
 * so: after a kill on the way the next start begins anew.
 */
export async function beginScenario(scenario: Scenario, beginning: Beginning): Promise<void> {
  const { state, parts, faults, site, size } = beginning
  const { store, clock, volumeService } = parts
  await volumeService.stop()
  writeScenario(store, scenario.name, false)
  wipeStorage(store)
  const { past } = scenario
  if (past === undefined) clock.resume()
  else clock.beginAt(Date.now() - past.ageMs)
  parts.seed(scenario, size)
  await faults.settle()
  rmSync(state.volumeLog, { force: true })
  writePrivate(state.cinderConf, scenario.cinderConf(site.array))
  await volumeService.start()
  await past?.live(site, Date.now())
  if (past !== undefined) dateLog(state.volumeLog)
  writeScenario(store, scenario.name, true)
}

/** A file of the past was changed in the past. */
const date = (path: string, ms: number) => utimesSync(path, ms / 1000, ms / 1000)

/** The last change of a log is its last line. */
function dateLog(path: string): void {
  const last = readFileSync(path, 'utf8')
    .match(/^\d{4}-\d\d-\d\d [\d:.]+/gm)
    ?.at(-1)
  if (last !== undefined) date(path, Date.parse(`${last.replace(' ', 'T')}Z`))
}

/** The lab as a scenario's past is lived in it. */
export function siteOf(
  state: StateDir,
  lab: {
    parts: LabParts
    faults: Faults
    users: readonly LabUser[]
    array: (name: string) => LabArray
    keystoneUrl: string
  },
): Site {
  const { parts, faults, users, array, keystoneUrl } = lab
  return {
    keystoneUrl,
    users,
    array,
    certificateOf: (name) => certificatePath(state.certificates, name),
    clock: parts.clock,
    setFault: faults.set,
    configure: (cinderConf) => {
      writePrivate(state.cinderConf, cinderConf)
      date(state.cinderConf, parts.clock.nowMs())
      return parts.volumeService.restart()
    },
  }
}
