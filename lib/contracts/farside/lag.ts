import * as z from 'zod'
import type { LagThresholds } from '../../domain/replication/lag.ts'
import type { Compliance, JudgedPart, Objective } from '../../domain/replication/lag-compliance.ts'

/** The lag of a group to one of its targets over a period, from the record that Farside keeps. */
export type TargetLag = {
  target: string
  fromMs: number
  /** The end of the record where that is the present. */
  toMs: number
  /** In order of time and without a hole: what was not recorded is a part of its own. */
  parts: JudgedPart[]
  /** What the group was set to, in order of time. */
  objectives: Objective[]
  compliance: Compliance
}

/** `GET /api/arrays/{array}/protection-groups/{name}/lag`; times are on the arrays' clock. */
export type LagHistory = {
  /** The arrays' present. */
  asOfMs: number
  thresholds: LagThresholds
  /** By name; empty for a group that replicates nowhere. */
  targets: TargetLag[]
}

const percent = z.number('Enter a percentage').int('Whole percents only')

/** `PUT …/lag/thresholds`: percents of the interval after which the group is late, and very late. */
export const lagThresholdsSchema = z
  .object({
    latePercent: percent.gt(100, 'More than 100 %: a recovery point is due once an interval'),
    veryLatePercent: percent.max(10_000, 'At most 10,000 %'),
  })
  .refine(({ latePercent, veryLatePercent }) => latePercent < veryLatePercent, {
    message: 'More than it takes to be late',
    path: ['veryLatePercent'],
  })
export type SetLagThresholds = z.infer<typeof lagThresholdsSchema>
