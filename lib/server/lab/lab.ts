import type { AdvancedClock, Lab, SetFault } from '../../contracts/farside/lab.ts'
import type { SignInOptions } from '../../contracts/farside/session.ts'
import { forget } from '../cache/remember.ts'
import { readConfig } from '../config/config.ts'
import { Failure } from '../failure.ts'
import { forgetRecord } from '../history/recorder.ts'
import { describeCloud } from '../session/describe-session.ts'
import { signIn } from '../session/sign-in.ts'
import type { SignedIn } from '../session/signed-in.ts'
import {
  advanceLab,
  clearLabFault,
  clearLabFaults,
  freezeLab,
  readLab,
  resetLab,
  setLabFault,
} from './lab-client.ts'

/** The lab as the browser may know it: no password and no token. */
export async function getLab(): Promise<Lab> {
  const { clock, scenario, scenarios, arrays, users, faults } = await readLab()
  return {
    clock: { nowMs: clock.nowMs, frozen: clock.frozen },
    scenario,
    scenarios: scenarios.map(({ name, title, available }) => ({ name, title, available })),
    arrays: arrays.map(({ name, address }) => ({ name, address })),
    users: users.map(({ name, project, roles }) => ({ name, project, roles })),
    faults,
  }
}

export async function advanceClock(durationMs: number): Promise<AdvancedClock> {
  const { fired, nowMs } = await advanceLab(durationMs)
  forget()
  return { fired, nowMs }
}

export async function setClock(frozen: boolean): Promise<Lab> {
  await freezeLab(frozen)
  forget()
  return getLab()
}

export async function resetScenario(scenario: string): Promise<Lab> {
  await resetLab(scenario)
  // Its arrays begin anew under the same names; without a store there is nothing to forget.
  await forgetRecord().catch(() => undefined)
  forget()
  return getLab()
}

/** @throws Failure `conflict` when it is in force already, told at the field of its subject. */
export async function setFault(fault: SetFault): Promise<Lab> {
  const field = 'array' in fault ? 'array' : 'link' in fault ? 'link' : 'kind'
  await setLabFault(fault).catch((error: unknown) => {
    if (!(error instanceof Failure) || error.code === 'not-found') throw error
    throw new Failure(error.code, error.message, {
      ...error.details,
      fields: { [field]: error.message },
    })
  })
  forget()
  return getLab()
}

/** Clears one fault, or all of them. */
export async function clearFault(id?: string): Promise<Lab> {
  await (id === undefined ? clearLabFaults() : clearLabFault(id))
  forget()
  return getLab()
}

/** What the sign-in page offers; a lab that is down offers no users. */
export async function readSignInOptions(): Promise<SignInOptions> {
  const isLab = readConfig().lab !== undefined
  const users = isLab
    ? await getLab().then(
        ({ users: some }) => some,
        () => [],
      )
    : []
  return { cloud: describeCloud(), labUsers: users }
}

/** Signs in as one of the lab's users; the password never leaves the server. */
export async function signInAsLabUser(name: string, address: string): Promise<SignedIn> {
  const { users } = await readLab()
  const user = users.find((each) => each.name === name)
  if (user === undefined) throw new Failure('not-found', `The lab has no user ${name}.`)
  const { password, project } = user
  return signIn({ username: name, password, domain: 'Default', project }, address)
}
