import { expect } from '@playwright/test'
import { hasClients, clientTest as test, untilIs } from './support/openstack.ts'

test.describe("Debian's clients and volume types", () => {
  test.skip(!hasClients, 'SKIPPED: /usr/bin/openstack and /usr/bin/cinder are not installed')

  test('types, their specs, access and encryption', async ({ admin, demo }) => {
    const gold = await admin.show(
      "volume type create gold --description best --private --property 'replication_enabled=<is> True'",
    )
    expect(gold).toMatchObject({
      name: 'gold',
      description: 'best',
      is_public: false,
      properties: { replication_enabled: '<is> True' },
    })
    expect(await admin.refusal('openstack', 'volume type create gold')).toContain(
      'Volume Type gold already exists.',
    )
    const names = async (list: Promise<Record<string, unknown>[]>) =>
      (await list).map(({ Name }) => Name)
    expect(await names(demo.list('volume type list'))).toEqual(['__DEFAULT__'])
    await admin.run('volume type set --project demo --property a=b --name silver gold')
    expect(await names(demo.list('volume type list'))).toEqual(['silver', '__DEFAULT__'])
    expect(await admin.cinder('type-access-list --volume-type silver')).toMatchObject([
      { Volume_type_ID: gold.id },
    ])
    await admin.run('volume type unset --project demo --property a silver')
    expect(await admin.show('volume type show silver')).toMatchObject({
      id: gold.id,
      properties: { replication_enabled: '<is> True' },
      access_project_ids: [],
    })

    await admin.run(
      'volume type set silver --encryption-provider luks --encryption-control-location front-end ' +
        '--encryption-cipher aes-xts-plain64 --encryption-key-size 256',
    )
    expect(await admin.cinder('encryption-type-show silver')).toMatchObject([
      {
        'Volume Type ID': gold.id,
        Provider: 'luks',
        'Key Size': '256',
        'Control Location': 'front-end',
      },
    ])
    await admin.run('volume type unset --encryption-type silver')
    expect(await admin.cinder('encryption-type-list')).toEqual([])
    expect(await demo.refusal('openstack', 'volume type create mine')).toContain(
      "Policy doesn't allow volume_extension:type_create to be performed. (HTTP 403)",
    )
    await admin.run('volume type delete silver')
    expect(await names(admin.list('volume type list'))).toEqual(['__DEFAULT__'])
    expect(await admin.list('volume type list --default')).toMatchObject([{ Name: '__DEFAULT__' }])
  })

  test('QoS specs and default types', async ({ lab, admin }) => {
    const made = await admin.show(
      'volume qos create limits --consumer back-end --property maxIOPS=500',
    )
    expect(made).toMatchObject({ name: 'limits', consumer: 'back-end' })
    await admin.run('volume type create capped')
    await admin.run('volume qos associate limits capped')
    await admin.run('volume qos set limits --property maxBWS=100')
    await admin.run('volume qos unset limits --property maxIOPS')
    expect(await admin.show('volume qos show limits')).toMatchObject({
      properties: { maxBWS: '100' },
      associations: ['capped'],
    })
    expect(await admin.refusal('openstack', 'volume qos delete limits')).toContain('in use')
    await admin.run('volume qos disassociate limits --volume-type capped')
    expect(await admin.list('volume qos list')).toMatchObject([
      { ID: made.id, Name: 'limits', Consumer: 'back-end' },
    ])
    await admin.run('volume qos delete limits')
    expect(await admin.list('volume qos list')).toEqual([])

    const { id: project } = await admin.show('project show admin')
    await admin.cinder(`default-type-set capped ${project}`)
    expect(await admin.cinder('default-type-list')).toMatchObject([{ 'Project ID': project }])
    const volume = await admin.show('volume create --size 1 by-default')
    expect(volume).toMatchObject({ type: 'capped' })
    await untilIs(lab, `volumes/${volume.id}`, 'available')
    await admin.cinder(`default-type-unset ${project}`)
    expect(await admin.show('volume create --size 1 plain')).toMatchObject({ type: '__DEFAULT__' })
  })

  test('quotas, limits and what a cloud tells about itself', async ({ lab, admin, demo }) => {
    const { id: project } = await admin.show('project show demo')
    const [defaults] = await admin.cinder(`quota-defaults ${project}`)
    expect(defaults).toMatchObject({ per_volume_gigabytes: '-1', volumes___DEFAULT__: '-1' })
    await admin.cinder(`quota-update ${project} --volumes 1 --gigabytes 5`)
    const { id } = await demo.show('volume create --size 2 only')
    await untilIs(lab, `volumes/${id}`, 'available')
    expect(await demo.refusal('openstack', 'volume create --size 1 second')).toContain(
      "VolumeLimitExceeded: Maximum number of volumes allowed (1) exceeded for quota 'volumes'.",
    )
    expect(await demo.refusal('openstack', 'volume set --size 9 only')).toContain(
      'VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota.',
    )
    expect(await admin.cinder(`quota-usage ${project}`)).toContainEqual(
      expect.objectContaining({ Type: 'gigabytes', In_use: '2', Limit: '5' }),
    )
    expect(await demo.cinder('absolute-limits')).toContainEqual({
      Name: 'totalGigabytesUsed',
      Value: '2',
    })
    await admin.cinder(`quota-delete ${project}`)
    expect(await admin.cinder(`quota-show ${project}`)).toEqual([defaults])
    expect(await admin.cinder('quota-class-show default')).toEqual([defaults])

    expect(await admin.list('availability zone list --volume')).toEqual([
      { 'Zone Name': 'nova', 'Zone Status': 'available' },
    ])
    const extensions = await admin.list('extension list --volume')
    expect(extensions.map(({ Alias }) => Alias)).toContain('os-volume-transfer')
    expect(await admin.cinder('list-filters --resource volume')).toHaveLength(1)
    expect(await demo.cinder('version-list')).toMatchObject([{ Id: 'v3.0', Version: '3.70' }])
  })
})
