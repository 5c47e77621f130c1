import { z } from 'zod'
import { type Call, listParameter } from '../call.ts'
import { optionsOf } from './audit-options.ts'

/** A line of Purity's CLI: `purevol create --size 1G v1` is purevol, create and the words after. */
export type Command = { command: string; subcommand: string; words: string[] }

type Write = Pick<Call, 'method' | 'path' | 'query' | 'body'>
type Words = (call: Call) => { subcommand: string; words: string[] }

const bodySchema = z.record(z.string(), z.unknown())
const bodyOf = (call: Write) => bodySchema.safeParse(call.body).data ?? {}
const listed = (call: Call, parameter: string) => (listParameter(call, parameter) ?? []).join(',')

/** `add --pgroup g v1,v2`: members come to a group, or go. */
const membership =
  (option: string, onto: 'group' | 'member', verbs: { POST: string; DELETE: string }): Words =>
  (call) => {
    const [other, own] =
      onto === 'group' ? ['group_names', 'member_names'] : ['member_names', 'group_names']
    const names = listed(call, other)
    return {
      subcommand: call.method === 'POST' ? verbs.POST : verbs.DELETE,
      words: [...(names === '' ? [] : [option, names]), ...nameWords(listed(call, own))],
    }
  }

const addOrRemove = { POST: 'add', DELETE: 'remove' }
const nameWords = (names: string) => (names === '' ? [] : [names])

/** What most nouns share: create, rename, destroy, recover, eradicate, and setattr for the rest. */
const object: Words = (call) => {
  const { name, destroyed, ...rest } = bodyOf(call)
  const names = nameWords(listed(call, 'names') || listed(call, 'source_names'))
  if (call.method === 'POST') return { subcommand: 'create', words: [...optionsOf(rest), ...names] }
  if (call.method === 'DELETE') return { subcommand: 'eradicate', words: names }
  if (destroyed !== undefined)
    return { subcommand: destroyed === true ? 'destroy' : 'recover', words: names }
  if (typeof name === 'string') return { subcommand: 'rename', words: [...names, name] }
  return { subcommand: 'setattr', words: [...optionsOf(rest), ...names] }
}

const deleted: Words = (call) => {
  const { subcommand, words } = object(call)
  return { subcommand: call.method === 'DELETE' ? 'delete' : subcommand, words }
}

/** A volume is also copied, moved and resized. */
const volume: Words = (call) => {
  const { source, pod, volume_group, provisioned } = bodyOf(call)
  const names = nameWords(listed(call, 'names'))
  const overwrite = call.query.get('overwrite') === 'true' ? ['--overwrite'] : []
  if (call.method === 'POST' && source !== undefined)
    return { subcommand: 'copy', words: [...overwrite, nameOf(source), ...names] }
  const place = pod ?? volume_group
  if (call.method === 'PATCH' && place !== undefined)
    return { subcommand: 'move', words: [...names, nameOf(place)] }
  if (call.method === 'PATCH' && provisioned !== undefined) {
    const verb = call.query.get('truncate') === 'true' ? 'truncate' : 'setattr'
    return { subcommand: verb, words: [...optionsOf({ provisioned }), ...names] }
  }
  return object(call)
}

/** `""` stands for no pod and no volume group, and a volume of the array itself. */
const nameOf = (reference: unknown): string =>
  z.object({ name: z.string() }).safeParse(reference).data?.name || '""'

const snapshot: Words = (call) => {
  const { subcommand, words } = object(call)
  if (call.method !== 'POST') return { subcommand, words }
  const flags = ['apply_retention', 'replicate', 'replicate_now', 'for_replication']
    .filter((flag) => call.query.get(flag) === 'true')
    .map((flag) => `--${flag.replaceAll('_', '-')}`)
  return { subcommand: 'snap', words: [...flags, ...words] }
}

/** Schedules, retention and the lock of a group have subcommands of their own. */
const group: Words = (call) => {
  const body = bodyOf(call)
  const { subcommand, words } = object(call)
  if (subcommand !== 'setattr') return { subcommand, words }
  if (body.source_retention !== undefined || body.target_retention !== undefined)
    return { subcommand: 'retain', words }
  const schedules = [body.snapshot_schedule, body.replication_schedule]
  const [enabled] = schedules.flatMap(
    (part) => z.object({ enabled: z.boolean() }).safeParse(part).data?.enabled ?? [],
  )
  if (enabled !== undefined) return { subcommand: enabled ? 'enable' : 'disable', words }
  return { subcommand: schedules.some(Boolean) ? 'schedule' : 'setattr', words }
}

