import { expect } from '@playwright/test'
import { hasClients, promptOf, clientTest as test } from './support/openstack.ts'

test.describe("Debian's openstack client and Keystone", () => {
  test.skip(!hasClients, 'SKIPPED: /usr/bin/openstack and /usr/bin/cinder are not installed')

  test('projects, users and what they may', async ({ lab, admin, demo }) => {
    const project = await admin.show('project create lab-team --description ours')
    expect(project).toMatchObject({ name: 'lab-team', description: 'ours', enabled: true })
    expect(await admin.refusal('openstack', 'project create lab-team')).toContain(
      'Conflict occurred attempting to store project',
    )
    await admin.show('user create ann --password secret-of-ann --project lab-team')
    await admin.run('role add --user ann --project lab-team member')
    expect(await admin.list('role assignment list --names --project lab-team')).toEqual([
      expect.objectContaining({
        Role: 'member',
        User: 'ann@Default',
        Project: 'lab-team@Default',
      }),
    ])
    const ann = { name: 'ann', password: 'secret-of-ann', project: 'lab-team', roles: [] }
    const asAnn = promptOf({ ...lab, user: () => ann }, 'ann')
    expect(await asAnn.show('token issue')).toMatchObject({ project_id: project.id })
    expect(await asAnn.show('volume create --size 1 hers')).toMatchObject({ name: 'hers' })
    expect(await demo.list('volume list')).toEqual([])

    await admin.run('user set --disable ann')
    expect(await asAnn.refusal('openstack', 'volume list')).toContain('HTTP 401')
    await admin.run('role remove --user ann --project lab-team member')
    await admin.run('user delete ann')
    await admin.run('project delete lab-team')
    expect(await admin.list('project list')).not.toContainEqual(
      expect.objectContaining({ Name: 'lab-team' }),
    )
    expect(await demo.refusal('openstack', 'user create mine')).toContain(
      'You are not authorized to perform the requested action: identity:create_user.',
    )
  })

  test('groups, roles, domains and the catalog', async ({ admin }) => {
    await admin.show('domain create other')
    await admin.show('group create crew --domain other')
    await admin.show('user create bob --domain other')
    await admin.run('group add user --group-domain other --user-domain other crew bob')
    expect(await admin.list('user list --group crew --domain other')).toMatchObject([
      { Name: 'bob' },
    ])
    await admin.show('role create auditor')
    const roles = (await admin.list('role list')).map(({ Name }) => Name)
    expect(roles).toEqual(expect.arrayContaining(['admin', 'member', 'reader', 'auditor']))
    await admin.run('role delete auditor')
    await admin.run('domain set --disable other')
    await admin.run('domain delete other')
    expect((await admin.list('domain list')).map(({ Name }) => Name)).toEqual(['Default'])

    const services = (await admin.list('service list')).map(({ Type }) => Type)
    expect(services).toEqual(expect.arrayContaining(['identity', 'volumev3', 'block-storage']))
    const endpoints = await admin.list('endpoint list --service identity')
    expect(endpoints).toContainEqual(expect.objectContaining({ Interface: 'public' }))
    expect(await admin.list('region list')).toMatchObject([{ Region: 'RegionOne' }])
    expect((await admin.list('catalog list')).map(({ Type }) => Type)).toContain('volumev3')
  })
})
