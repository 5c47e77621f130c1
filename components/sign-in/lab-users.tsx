import { ArrowRight } from 'lucide-react'
import type { SignInOptions } from '#lib/contracts/farside/session.ts'

/** What a role of the lab may do here, in a line. */
const roleWords: Record<string, string> = {
  admin: 'Sees the whole cloud: backends, volume types, protection groups, pods.',
  member: 'Creates volumes in one project and sees how they are protected.',
  reader: 'Looks at one project and changes nothing.',
}

const wordsOf = (roles: readonly string[]) =>
  ['admin', 'member', 'reader'].flatMap((role) => (roles.includes(role) ? roleWords[role] : []))[0]

/** One button for each user of the lab; its name starts with “Sign in as NAME”. */
export function LabUsers({
  users,
  pendingUser,
  onChoose,
}: {
  users: SignInOptions['labUsers']
  /** The one whose sign-in is under way. */
  pendingUser: string | null
  onChoose: (name: string) => void
}) {
  return (
    <ul className="overflow-hidden rounded-lg border border-line bg-surface">
      {users.map((user) => (
        <li key={user.name} className="not-last:border-line not-last:border-b">
          <button
            type="button"
            aria-busy={pendingUser === user.name || undefined}
            aria-disabled={pendingUser !== null || undefined}
            onClick={() => pendingUser === null && onChoose(user.name)}
            className="group -outline-offset-2 flex w-full items-center gap-3 px-4 py-3 text-left transition-colors hover:bg-hover aria-disabled:opacity-60"
          >
            <span className="min-w-0 flex-1">
              <span className="flex items-baseline justify-between gap-3">
                <span className="font-medium">Sign in as {user.name}</span>
                <span className="text-ink-subtle text-xs">
                  {user.roles.join(', ')} in {user.project}
                </span>
              </span>
              <span className="block text-ink-muted text-sm">{wordsOf(user.roles)}</span>
            </span>
            <ArrowRight
              aria-hidden
              className="size-4 shrink-0 text-ink-subtle transition-transform group-hover:translate-x-0.5 group-hover:text-accent"
            />
          </button>
        </li>
      ))}
    </ul>
  )
}
