import type {
  Compliance,
  JudgedPart,
  LagThresholds,
  Objective,
} from '../../domain/replication/lag-compliance.ts'

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
