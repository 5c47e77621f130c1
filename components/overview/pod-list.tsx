import type { Overview } from '#lib/contracts/farside/overview.ts'
import { routes } from '#lib/routes.ts'
import { TextLink } from '../ui/link.tsx'
import { Section } from '../ui/panel.tsx'
import { Status } from '../ui/status.tsx'

/** Pods, and whether every array of each is online. */
export function PodList({ pods }: { pods: Overview['pods'] }) {
  if (pods.length === 0) return null
  return (
    <Section title="Pods">
      <ul className="border-line border-t">
        {pods.map(({ array, name, online }) => (
          <li
            key={`${array}/${name}`}
            className="flex flex-wrap items-center justify-between gap-x-4 border-line border-b py-2.5"
          >
            <TextLink href={routes.pod(array, name)} className="font-medium">
              {name}
            </TextLink>
            {online ? (
              <Status tone="ok">Online on every array</Status>
            ) : (
              <Status tone="warn">Not online everywhere</Status>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
