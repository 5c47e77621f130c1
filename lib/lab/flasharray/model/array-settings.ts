import { z } from 'zod'
import type { Store } from '../../core/store.ts'
import type { Call } from '../call.ts'
import { invalidValue } from '../errors.ts'

const DAY_MS = 86_400_000
const MAX_DELAY_MS = 30 * DAY_MS
const MINUTE_MS = 60_000
const MIN_IDLE_MS = 5 * MINUTE_MS
const MAX_IDLE_MS = 180 * MINUTE_MS

const delay = z.int().min(DAY_MS).max(MAX_DELAY_MS)

/** What `PATCH /arrays` can set here. */
export const settingsSchema = z.strictObject({
  banner: z.string().max(2000).optional(),
  console_lock_enabled: z.boolean().optional(),
  eradication_config: z
    .strictObject({
      eradication_delay: delay.optional(),
      enabled_delay: delay.optional(),
      disabled_delay: delay.optional(),
      manual_eradication: z.enum(['all-enabled', 'all-disabled']).optional(),
    })
    .optional(),
  idle_timeout: z.int().min(0).max(MAX_IDLE_MS).optional(),
  ntp_servers: z.array(z.string().min(1).max(255)).max(4).optional(),
  scsi_timeout: z.int().min(30_000).max(180_000).optional(),
  time_zone: z.string().optional(),
})

type Settings = z.infer<typeof settingsSchema>

/** The largest multiple of `step` that is not more, as an array rounds its times (SDK models, 2.26). */
const roundDown = (ms: number, step: number): number => Math.floor(ms / step) * step

/** Stores what a PATCH of the asked array gives; the rest stays. */
export function patchSettings(call: Call, settings: Settings): void {
  const columns = Object.entries(columnsOf(settings))
  if (columns.length === 0) return
  call.store.run(
    `update fa_array set ${columns.map(([column]) => `${column} = ?`).join(', ')} where name = ?`,
    ...columns.map(([, value]) => value),
    call.array,
  )
}

/** Puts the settings of all arrays back to what a new array has. */
export function resetSettings(store: Store): void {
  const defaults = store.all<{ name: string; dflt_value: string }>(
    `select name, dflt_value from pragma_table_info('fa_array') where name in (
       'banner', 'console_lock_enabled', 'idle_timeout_ms', 'ntp_servers', 'scsi_timeout_ms',
       'time_zone', 'enabled_delay_ms', 'disabled_delay_ms', 'manual_eradication')`,
  )
  const columns = defaults.map(({ name, dflt_value }) => `${name} = ${dflt_value}`)
  store.run(`update fa_array set ${columns.join(', ')}`)
}

function columnsOf(settings: Settings): Record<string, string | number> {
  const { banner, console_lock_enabled, ntp_servers, scsi_timeout } = settings
  return {
    ...(banner === undefined ? {} : { banner }),
    ...(console_lock_enabled === undefined
      ? {}
      : { console_lock_enabled: console_lock_enabled ? 1 : 0 }),
    ...(ntp_servers === undefined ? {} : { ntp_servers: JSON.stringify(ntp_servers) }),
    ...(scsi_timeout === undefined ? {} : { scsi_timeout_ms: scsi_timeout }),
    ...idleColumn(settings.idle_timeout),
    ...zoneColumn(settings.time_zone),
    ...eradicationColumns(settings.eradication_config ?? {}),
  }
}

function idleColumn(ms: number | undefined): Record<string, number> {
  if (ms === undefined) return {}
  if (ms !== 0 && ms < MIN_IDLE_MS)
    throw invalidValue('idle_timeout', `0, or from ${MIN_IDLE_MS} to ${MAX_IDLE_MS}`)
  return { idle_timeout_ms: roundDown(ms, MINUTE_MS) }
}

function zoneColumn(zone: string | undefined): Record<string, string> {
  if (zone === undefined) return {}
  try {
    return {
      time_zone: new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone,
    }
  } catch {
    throw invalidValue('time_zone', 'the name of a time zone')
  }
}

/** `eradication_delay` stands for both delays. */
function eradicationColumns(
  config: NonNullable<Settings['eradication_config']>,
): Record<string, number> {
  const enabled = config.enabled_delay ?? config.eradication_delay
  const disabled = config.disabled_delay ?? config.eradication_delay
  const { manual_eradication: manual } = config
  return {
    ...(enabled === undefined ? {} : { enabled_delay_ms: roundDown(enabled, DAY_MS) }),
    ...(disabled === undefined ? {} : { disabled_delay_ms: roundDown(disabled, DAY_MS) }),
    ...(manual === undefined ? {} : { manual_eradication: manual === 'all-enabled' ? 1 : 0 }),
  }
}
