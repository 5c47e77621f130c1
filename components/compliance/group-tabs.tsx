import { routes } from '#lib/routes.ts'
import { TabLinks } from '../ui/tab-links.tsx'

/** Protection groups as they are now, and how they have kept what was asked of them. */
export function GroupTabs({ current }: { current: string }) {
  return (
    <TabLinks
      label="Protection Groups"
      current={current}
      items={[
        { href: routes.protectionGroups(), label: 'Groups' },
        { href: routes.compliance(), label: 'Compliance' },
      ]}
    />
  )
}
