import type { PureOption } from '#lib/domain/cinder-conf/options.ts'

/** A field of the form: an option of the section, in the words of a person. */
export type FieldSpec = {
  option: PureOption
  label: string
  hint?: string
  /** Names and addresses that a machine reads. */
  mono?: boolean
  /** Seconds are shown in the unit that makes them a small number. */
  unit?: 'duration' | string
  /** Written into volumes' places on the array: changing it later loses them. */
  isLasting?: boolean
  /** Of this driver alone. */
  driver?: 'PureISCSIDriver' | 'PureNVMEDriver'
}

export type FieldGroup = { title: string; fields: FieldSpec[] }

export const primaryGroup: FieldGroup = {
  title: 'Backend and primary array',
  fields: [
    {
      option: 'volume_backend_name',
      label: 'Backend name',
      hint: 'Volume types ask for it by this name.',
      mono: true,
    },
    { option: 'volume_driver', label: 'Driver' },
    {
      option: 'san_ip',
      label: 'Management address',
      hint: 'Name or IP address of the array, as cinder-volume reaches it.',
      mono: true,
    },
    { option: 'pure_api_token', label: 'API token' },
    {
      option: 'driver_ssl_cert_verify',
      label: 'Check the certificate of the primary array',
      hint: 'Otherwise the token goes to whoever answers at the address.',
    },
    {
      option: 'driver_ssl_cert_path',
      label: 'Authorities (PEM file)',
      hint: 'On the Cinder host. py-pure-client from 1.71 on does not read it and asks the authorities of the host.',
      mono: true,
    },
  ],
}

export const scheduleGroup: FieldGroup = {
  title: 'Asynchronous replication',
  fields: [
    { option: 'pure_replica_interval_default', label: 'Replicate every', unit: 'duration' },
    {
      option: 'pure_replica_retention_short_term_default',
      label: 'Keep every recovery point for',
      unit: 'duration',
    },
    {
      option: 'pure_replica_retention_long_term_per_day_default',
      label: 'After that keep',
      unit: 'a day',
    },
    { option: 'pure_replica_retention_long_term_default', label: 'For another', unit: 'days' },
    {
      option: 'pure_replication_pg_name',
      label: 'Protection group',
      hint: 'Made at the next start if it is not there.',
      mono: true,
      isLasting: true,
    },
  ],
}

export const syncGroup: FieldGroup = {
  title: 'Synchronous replication and trisync',
  fields: [
    {
      option: 'pure_replication_pod_name',
      label: 'Pod',
      hint: 'Made and stretched at the next start as soon as there is a sync target.',
      mono: true,
      isLasting: true,
    },
    {
      option: 'pure_trisync_enabled',
      label: 'Trisync',
      hint: 'Sync to one array and async to another. Needs exactly two targets, one of each type, on different arrays.',
    },
    {
      option: 'pure_trisync_pg_name',
      label: 'Protection group for trisync',
      hint: 'Inside the pod.',
      mono: true,
      isLasting: true,
    },
  ],
}

export const deletionGroup: FieldGroup = {
  title: 'Deletion',
  fields: [
    {
      option: 'pure_eradicate_on_delete',
      label: 'Eradicate at once what Cinder deletes',
      hint: 'It cannot be recovered then. Without it the array keeps it for its eradication delay.',
    },
    {
      option: 'pure_safemode_enabled',
      label: 'SafeMode',
      hint: 'Forces the option above off (Purity 6.3.4 and newer).',
    },
  ],
}

export const moreGroup: FieldGroup = {
  title: 'Hosts and capacity',
  fields: [
    {
      option: 'pure_iscsi_cidr_list',
      driver: 'PureISCSIDriver',
      label: 'iSCSI networks',
      hint: 'Only ports in these are offered to hosts, separated by commas.',
      mono: true,
    },
    {
      option: 'pure_nvme_transport',
      driver: 'PureNVMEDriver',
      label: 'NVMe transport',
      hint: 'TCP needs Purity 6.4.2.',
    },
    {
      option: 'pure_nvme_cidr_list',
      driver: 'PureNVMEDriver',
      label: 'NVMe networks',
      hint: 'Only ports in these are offered to hosts, separated by commas.',
      mono: true,
    },
    { option: 'pure_host_personality', label: 'Host personality' },
    { option: 'use_chap_auth', driver: 'PureISCSIDriver', label: 'CHAP for iSCSI' },
    { option: 'use_multipath_for_image_xfer', label: 'Several paths when images are copied' },
    {
      option: 'pure_automatic_max_oversubscription_ratio',
      label: 'Over-subscribe by the data reduction of the array',
    },
    { option: 'reserved_percentage', label: 'Capacity left alone', unit: '%' },
  ],
}
