import { labProcess } from './lab-process.ts'
import { GIB, gives, has, lists, pause, play, pure1, pure2, refuses, SECOND_MS } from './table.ts'

// §2.5: pods, from the first POST to the ghost that is eradicated.

const lab = labProcess()

const pod = { names: 'cinder-pod' }
const make = pure1('POST /pods', pod, {})
const members = { group_names: 'cinder-pod', member_names: 'pure2' }
const stretch = pure1('POST /pods/arrays', members)
const unstretch = pure1('DELETE /pods/arrays', members)
const volume = pure1('POST /volumes', { names: 'cinder-pod::v1' }, { provisioned: GIB })
const online = { status: 'online' }

play(lab, 'pods', [
  {
    row: '§2.5 post_pods: with an empty object as body',
    steps: [gives(make, { name: 'cinder-pod', destroyed: false, array_count: 1 })],
  },
  {
    row: '§2.5 get_pods: arrays with id and status, and counts that are never null',
    steps: [
      make,
      has(
        pure1('GET /pods', pod),
        'id',
        'arrays.0.id',
        'array_count',
        'link_source_count',
        'link_target_count',
      ),
      gives(pure1('GET /pods', pod), { destroyed: false, arrays: [{ name: 'pure1', ...online }] }),
    ],
  },
  {
    row: '§2.5 patch_pods: destroyed with its contents, which is refused without the flag',
    steps: [
      make,
      volume,
      refuses(pure1('PATCH /pods', pod, { destroyed: true }), ''),
      gives(pure1('PATCH /pods', { ...pod, destroy_contents: true }, { destroyed: true }), {
        destroyed: true,
      }),
      gives(pure1('GET /volumes', { names: 'cinder-pod::v1' }), { destroyed: true }),
    ],
  },
  {
    row: '§2.5 delete_pods: eradicated with its contents',
    steps: [
      make,
      volume,
      refuses(pure1('DELETE /pods', pod), ''),
      pure1('PATCH /pods', { ...pod, destroy_contents: true }, { destroyed: true }),
      pure1('DELETE /pods', { ...pod, eradicate_contents: true }),
      lists(pure1('GET /pods')),
      lists(pure1('GET /volumes')),
    ],
  },
  {
    row: '§2.5 post_pods_arrays: without a body; an empty pod is online on both at once',
    steps: [
      make,
      stretch,
      gives(pure1('GET /pods', pod), {
        array_count: 2,
        arrays: [
          { name: 'pure1', ...online },
          { name: 'pure2', ...online },
        ],
      }),
      lists(pure2('GET /pods'), 'cinder-pod'),
    ],
  },
  {
    row: '§2.5 post_pods_arrays: a pod with a volume resyncs, and is online within seconds',
    steps: [
      make,
      volume,
      stretch,
      gives(pure1('GET /pods', pod), { arrays: [online, { status: 'resyncing' }] }),
      pause(30 * SECOND_MS),
      gives(pure1('GET /pods', pod), { arrays: [online, online] }),
    ],
  },
  {
    row: '§2.5 delete_pods_arrays: leaves the pod where it was, and lets it be destroyed',
    steps: [
      make,
      stretch,
      refuses(pure1('PATCH /pods', { ...pod, destroy_contents: true }, { destroyed: true }), ''),
      unstretch,
      gives(pure1('GET /pods', pod), { array_count: 1, arrays: [{ name: 'pure1', ...online }] }),
      lists(pure2('GET /pods', { destroyed: false })),
      pure1('PATCH /pods', { ...pod, destroy_contents: true }, { destroyed: true }),
      pure1('DELETE /pods', { ...pod, eradicate_contents: true }),
    ],
  },
  {
    row: '§2.5 get_container_default_protections: one item for a pod, with an empty list in it',
    steps: [
      make,
      gives(pure1('GET /container-default-protections', pod), {
        name: 'cinder-pod',
        default_protections: [],
      }),
    ],
  },
  {
    row: '§2.5 patch_container_default_protections: takes the empty list',
    steps: [
      make,
      gives(pure1('PATCH /container-default-protections', pod, { default_protections: [] }), {
        default_protections: [],
      }),
    ],
  },
])
