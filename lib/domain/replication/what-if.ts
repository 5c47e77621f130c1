import { keptRecoveryPoints, oldestAgeSeconds, type Retention } from './retention.ts'
import { nextRunMs, type Schedule } from './schedule.ts'

/** What makes recovery points come and go on one array. */
export type Settings = {
  schedule: Schedule
  retention: Retention
  /** On the source, where its snapshots stand beside those of the replication: the local one. */
  localSchedule?: Schedule
}

/** A recovery point that stands on the array, or one that will be taken (no name yet). */
export type Point = { createdMs: number; name: string | null }

export type Situation = {
  /** What stands on the array now, in any order; destroyed ones left out. */
  points: readonly { createdMs: number; name: string }[]
  /** Creation of the newest snapshot of the schedule; null when it has none yet. */
  lastRunMs: number | null
  /** The same of the local schedule. */
  lastLocalRunMs?: number | null
  /** The array's own clock. */
  nowMs: number
  /** The array's zone, which times of day are in. */
  utcOffsetSeconds: number
}

/** More runs than this are not foreseen: a month of every five minutes. */
const mostRuns = 10_000

/**
 * Which recovery points stand at `atMs` under some settings that hold from now on, oldest first. A
 * snapshot is taken for complete as soon as it is taken; one that is on its way at `atMs` is not told
 * apart.
 * @param atMs not before `situation.nowMs`.
 */
export function foreseenPoints(
  situation: Situation,
  { schedule, retention, localSchedule }: Settings,
  atMs: number,
): Point[] {
  // What is gone by then need not be counted out.
  const fromMs = atMs - oldestAgeSeconds(retention) * 1000
  const runs = runsBetween(schedule, situation.lastRunMs, situation, fromMs, atMs)
  const localRuns =
    localSchedule === undefined
      ? []
      : runsBetween(localSchedule, situation.lastLocalRunMs ?? null, situation, fromMs, atMs)
  // Two schedules may run at the same moment: what stands are two snapshots then, what comes is one.
  const standing = new Set(situation.points.map(({ createdMs }) => createdMs))
  const coming = [...new Set([...runs, ...localRuns])].filter((ms) => !standing.has(ms))
  const kept = new Set(keptRecoveryPoints([...standing, ...coming], retention, atMs))
  return [...situation.points, ...coming.map((createdMs) => ({ createdMs, name: null }))]
    .filter(({ createdMs }) => kept.has(createdMs))
    .sort((left, right) => left.createdMs - right.createdMs)
}

/** When a schedule runs from now on, as far as it is of interest. */
function runsBetween(
  schedule: Schedule,
  lastRunMs: number | null,
  { nowMs, utcOffsetSeconds }: Situation,
  fromMs: number,
  toMs: number,
): number[] {
  const runs: number[] = []
  let lastMs = lastRunMs
  let atOrAfterMs = nowMs
  while (runs.length <= mostRuns) {
    const ms = nextRunMs(schedule, lastMs, atOrAfterMs, utcOffsetSeconds)
    if (ms === null || ms > toMs || (ms === lastMs && runs.length > 0)) break
    if (ms >= fromMs) runs.push(ms)
    lastMs = ms
    atOrAfterMs = ms
  }
  return runs
}

/** What a change of settings does at once, and what it leads to. */
export type WhatIf = {
  /** Names of the points that the change destroys as soon as it is saved, oldest first. */
  destroyed: string[]
  /** Creation of the oldest point now, and right after saving; null when there is none. */
  oldestNowMs: number | null
  oldestSavedMs: number | null
  /** What stands at the later moment, without and with the change. */
  before: Point[]
  after: Point[]
}

/**
 * Holds two settings against each other.
 * @param atMs the moment looked at; not before now.
 */
export function whatIf(
  situation: Situation,
  before: Settings,
  after: Settings,
  atMs: number,
): WhatIf {
  // A run that is due at once counts: its snapshot may take the place of another.
  const standing = foreseenPoints(situation, before, situation.nowMs)
  const saved = foreseenPoints(situation, after, situation.nowMs)
  const stays = new Set(saved.map(({ createdMs }) => createdMs))
  return {
    // Points that even the present settings no longer keep are the array's to remove, not the change's.
    destroyed: standing.flatMap(({ createdMs, name }) =>
      name === null || stays.has(createdMs) ? [] : [name],
    ),
    oldestNowMs: standing[0]?.createdMs ?? null,
    oldestSavedMs: saved[0]?.createdMs ?? null,
    before: foreseenPoints(situation, before, atMs),
    after: foreseenPoints(situation, after, atMs),
  }
}
