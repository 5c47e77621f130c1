import { expectNoAxeViolations } from './support/axe.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { expectNamed, expectNoSidewaysScroll, openPage } from './support/page-look.ts'

type EmptyPage = [path: string, title: string, heading: string, says: string | RegExp]

const id = 'devstack@puredriver-1'
const backend = '/admin/backends/devstack%40puredriver-1'
const pages: EmptyPage[] = [
  ['/', 'Overview', 'Overview', /volume type/i],
  ['/project/volumes', 'Volumes', 'Volumes', 'No volumes yet'],
  ['/project/snapshots', 'Snapshots', 'Snapshots', 'No snapshots yet'],
  ['/admin/snapshots', 'Snapshots', 'Snapshots', 'No snapshots yet'],
  ['/admin/backends', 'Backends', 'Backends', id],
  [`${backend}/targets`, `${id}: Targets`, id, 'There is no array to replicate to yet'],
  ['/admin/volume-types', 'Volume Types', 'Volume Types', '__DEFAULT__'],
  ['/admin/volumes', 'Volumes', 'Volumes', 'No volumes yet'],
  [
    '/admin/protection-groups',
    'Protection Groups',
    'Protection Groups',
    'No protection groups yet',
  ],
  ['/admin/pods', 'Pods', 'Pods', 'No pods yet'],
  ['/nowhere', 'Not found', 'There is nothing here', 'To the overview'],
]

test('where nothing is yet, each page says what belongs there', async ({ page }) => {
  await signInAs(page, 'admin')
  for (const [path, title, heading, says] of pages)
    await test.step(path, async () => {
      await openPage(page, path)
      await expectNamed(page, title, heading)
      await expect(page.getByRole('main').getByText(says).first()).toBeVisible()
      await expectNoAxeViolations(page)
    })
})

test('on a narrow screen the empty pages fit as well', async ({ page }) => {
  await signInAs(page, 'admin')
  await page.setViewportSize({ width: 400, height: 850 })
  for (const [path, , , says] of pages)
    await test.step(path, async () => {
      await openPage(page, path)
      await expect(page.getByRole('main').getByText(says).first()).toBeVisible()
      await expectNoSidewaysScroll(page)
      await expectNoAxeViolations(page)
    })
})
