import type { LabArray, LabUser, SetFaultRequest } from '#lib/contracts/lab/lab-api.ts'
import type { Clock } from '../core/clock.ts'

/** The running lab, as those know it who work in it: its doors, its clock, its Cinder host. */
export type Site = {
  keystoneUrl: string
  users: readonly LabUser[]
  array(name: string): LabArray
  /** PEM file of an array's certificate on the Cinder host. */
  certificateOf(array: string): string
  clock: Clock
  setFault(fault: SetFaultRequest): Promise<unknown>
  /** Replaces cinder.conf and restarts cinder-volume. */
  configure(cinderConf: string): Promise<void>
}
