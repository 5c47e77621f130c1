import type { Locator, Page } from '@playwright/test'
import { type Cinder, cinderAs, replicated } from './cinder.ts'
import type { Cloud } from './cloud.ts'
import { configureReplication } from './conf.ts'
import { expect, goTo, signInAs } from './fixtures.ts'
import { type ArrayClient, askArray, openArray } from './flasharray.ts'

export const GIB = 1024 ** 3
export const TABLE = 'Disagreements'
export const arrayName = (id: string) => `volume-${id}-cinder`

/** Volumes as Cinder made them, on an array where nothing is wrong yet. */
export async function withVolumes(cloud: Cloud, names: string[]) {
  await configureReplication(cloud, ['async'])
  const cinder = await cinderAs(cloud, 'admin')
  await cinder.createType('gold', replicated('async'))
  const ids = new Map<string, string>()
  for (const name of names) ids.set(name, await cinder.createVolume(name, 'gold'))
  for (const id of ids.values()) await untilAvailable(cinder, id)
  const idOf = (name: string) => ids.get(name) ?? ''
  return { cinder, idOf }
}

export const untilAvailable = (cinder: Cinder, id: string) =>
  expect.poll(() => cinder.statusOf(`volumes/${id}`)).toBe('available')

/** Nothing that is younger than a minute is judged. */
export const settle = (cloud: Cloud) => cloud.advance({ minutes: 5 })

/** Does something on an array, as a stranger would. */
export async function onArray(
  cloud: Cloud,
  run: (array: ArrayClient) => Promise<void>,
): Promise<void> {
  const array = await openArray(cloud.array('pure1'))
  try {
    await run(array)
  } finally {
    await array.close()
  }
}

export const volumesOf = (cloud: Cloud) =>
  askArray<{ name: string; destroyed: boolean; provisioned: number }>(
    cloud.array('pure1'),
    'volumes',
  )
export const membersOf = async (cloud: Cloud) =>
  (
    await askArray<{ member: { name: string } }>(
      cloud.array('pure1'),
      'protection-groups/volumes',
      {
        group_names: 'cinder-group',
      },
    )
  ).map(({ member }) => member.name)

export async function openReconcile(page: Page): Promise<void> {
  await signInAs(page, 'admin')
  await goTo(page, 'Reconcile')
}

/** A click may come before the page listens, right after it was loaded. */
async function openBy(button: Locator, dialog: Locator): Promise<void> {
  await expect(async () => {
    await button.click()
    await expect(dialog).toBeVisible({ timeout: 2_000 })
  }).toPass()
}

/** Opens an act by the row's menu, or its button. */
export async function act(
  page: Page,
  name: string,
  label: string,
  title: RegExp,
): Promise<Locator> {
  const dialog = page.getByRole('dialog', { name: title })
  const button = page.getByRole('button', { name: `${label} ${name}` })
  const more = page.getByRole('button', { name: `More actions for ${name}` })
  // The list of another filter may still be there.
  await expect(more).toBeVisible()
  if (await button.isVisible()) await openBy(button, dialog)
  else {
    await more.click()
    await page.getByRole('menuitem', { name: label }).click()
    await expect(dialog).toBeVisible()
  }
  return dialog
}
