import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addReplicationDevice,
  changeReplicationDevice,
  removeEntry,
  removeOption,
  setOption,
} from './edit.ts'
import { entriesOf, parseCinderConf } from './parse.ts'

const text = `# the head
[DEFAULT]
enabled_backends = p

[p] 
# about the address
san_ip: 10.0.0.1
pg =
list = a
  b

; the tail
[q]
x = 1`

const device = {
  backendId: 'b',
  sanIp: '10.0.0.2',
  apiToken: '{{secret:1}}',
  type: 'sync',
} as const
const deviceLine =
  'replication_device = backend_id:b,san_ip:10.0.0.2,api_token:{{secret:1}},type:sync'

describe('editing cinder.conf', () => {
  it('changes an option where it stands, in its own manner', () => {
    expect(setOption(text, 'p', 'san_ip', '10.0.0.9')).toBe(text.replace('10.0.0.1', '10.0.0.9'))
    expect(setOption(text, 'p', 'pg', 'g')).toBe(text.replace('pg =', 'pg = g'))
    expect(setOption(text, 'p', 'list', 'c')).toBe(text.replace('a\n  b', 'c'))
    expect(setOption(text, 'q', 'x', '2')).toBe(text.replace('x = 1', 'x = 2'))
  })

  it('adds an option after the last one of its section', () => {
    expect(setOption(text, 'p', 'new', '1')).toBe(text.replace('  b\n', '  b\nnew = 1\n'))
    expect(setOption(text, 'q', 'new', '1')).toBe(`${text}\nnew = 1`)
  })

  it('adds the section when there is none', () => {
    expect(setOption(text, 'r', 'y', '1')).toBe(`${text}\n\n[r]\ny = 1`)
    expect(setOption('', 'r', 'y', '1')).toBe('[r]\ny = 1\n')
  })

  it('adds a replication_device after the last one', () => {
    const once = addReplicationDevice(text, 'p', device)
    expect(once).toBe(text.replace('  b\n', `  b\n${deviceLine}\n`))
    const twice = addReplicationDevice(once, 'p', { ...device, backendId: 'c' })
    expect(
      entriesOf(parseCinderConf(twice), 'p', 'replication_device').map(({ value }) => value[11]),
    ).toEqual(['b', 'c'])
  })

  it('removes an option with its continuation lines', () => {
    const [entry] = entriesOf(parseCinderConf(text), 'p', 'list')
    if (entry === undefined) throw new Error('no list')
    expect(removeEntry(text, entry)).toBe(text.replace('list = a\n  b\n', ''))
  })

  it('removes an option wherever it stands in its section', () => {
    const twice = `${text}\n[p]\nlist = c\n`
    expect(removeOption(twice, 'p', 'list')).toBe(`${text.replace('list = a\n  b\n', '')}\n[p]\n`)
    expect(removeOption(text, 'p', 'none')).toBe(text)
  })

  it('changes pairs of a replication_device and keeps what it does not know', () => {
    const line = 'replication_device = backend_id:a, san_ip:b,colour:blue,api_token:t:1'
    const edit = (changes: Record<string, string | null>) =>
      changeReplicationDevice(`[p]\n# c\n${line}\nx = 1\n`, 'p', 3, changes)
    expect(edit({ san_ip: 'c', type: 'sync', api_token: null })).toBe(
      '[p]\n# c\nreplication_device = backend_id:a,san_ip:c,colour:blue,type:sync\nx = 1\n',
    )
    expect(edit({})).toContain('api_token:t:1')
    expect(changeReplicationDevice('[p]\nreplication_device = a', 'p', 2, { x: 'y' })).toBe(
      '[p]\nreplication_device = a',
    )
  })

  it('keeps the line ends of the file', () => {
    expect(setOption('[p]\r\nx = 1\r\ny = 2\r\n', 'p', 'x', '3')).toBe('[p]\r\nx = 3\r\ny = 2\r\n')
    expect(setOption('[p]\r\nx = 1', 'p', 'y', '2')).toBe('[p]\r\nx = 1\r\ny = 2')
  })

  it('lets no value break out of its line', () => {
    const edited = setOption(text, 'p', 'san_ip', 'a\n[evil]\nx = 1')
    expect(parseCinderConf(edited).sections.map(({ name }) => name)).toEqual(['DEFAULT', 'p', 'q'])
  })

  it('is read back as set, and leaves all other entries alone, whatever the file', () => {
    const line = fc.constantFrom(
      '# c',
      '',
      'san_ip=1',
      'san_ip : 2',
      'other = x',
      '  more',
      '[p]',
      '[q]',
    )
    const files = fc.tuple(fc.array(line), fc.constantFrom('\n', '\r\n'), fc.boolean())
    fc.assert(
      fc.property(files, fc.stringMatching(/^[a-z0-9.:]{1,12}$/), ([lines, end, closed], value) => {
        const before = ['[p]', ...lines].join(end) + (closed ? end : '')
        const after = setOption(before, 'p', 'san_ip', value)
        const others = (file: string) => {
          const { entries } = parseCinderConf(file)
          const set = entriesOf(parseCinderConf(file), 'p', 'san_ip').at(-1)
          return entries
            .filter((entry) => entry.line !== set?.line)
            .map((entry) => [entry.section, entry.key, entry.value])
        }
        expect(entriesOf(parseCinderConf(after), 'p', 'san_ip').at(-1)?.value).toBe(value)
        const hadIt = entriesOf(parseCinderConf(before), 'p', 'san_ip').length > 0
        const expected = hadIt
          ? others(before)
          : parseCinderConf(before).entries.map((entry) => [entry.section, entry.key, entry.value])
        expect(others(after)).toEqual(expected)
      }),
    )
  })
})
