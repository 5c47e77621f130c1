import type { SameByWay } from '../same-by/same-by.tsx'

/** The same as our restart by hand; the unit's name depends on how Cinder was installed. */
export const restartWays: SameByWay[] = [
  {
    label: 'systemctl',
    text: [
      '# DevStack',
      'sudo systemctl restart devstack@c-vol.service',
      '# Packages of Debian and Ubuntu',
      'sudo systemctl restart cinder-volume.service',
    ].join('\n'),
  },
]
