import type { OptionType, OptionValue, Range } from './oslo-types.ts'

export type Option = { type: OptionType; default: OptionValue; range?: Range }

const text = (value: string | null = null): Option => ({ type: 'string', default: value })
const integer = (value: number): Option => ({ type: 'integer', default: value })
const flag = (value: boolean): Option => ({ type: 'boolean', default: value })

/**
 * Options of a backend's section that the volume manager and the Pure driver read
 * (`cinder/volume/manager.py`, `driver.py`, `drivers/san/san.py`, `drivers/pure.py` @ ab09bc39),
 * with their defaults. `choices` are left to the driver: the lab reads none of the options that
 * have them.
 */
export const backendOptions: Record<string, Option> = {
  volume_driver: text('cinder.volume.drivers.lvm.LVMVolumeDriver'),
  volume_backend_name: text(),
  backend_host: text(),
  backend_availability_zone: text(),
  san_ip: text(''),
  use_multipath_for_image_xfer: flag(false),
  reserved_percentage: { ...integer(0), range: { min: 0, max: 100 } },
  max_over_subscription_ratio: text('20.0'),
  driver_ssl_cert_verify: flag(false),
  driver_ssl_cert_path: text(),
  replication_device: { type: 'dicts', default: null },
  pure_api_token: text(),
  pure_automatic_max_oversubscription_ratio: flag(true),
  pure_host_personality: text(),
  pure_replica_interval_default: integer(3600),
  pure_replica_retention_short_term_default: integer(14400),
  pure_replica_retention_long_term_per_day_default: integer(3),
  pure_replica_retention_long_term_default: integer(7),
  pure_replication_pg_name: text('cinder-group'),
  pure_trisync_pg_name: text('cinder-trisync'),
  pure_replication_pod_name: text('cinder-pod'),
  pure_ghost_pod_name: text('cinder-ghost-pod'),
  pure_iscsi_cidr: text('0.0.0.0/0'),
  pure_iscsi_cidr_list: { type: 'list', default: null },
  pure_nvme_cidr: text('0.0.0.0/0'),
  pure_nvme_cidr_list: { type: 'list', default: null },
  pure_nvme_transport: text('roce'),
  use_chap_auth: flag(false),
  pure_eradicate_on_delete: flag(false),
  pure_trisync_enabled: flag(false),
  pure_safemode_enabled: flag(false),
}

/** Options of `[DEFAULT]` that the lab reads, or that a `$name` in a value may stand for. */
export const defaultOptions: Record<string, Option> = {
  enabled_backends: { type: 'list', default: null },
  host: text('devstack'),
  my_ip: text('127.0.0.1'),
  state_path: text('/var/lib/cinder'),
  volume_name_template: text('volume-%s'),
  storage_availability_zone: text('nova'),
  reinit_driver_count: integer(3),
}
