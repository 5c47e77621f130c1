import { AppShell } from '#components/shell/app-shell.tsx'
import { requireSession } from '#lib/server/session/require-session.ts'

/** Everything behind the navigation asks who is there first. */
export default async function ConsoleLayout({ children }: { children: React.ReactNode }) {
  return <AppShell session={await requireSession()}>{children}</AppShell>
}
