import { expect, it } from 'vitest'
import { tellingLines } from './telling-lines.ts'

const line = (offset: number, level: string, message: string) => ({
  backendId: 'devstack@puredriver-1',
  offset,
  text: `2026-12-01 16:18:45.469 14019 ${level} cinder.volume.manager [req-0f055845-663f-4c30-acce-24f6dcdfd49c - - - - -] ${message}`,
})

it('shows errors rather than warnings, and each message once, at its first place', () => {
  const found = tellingLines([
    line(10, 'WARNING', 'Task failed'),
    line(20, 'ERROR', 'Unable to create volume. Volume driver PureISCSIDriver not initialized'),
    line(30, 'ERROR', 'Unable to create volume. Volume driver PureISCSIDriver not initialized'),
  ])
  expect(found.map(({ offset, level }) => [offset, level])).toEqual([[20, 'ERROR']])
})

it('leaves the rest to the log', () => {
  expect(
    tellingLines([1, 2, 3, 4, 5].map((each) => line(each, 'ERROR', `No ${each}`))),
  ).toHaveLength(3)
})
