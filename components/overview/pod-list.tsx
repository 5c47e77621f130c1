import type { Overview } from '#lib/contracts/farside/overview.ts'
import { routes } from '#lib/routes.ts'
import { protectionLooks } from '../protection/protection-words.ts'
import { TextLink } from '../ui/link.tsx'
import { Section } from '../ui/panel.tsx'
import { Status } from '../ui/status.tsx'

/** Pods, and how well each protects what is in it. */
export function PodList({ pods }: { pods: Overview['pods'] }) {
  if (pods.length === 0) return null
  return (
    <Section title="Pods">
      <ul className="border-line border-t">
        {pods.map(({ array, name, status, headline }) => (
          <li
            key={`${array}/${name}`}
            className="flex flex-wrap items-center justify-between gap-x-4 border-line border-b py-2.5"
          >
            <TextLink href={routes.pod(array, name)} className="font-medium">
              {name}
            </TextLink>
            <Status tone={protectionLooks[status].tone} icon={protectionLooks[status].icon}>
              {status === 'protected' ? 'Online on every array' : headline}
            </Status>
          </li>
        ))}
      </ul>
    </Section>
  )
}
