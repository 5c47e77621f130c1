import { durationShort, durationWords } from '../units.ts'
import { type CycleRecord, cycleSeconds } from './feasibility.ts'
import { type Retention, takenPerDay } from './retention.ts'
import { intervalLimits, type Schedule } from './schedule.ts'

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
    | 'cycle-nearly-as-long'
  message: string
}

/**
 * FA-405, //M10, //X10 and Cloud Block Store replicate every 15 minutes at most often (ansible
 * purefa_pgsched, `replicate_frequency`).
 */
const slowModels = /^(FA-405|FA-[MX]10|CBS)/
const slowModelMinimumSeconds = 900
/** A cycle that takes more of its interval than this has little room for a busy day. */
const tightShare = 0.7

/**
 * What there is to say about settings that an array would take.
 * @param model as the array tells it (`FA-X20R3`); null when it does not.
 * @param record how cycles went of late; null when too little is known.
 */
export function remarksOnSettings(
  { intervalSeconds }: Schedule,
  retention: Retention,
  model: string | null = null,
  record: CycleRecord | null = null,
): SettingsRemark[] {
  return [
    ...intervalRemarks(intervalSeconds, model),
    ...cycleRemarks(intervalSeconds, record),
    ...retentionRemarks(intervalSeconds, retention),
  ]
}

function intervalRemarks(intervalSeconds: number, model: string | null): SettingsRemark[] {
  const isShort =
    intervalSeconds >= intervalLimits.minSeconds && intervalSeconds < slowModelMinimumSeconds
  if (!isShort || (model !== null && !slowModels.test(model))) return []
  return [
    {
      field: 'intervalSeconds',
      severity: model === null ? 'info' : 'warning',
      code: 'below-model-minimum',
      message:
        model === null
          ? 'Small models (//M10, //X10, FA-405, CBS) refuse less than 15 minutes.'
          : `A ${model} replicates every 15 minutes at most often, and refuses this.`,
    },
  ]
}

function cycleRemarks(intervalSeconds: number, record: CycleRecord | null): SettingsRemark[] {
  const takesSeconds = record === null ? null : cycleSeconds(record, intervalSeconds)
  if (takesSeconds === null || takesSeconds <= tightShare * intervalSeconds) return []
  const isLonger = takesSeconds > intervalSeconds
  const takes = `At the rates of the last ${record?.count} transfers a cycle takes ${durationShort(takesSeconds)}`
  return [
    {
      field: 'intervalSeconds',
      severity: isLonger ? 'warning' : 'info',
      code: isLonger ? 'cycle-longer-than-interval' : 'cycle-nearly-as-long',
      message: isLonger
        ? `${takes}: longer than the interval, so recovery points come late.`
        : `${takes}: most of the interval, with little room for a busy day.`,
    },
  ]
}

function retentionRemarks(
  intervalSeconds: number,
  { allForSeconds, perDay, days }: Retention,
): SettingsRemark[] {
  const remarks: SettingsRemark[] = []
  if (allForSeconds < intervalSeconds)
    remarks.push({
      field: 'allForSeconds',
      severity: 'warning',
      code: 'kept-shorter-than-interval',
      message: `A snapshot is kept for ${durationWords(allForSeconds)} and the next comes after ${durationWords(intervalSeconds)}: in between there may be none.`,
    })
  if (perDay > 0 && days > 0 && perDay > takenPerDay(intervalSeconds))
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
