import { expect, it } from 'vitest'
import { compileRoutes } from './route-table.ts'

const find = compileRoutes({
  'GET /volumes/{id}': 'show',
  'GET /volumes/detail': 'detail',
  'DELETE /volumes/{id}/metadata/{key}': 'drop',
})

it('prefers a literal segment to a placeholder, whatever the order of the table', () => {
  expect(find('GET', '/volumes/detail')?.handler).toBe('detail')
  expect(find('GET', '/volumes/abc/')).toEqual({ handler: 'show', parameters: { id: 'abc' } })
})

it('decodes placeholders and lets a malformed escape stand', () => {
  expect(find('DELETE', '/volumes/a/metadata/x%20y')?.parameters).toEqual({ id: 'a', key: 'x y' })
  expect(find('GET', '/volumes/50%')?.parameters).toEqual({ id: '50%' })
})

it('knows no route of another method or length', () => {
  expect(find('PUT', '/volumes/abc')).toBeUndefined()
  expect(find('GET', '/volumes')).toBeUndefined()
})
