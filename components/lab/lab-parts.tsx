import type { Lab } from '#lib/contracts/farside/lab.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { shellLine } from '../same-by/shell-word.ts'
import { Identifier } from '../ui/identifier.tsx'
import { Section } from '../ui/panel.tsx'
import { clientEnvironment } from './client-environment.ts'

/** Arrays and users of the lab, and how other clients come in. */
export function LabParts({ lab: { arrays, users } }: { lab: Lab }) {
  return (
    <div className="mt-10 grid gap-x-14 gap-y-10 wide:grid-cols-2">
      <Section
        title="Arrays"
        description="REST 2.x over HTTPS, each with a certificate of its own."
      >
        <ul className="border-line border-t">
          {arrays.map(({ name, address }) => (
            <li
              key={name}
              className="flex items-center justify-between gap-4 border-line border-b py-1.5"
            >
              <span className="font-medium">{name}</span>
              <Identifier value={address} label={`Copy address of ${name}`} />
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title="Users"
        description="Passwords and API tokens were printed where the lab was started."
      >
        <ul className="border-line border-t">
          {users.map(({ name, project, roles }) => (
            <li
              key={name}
              className="flex flex-wrap items-baseline justify-between gap-x-4 border-line border-b py-2"
            >
              <span className="font-medium">{name}</span>
              <span className="text-ink-muted text-sm">
                {roles.join(', ')} in {project}
              </span>
            </li>
          ))}
        </ul>
        <SameBy
          ways={[
            {
              label: 'openstack',
              text: `${clientEnvironment(users[0])}\n${shellLine(['openstack', 'volume', 'service', 'list'])}`,
            },
          ]}
        />
      </Section>
    </div>
  )
}
