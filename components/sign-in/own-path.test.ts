import { describe, expect, it } from 'vitest'
import { ownPath } from './own-path.ts'

describe('the place after signing in', () => {
  it.each([
    '/',
    '/admin/backends',
    '/admin/volumes?sort=name%3Aasc',
    '/admin/backends/a%40b/log?at=3',
  ])('keeps %s', (path) => {
    expect(ownPath(path)).toBe(path)
  })

  it.each([
    undefined,
    '',
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    'javascript:alert(1)',
    '/sign-in?next=/',
  ])('never leaves the console or turns in a circle: %s', (path) => {
    expect(ownPath(path)).toBe('/')
  })
})
