import { describe, expect, it } from 'vitest'
import { isWithin, navigationFor } from './navigation.ts'

const titles = (isAdmin: boolean, isLab: boolean) =>
  navigationFor({ isAdmin, cloud: { name: 'cloud', isLab } }).map(({ title }) => title)

describe('the navigation', () => {
  it('shows people without the admin role their project only', () => {
    expect(titles(false, true)).toEqual([null, 'Project'])
  })

  it('shows admins the cloud, and the lab only where there is one', () => {
    expect(titles(true, false)).toEqual([null, 'Project', 'Admin'])
    expect(titles(true, true)).toEqual([null, 'Project', 'Admin', 'Lab'])
  })

  it('leads everybody to the snapshots of their project, and admins to all', () => {
    const hrefs = (isAdmin: boolean) =>
      navigationFor({ isAdmin, cloud: { name: 'cloud', isLab: false } })
        .flatMap(({ items }) => items)
        .filter(({ label }) => label === 'Snapshots')
        .map(({ href }) => href)
    expect(hrefs(false)).toEqual(['/project/snapshots'])
    expect(hrefs(true)).toEqual(['/project/snapshots', '/admin/snapshots'])
  })

  it('marks one place: volumes are not volume types, and the overview is not everything', () => {
    expect(isWithin('/admin/volumes/42', '/admin/volumes')).toBe(true)
    expect(isWithin('/admin/volume-types', '/admin/volumes')).toBe(false)
    expect(isWithin('/admin/volumes', '/')).toBe(false)
  })
})
