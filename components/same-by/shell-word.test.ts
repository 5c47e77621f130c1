import { describe, expect, it } from 'vitest'
import { shellLine, shellWord } from './shell-word.ts'

describe('a word for the shell', () => {
  it.each([
    ['async', 'async'],
    ['replication_type=<in> async', "'replication_type=<in> async'"],
    ["it's", `'it'\\''s'`],
    ['', "''"],
    ['devstack@puredriver-1#pool', "'devstack@puredriver-1#pool'"],
    ['$HOME `id`', "'$HOME `id`'"],
  ])('writes %s as %s', (word, written) => {
    expect(shellWord(word)).toBe(written)
  })

  it('joins arguments to a line', () => {
    expect(shellLine(['openstack', 'volume', 'type', 'create', 'Gold 1'])).toBe(
      "openstack volume type create 'Gold 1'",
    )
  })
})
