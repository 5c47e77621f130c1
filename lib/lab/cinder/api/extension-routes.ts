import type { RouteTable } from '../../core/route-table.ts'
import type { Route } from './call.ts'
import { notFound } from './errors.ts'

/** Name, alias, date and description of the extensions that Cinder 21 loads. */
const extensions: [name: string, alias: string, updated: string, description: string][] = [
  [
    'VolumeImageMetadata',
    'os-vol-image-meta',
    '2012-12-07T00:00:00+00:00',
    'Show image metadata associated with the volume.',
  ],
  [
    'VolumeUnmanage',
    'os-volume-unmanage',
    '2012-05-31T00:00:00+00:00',
    'Enable volume unmanage operation.',
  ],
  [
    'UsedLimits',
    'os-used-limits',
    '2013-10-03T00:00:00+00:00',
    'Provide data on limited resources that are being used.',
  ],
  ['AdminActions', 'os-admin-actions', '2012-08-25T00:00:00+00:00', 'Enable admin actions.'],
  ['Cgsnapshots', 'cgsnapshots', '2014-08-18T00:00:00+00:00', 'cgsnapshots support.'],
  [
    'TypesExtraSpecs',
    'os-types-extra-specs',
    '2011-08-24T00:00:00+00:00',
    'Type extra specs support.',
  ],
  [
    'SnapshotUnmanage',
    'os-snapshot-unmanage',
    '2014-12-31T00:00:00+00:00',
    'Enable volume unmanage operation.',
  ],
  [
    'VolumeTypeEncryption',
    'encryption',
    '2013-07-01T00:00:00+00:00',
    'Encryption support for volume types.',
  ],
  [
    'VolumeEncryptionMetadata',
    'os-volume-encryption-metadata',
    '2013-07-10T00:00:00+00:00',
    'Volume encryption metadata retrieval support.',
  ],
  [
    'Consistencygroups',
    'consistencygroups',
    '2014-08-18T00:00:00+00:00',
    'consistency groups support.',
  ],
  [
    'SnapshotActions',
    'os-snapshot-actions',
    '2013-07-16T00:00:00+00:00',
    'Enable snapshot manager actions.',
  ],
  ['Backups', 'backups', '2012-12-12T00:00:00+00:00', 'Backups support.'],
  ['Quotas', 'os-quota-sets', '2011-08-08T00:00:00+00:00', 'Quota management support.'],
  ['VolumeActions', 'os-volume-actions', '2012-05-31T00:00:00+00:00', 'Enable volume actions.'],
  [
    'QuotaClasses',
    'os-quota-class-sets',
    '2012-03-12T00:00:00+00:00',
    'Quota classes management support.',
  ],
  [
    'AvailabilityZones',
    'os-availability-zone',
    '2013-06-27T00:00:00+00:00',
    'Describe Availability Zones.',
  ],
  [
    'VolumeTypeAccess',
    'os-volume-type-access',
    '2014-06-26T00:00:00Z',
    'Volume type access support.',
  ],
  ['Services', 'os-services', '2012-10-28T00:00:00-00:00', 'Services support.'],
  ['Hosts', 'os-hosts', '2011-06-29T00:00:00+00:00', 'Admin-only host administration.'],
  ['TypesManage', 'os-types-manage', '2011-08-24T00:00:00+00:00', 'Types manage support.'],
  [
    'ExtendedSnapshotAttributes',
    'os-extended-snapshot-attributes',
    '2012-06-19T00:00:00+00:00',
    'Extended SnapshotAttributes support.',
  ],
  [
    'SnapshotManage',
    'os-snapshot-manage',
    '2014-12-31T00:00:00+00:00',
    "Allows existing backend storage to be 'managed' by Cinder.",
  ],
  ['Qos_specs_manage', 'qos-specs', '2013-08-02T00:00:00+00:00', 'QoS specs support.'],
  [
    'VolumeHostAttribute',
    'os-vol-host-attr',
    '2011-11-03T00:00:00+00:00',
    'Expose host as an attribute of a volume.',
  ],
  ['Scheduler_stats', 'scheduler-stats', '2014-09-07T00:00:00+00:00', 'Scheduler stats support.'],
  [
    'VolumeManage',
    'os-volume-manage',
    '2014-02-10T00:00:00+00:00',
    "Allows existing backend storage to be 'managed' by Cinder.",
  ],
  [
    'VolumeMigStatusAttribute',
    'os-vol-mig-status-attr',
    '2013-08-08T00:00:00+00:00',
    'Expose migration_status as an attribute of a volume.',
  ],
  [
    'VolumeTransfer',
    'os-volume-transfer',
    '2013-05-29T00:00:00+00:00',
    'Volume transfer management support.',
  ],
  [
    'VolumeTenantAttribute',
    'os-vol-tenant-attr',
    '2011-11-03T00:00:00+00:00',
    'Expose the internal project_id as an attribute of a volume.',
  ],
  [
    'SchedulerHints',
    'OS-SCH-HNT',
    '2013-04-18T00:00:00+00:00',
    'Pass arbitrary key/value pairs to the scheduler.',
  ],
  [
    'ExtendedServices',
    'os-extended-services',
    '2014-01-10T00:00:00-00:00',
    'Extended services support.',
  ],
  ['Capabilities', 'capabilities', '2015-08-31T00:00:00+00:00', 'Capabilities support.'],
]

const views = extensions.map(([name, alias, updated, description]) => ({
  name,
  alias,
  description,
  updated,
  links: [],
}))

/** Extensions, which have long been part of Cinder. */
export const extensionRoutes: RouteTable<Route> = {
  'GET /extensions': { policy: null, handle: () => Response.json({ extensions: views }) },
  'GET /extensions/{alias}': {
    policy: null,
    handle: ({ parameters }) => {
      const extension = views.find(({ alias }) => alias === parameters.alias)
      if (!extension) throw notFound('The resource could not be found.')
      return Response.json({ extension })
    },
  },
}
