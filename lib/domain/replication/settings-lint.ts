import { bytesWords, durationShort, durationWords } from '../units.ts'
import { type CycleRecord, cycleSeconds } from './feasibility.ts'
import { isKeptShorterThan, keepsMoreThanTaken, type Retention, takenPerDay } from './retention.ts'
import { intervalLimits, type Schedule } from './schedule.ts'

const MINUTE_SECONDS = 60

/** The field that the remark belongs to. */
export type SettingsField = 'intervalSeconds' | 'allForSeconds' | 'perDay' | 'days'

/** Something that an array takes without a word and that is probably not what was meant. */
export type SettingsRemark = {
  field: SettingsField
  severity: 'warning' | 'info'
  code:
    | 'more-kept-than-taken'
    | 'kept-shorter-than-interval'
    | 'nothing-kept-long'
    | 'below-model-minimum'
    | 'cycle-longer-than-interval'
  message: string
}

/**
 * FA-405, //M10, //X10 and Cloud Block Store replicate every 15 minutes at most often (ansible
 * purefa_pgsched, `replicate_frequency`).
 */
const slowModelMinimumSeconds = 900

/** What there is to say about settings that an array would take. */
export function remarksOnSettings(
  { intervalSeconds }: Schedule,
  retention: Retention,
): SettingsRemark[] {
  return [...intervalRemarks(intervalSeconds), ...retentionRemarks(intervalSeconds, retention)]
}

function intervalRemarks(intervalSeconds: number): SettingsRemark[] {
  if (intervalSeconds < intervalLimits.minSeconds || intervalSeconds >= slowModelMinimumSeconds)
    return []
  return [
    {
      field: 'intervalSeconds',
      severity: 'info',
      code: 'below-model-minimum',
      message: 'Small models (//M10, //X10, FA-405, CBS) refuse less than 15 minutes.',
    },
  ]
}

function retentionRemarks(intervalSeconds: number, retention: Retention): SettingsRemark[] {
  const { allForSeconds, perDay, days } = retention
  const remarks: SettingsRemark[] = []
  if (isKeptShorterThan(retention, intervalSeconds))
    remarks.push({
      field: 'allForSeconds',
      severity: 'warning',
      code: 'kept-shorter-than-interval',
      message: `A snapshot is kept for ${durationWords(allForSeconds)} and the next comes after ${durationWords(intervalSeconds)}: in between there may be none.`,
    })
  if (days > 0 && keepsMoreThanTaken(retention, intervalSeconds))
    remarks.push({
      field: 'perDay',
      severity: 'info',
      code: 'more-kept-than-taken',
      message: `More a day than are taken: ${perDayWords(intervalSeconds)}, and all of them are kept.`,
    })
  if (perDay === 0 || days === 0)
    remarks.push({
      field: perDay === 0 ? 'perDay' : 'days',
      severity: 'info',
      code: 'nothing-kept-long',
      message: `Nothing is older than ${durationWords(allForSeconds)}: a mistake that is noticed later cannot be undone.`,
    })
  return remarks
}

function perDayWords(intervalSeconds: number): string {
  const count = takenPerDay(intervalSeconds)
  return count >= 1 ? `${Math.floor(count)} a day` : `one every ${durationWords(intervalSeconds)}`
}

/**
 * A cycle that takes longer than the interval, at the present change rate and bandwidth: the target
 * falls behind with every one.
 * @param target array that the record is of.
 */
export function cycleRemarks(
  { intervalSeconds }: Schedule,
  target: string,
  record: CycleRecord,
): SettingsRemark[] {
  const seconds = cycleSeconds(record, intervalSeconds)
  if (seconds <= intervalSeconds) return []
  const { count, changeBytesPerSecond, transferBytesPerSecond, fixedSeconds } = record
  const besides =
    fixedSeconds < MINUTE_SECONDS ? '' : `, and each takes ${durationShort(fixedSeconds)} besides`
  return [
    {
      field: 'intervalSeconds',
      severity: 'warning',
      code: 'cycle-longer-than-interval',
      message: `A cycle to ${target} takes about ${durationShort(seconds)}, longer than the interval: by the last ${count} transfers ${bytesWords(changeBytesPerSecond)} change in a second, ${bytesWords(transferBytesPerSecond)} are sent${besides}. ${target} falls further behind.`,
    },
  ]
}
