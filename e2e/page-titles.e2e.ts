import { cinderAs, replicated } from './support/cinder.ts'
import { configureReplication } from './support/conf.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { expectNamed, openPage } from './support/page-look.ts'
import { rowNamed } from './support/rows.ts'

test('each page about one thing names it, in its heading and in the tab', async ({
  cloud,
  page,
}) => {
  await configureReplication(cloud, ['async', 'sync'])
  const cinder = await cinderAs(cloud, 'admin')
  const type = await cinder.createType('gold-async', replicated('async'))
  const volume = await cinder.createVolume('data', 'gold-async')
  await openPage(page, '/sign-in')
  await expectNamed(page, 'Sign in', 'Sign in to lab')
  await signInAs(page, 'admin')
  // The group's copy comes to be on pure2 with the first snapshot.
  await page.goto('/admin/protection-groups')
  await expect(rowNamed(page, 'Protection Groups', 'pure1:cinder-group')).toBeVisible()

  const id = 'devstack@puredriver-1'
  const backend = '/admin/backends/devstack%40puredriver-1'
  const groups = '/admin/protection-groups'
  for (const [path, title, heading] of [
    [backend, id, id],
    [`${backend}/configuration`, `${id}: Configuration`, id],
    [`${backend}/drift`, `${id}: Drift`, id],
    [`${backend}/log`, `${id}: Log`, id],
    ['/admin/volume-types/create', 'Create Volume Type', 'Create Volume Type'],
    [`/admin/volume-types/${type}`, 'Volume Type', 'gold-async'],
    [`/admin/volumes/${volume}`, 'Volume', 'data'],
    [`/project/volumes/${volume}`, 'Volume', 'data'],
    [`${groups}/pure1/cinder-group`, 'cinder-group on pure1', 'cinder-group'],
    [`${groups}/pure2/pure1%3Acinder-group`, 'pure1:cinder-group on pure2', 'pure1:cinder-group'],
    ['/admin/pods/pure1/cinder-pod', 'cinder-pod on pure1', 'cinder-pod'],
    ['/lab', 'Lab', 'Lab'],
  ] as const)
    await test.step(path, async () => {
      await openPage(page, path)
      await expectNamed(page, title, heading)
    })
})
