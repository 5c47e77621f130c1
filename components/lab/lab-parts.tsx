import type { Lab } from '#lib/contracts/farside/lab.ts'
import { CodeBlock } from '../ui/code-block.tsx'
import { Identifier } from '../ui/identifier.tsx'
import { Section } from '../ui/panel.tsx'
import { clientEnvironment } from './client-environment.ts'

/** Arrays and users of the lab, and how other clients come in. */
export function LabParts({ lab: { arrays, users } }: { lab: Lab }) {
  return (
    <div className="mt-10 grid gap-x-14 gap-y-10 wide:grid-cols-2">
      <div>
        <Section
          title="Arrays"
          description="REST 2.x over HTTPS, each with a certificate of its own."
        >
          <Arrays arrays={arrays} />
        </Section>
        <Section
          title="Users"
          description="Passwords and API tokens were printed where the lab was started."
        >
          <Users users={users} />
        </Section>
      </div>
      <div className="min-w-0">
        <Section
          title="From a shell"
          description="Any OpenStack client may come in. What it creates shows here, and the other way round."
        >
          <CodeBlock
            label="openstack"
            wrap
            text={`${clientEnvironment(users[0])}\n\nopenstack volume service list`}
          />
        </Section>
      </div>
    </div>
  )
}

const rowClass =
  'flex flex-wrap items-center justify-between gap-x-4 border-line border-b min-h-9 py-1'

function Arrays({ arrays }: Pick<Lab, 'arrays'>) {
  return (
    <ul className="border-line border-t">
      {arrays.map(({ name, address }) => (
        <li key={name} className={rowClass}>
          <span className="font-medium">{name}</span>
          <Identifier value={address} label={`Copy address of ${name}`} />
        </li>
      ))}
    </ul>
  )
}

function Users({ users }: Pick<Lab, 'users'>) {
  return (
    <ul className="border-line border-t">
      {users.map(({ name, project, roles }) => (
        <li key={name} className={rowClass}>
          <span className="font-medium">{name}</span>
          <span className="text-ink-muted text-sm">
            {roles.join(', ')} in {project}
          </span>
        </li>
      ))}
    </ul>
  )
}
