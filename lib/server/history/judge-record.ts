import * as z from 'zod'
import type { LagThresholds } from '../../domain/replication/lag.ts'
import {
  type JudgedPart,
  judgeLag,
  type Objective,
} from '../../domain/replication/lag-compliance.ts'
import { lagSpans } from '../../domain/replication/lag-history.ts'
import { DAY_MS, SECOND_MS } from '../../domain/units.ts'
import type { Fleet } from '../cloud/fleet.ts'
import { withStore } from '../store/the-store.ts'
import { readRecord } from './read-history.ts'
import type { Replication } from './record-sighting.ts'

const mostSeconds = (400 * DAY_MS) / SECOND_MS
const moment = z.coerce.number().int().min(0)

/** A period as a query has it: from and to in ms, or so many seconds up to the arrays' present. */
export const periodQuerySchema = z
  .object({
    from: moment.optional(),
    to: moment.optional(),
    lastSeconds: z.coerce.number().int().min(60).max(mostSeconds).default(86_400),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    message: 'The period must begin before it ends',
    path: ['from'],
  })
export type PeriodQuery = z.infer<typeof periodQuerySchema>

/** A period of the past, at most 400 days of it. */
export type AskedPeriod = { fromMs: number; toMs: number; asOfMs: number }

/** The period that a query asks for. @param asOfMs the arrays' present */
export function periodOf({ from, to, lastSeconds }: PeriodQuery, asOfMs: number): AskedPeriod {
  const toMs = Math.min(to ?? asOfMs, asOfMs)
  const fromMs = Math.max(from ?? toMs - lastSeconds * SECOND_MS, toMs - mostSeconds * SECOND_MS)
  return { fromMs, toMs, asOfMs }
}

/** The present as the arrays have it, first that of the one whose groups are asked for. */
export function presentOf({ online }: Fleet, array?: string): number {
  const own = online.find(({ identity }) => identity.name === array)
  return (own ?? online[0])?.identity.asOfMs ?? Date.now()
}

/** The record is as good as up to date when it ends so shortly before the present. */
const currentWithinMs = 60_000

/**
 * The record of a replication in a period, judged part by part.
 * @returns `toMs`: the end of the record where that is the present
 */
export async function judgeRecord(
  replication: Replication,
  { fromMs, toMs, asOfMs }: AskedPeriod,
  thresholds: LagThresholds,
): Promise<{ toMs: number; parts: JudgedPart[]; objectives: Objective[]; isRecorded: boolean }> {
  const { points, observed, objectives } = await withStore((store) =>
    readRecord(store, replication, fromMs, toMs),
  )
  const recordedToMs = observed.at(-1)?.toMs ?? 0
  const isCurrent = toMs === asOfMs && asOfMs - recordedToMs < currentWithinMs
  const endMs = isCurrent ? Math.max(fromMs, Math.min(recordedToMs, toMs)) : toMs
  const parts = judgeLag(lagSpans(points, observed, fromMs, endMs), objectives, thresholds)
  return { toMs: endMs, parts, objectives, isRecorded: observed.length > 0 }
}