const target: Words = (call) => {
  if (call.method === 'PATCH') {
    const subcommand = bodyOf(call).allowed === true ? 'allow' : 'disallow'
    return { subcommand, words: nameWords(listed(call, 'group_names')) }
  }
  const option = call.method === 'POST' ? '--addtargetlist' : '--remtargetlist'
  return membership(option, 'member', { POST: 'setattr', DELETE: 'setattr' })(call)
}

const connection: Words = (call) => {
  const hosts = ['host', 'host_group', 'host-group'].flatMap((kind) => {
    const names = listed(call, `${kind}_names`)
    return names === '' ? [] : [kind === 'host' ? '--host' : '--hgroup', names]
  })
  const subcommand = call.method === 'POST' ? 'connect' : 'disconnect'
  return { subcommand, words: [...hosts, ...nameWords(listed(call, 'volume_names'))] }
}

const arrayConnection: Words = (call) => {
  const words = [...optionsOf(bodyOf(call)), ...nameWords(listed(call, 'names'))]
  const verbs: Record<string, string> = { POST: 'connect', DELETE: 'disconnect' }
  return { subcommand: verbs[call.method] ?? 'throttle', words }
}

const tag: Words = (call) => {
  const tags = z.array(bodySchema).safeParse(call.body).data ?? []
  const words = tags.flatMap((body) => optionsOf(body))
  const names = nameWords(listed(call, 'resource_names'))
  return { subcommand: call.method === 'PUT' ? 'tag' : 'untag', words: [...words, ...names] }
}

const alert: Words = (call) => ({
  subcommand: bodyOf(call).flagged === true ? 'flag' : 'unflag',
  words: nameWords(listed(call, 'names')),
})

const commands: Readonly<Record<string, [command: string, words: Words]>> = {
  '/alerts': ['purealert', alert],
  '/array-connections': ['purearray', arrayConnection],
  '/arrays': ['purearray', object],
  '/connections': ['purevol', connection],
  '/container-default-protections': ['puredefault-protection', object],
  '/host-groups': ['purehgroup', deleted],
  '/host-groups/hosts': ['purehgroup', membership('--hostlist', 'member', addOrRemove)],
  '/host-groups/protection-groups': ['purehgroup', membership('--pgroup', 'group', addOrRemove)],
  '/hosts': ['purehost', deleted],
  '/hosts/host-groups': ['purehost', membership('--hgroup', 'group', addOrRemove)],
  '/hosts/protection-groups': ['purehost', membership('--pgroup', 'group', addOrRemove)],
  '/pods': ['purepod', object],
  '/pods/arrays': ['purepod', membership('--array', 'member', addOrRemove)],
  '/pods/members': ['purepod', membership('--array', 'member', addOrRemove)],
  '/protection-group-snapshots': ['purepgroup', snapshot],
  '/protection-groups': ['purepgroup', group],
  '/protection-groups/host-groups': ['purehgroup', membership('--pgroup', 'group', addOrRemove)],
  '/protection-groups/hosts': ['purehost', membership('--pgroup', 'group', addOrRemove)],
  '/protection-groups/targets': ['purepgroup', target],
  '/protection-groups/volumes': ['purevol', membership('--pgroup', 'group', addOrRemove)],
  '/volume-groups': ['purevgroup', object],
  '/volume-snapshots': ['purevol', snapshot],
  '/volumes': ['purevol', volume],
  '/volumes/protection-groups': ['purevol', membership('--pgroup', 'member', addOrRemove)],
  '/volumes/tags': ['purevol', tag],
  '/volumes/tags/batch': ['purevol', tag],
}

/** The command that does what a write did; a path without one is told by its own words. */
export function commandOf(call: Call): Command {
  const [command, words] = commands[call.path] ?? [`pure${call.path.split('/')[1] ?? ''}`, object]
  return { command, ...words(call) }
}
