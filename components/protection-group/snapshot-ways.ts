import type { SnapshotGroup } from '#lib/contracts/farside/protection-groups.ts'
import type { SameByWay } from '../same-by/same-by.tsx'
import { shellLine } from '../same-by/shell-word.ts'

/** The same snapshot by REST, by Purity's command line and by Ansible (purestorage.flasharray). */
export function snapshotWays(name: string, wish: SnapshotGroup): SameByWay[] {
  const { suffix, replicate, applyRetention } = wish
  const query = [
    `source_names=${encodeURIComponent(name)}`,
    `apply_retention=${applyRetention}`,
    ...(replicate ? ['replicate_now=true'] : []),
  ].join('&')
  const body = JSON.stringify(suffix === undefined ? {} : { suffix })
  return [
    { label: 'REST', text: `POST /api/2.26/protection-group-snapshots?${query}\n\n${body}` },
    {
      label: 'purepgroup',
      text: shellLine([
        'purepgroup',
        'snap',
        ...(replicate ? ['--replicate-now'] : []),
        ...(applyRetention ? ['--apply-retention'] : []),
        ...(suffix === undefined ? [] : ['--suffix', suffix]),
        name,
      ]),
    },
    {
      label: 'Ansible',
      text: [
        '- name: Snapshot of a protection group',
        '  purestorage.flasharray.purefa_pgsnap:',
        `    name: ${JSON.stringify(name)}`,
        ...(suffix === undefined ? [] : [`    suffix: ${JSON.stringify(suffix)}`]),
        '    now: true',
        `    remote: ${replicate}`,
        `    apply_retention: ${applyRetention}`,
        '    state: present',
      ].join('\n'),
    },
  ]
}
