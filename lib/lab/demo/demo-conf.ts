type ConfArray = { address: string; apiToken: string }
type FindArray = (name: string) => ConfArray

/** What has been wrong in cinder.conf since it was last edited. */
export type Mistakes = {
  /** A token of pure3 that nobody has. */
  badToken: string
  /** PEM file of another array than the one it is given for. */
  wrongCertificate: string
}

const device = (id: string, { address, apiToken }: ConfArray, more: string) =>
  `replication_device = backend_id:${id},san_ip:${address},api_token:${apiToken},${more}`

/**
 * cinder.conf of the demo: `puredriver-1` is the exercise's at its end, and two more backends.
 * @param mistakes as it was edited later on; undefined for what stood there first.
 */
export function demoConf(array: FindArray, mistakes?: Mistakes): string {
  return [
    header,
    firstBackend(array),
    secondBackend(array, mistakes),
    thirdBackend(array, mistakes),
  ]
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')
}

const header = [
  '[DEFAULT]',
  'debug = False',
  'state_path = /opt/stack/data/cinder',
  'auth_strategy = keystone',
  'volume_name_template = volume-%s',
  '',
  '# One cinder-volume process serves every backend that is named here.',
  'enabled_backends = puredriver-1,puredriver-2,puredriver-3',
]

const backend = (name: string, { address, apiToken }: ConfArray, comment = '') => [
  `[${name}]`,
  `volume_backend_name = ${name}${comment}`,
  'volume_driver = cinder.volume.drivers.pure.PureISCSIDriver',
  `san_ip = ${address}`,
  `pure_api_token = ${apiToken}`,
  'use_multipath_for_image_xfer = True',
]

const firstBackend = (array: FindArray) => [
  ...backend('puredriver-1', array('pure1')),
  device('pure2-async', array('pure2'), 'type:async'),
  device('pure2-sync', array('pure2'), 'type:sync'),
  'pure_replica_interval_default = 3600',
  'pure_replica_retention_short_term_default = 86400',
  'pure_replica_retention_long_term_per_day_default = 5',
  'pure_replica_retention_long_term_default = 7',
]

const secondBackend = (array: FindArray, mistakes: Mistakes | undefined) => [
  ...backend('puredriver-2', array('pure2'), mistakes && '  # tier two'),
  device('pure1-async', array('pure1'), 'type:async'),
  ...(mistakes === undefined
    ? []
    : [
        device('pure3-async', { ...array('pure3'), apiToken: mistakes.badToken }, 'type:async'),
        device('pure4-async', array('pure4'), 'type:async'),
      ]),
  'pure_replica_interval_default = 7200',
]

const thirdBackend = (array: FindArray, mistakes: Mistakes | undefined) => [
  ...backend('puredriver-3', array('pure3')),
  device('pure1-async', array('pure1'), 'type:async'),
  ...(mistakes === undefined
    ? []
    : [
        device(
          'pure2-async',
          array('pure2'),
          `type:async,ssl_cert_verify:True,ssl_cert_path:${mistakes.wrongCertificate}`,
        ),
      ]),
  'pure_replica_interval_default = 3600',
]
