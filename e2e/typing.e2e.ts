import { editorOf, openTab } from './support/editor.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'

test('what is typed while the page is still busy with it arrives as it was typed', async ({
  page,
}) => {
  await signInAs(page, 'admin')
  await goTo(page, 'Backends')
  await page.getByRole('link', { name: 'devstack@puredriver-1', exact: true }).click()
  await openTab(page, 'Configuration')
  await editorOf(page).click()
  await page.keyboard.press('ControlOrMeta+End')
  const words = Array.from({ length: 100 }, (_, index) => `word-${index}`).join(' ')
  // Quicker than any hand: the next key comes while the page is drawing what the last one did.
  await page.evaluate(async (text) => {
    for (const character of `# ${text}`) {
      document.execCommand('insertText', false, character)
      await new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = resolve
        port2.postMessage(null)
      })
    }
  }, words)
  await expect(editorOf(page).getByText(`# ${words}`, { exact: true })).toBeVisible()
})
