import type { Call } from '../access/handle.ts'
import type { PointPlace } from './read-point.ts'

/** The recovery point that a route's path names. */
export const placeOf = ({ param }: Pick<Call, 'param'>): PointPlace => ({
  array: param('array'),
  group: param('name'),
  suffix: param('suffix'),
})
