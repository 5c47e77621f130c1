import type { Session } from '#lib/contracts/farside/session.ts'
import { Header } from './header.tsx'
import { NavList } from './nav-list.tsx'
import { SessionProvider } from './session-context.tsx'

/** Header, navigation and the page. Next.js itself announces the title of each page one comes to. */
export function AppShell({ session, children }: { session: Session; children: React.ReactNode }) {
  return (
    <SessionProvider session={session}>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent-solid px-3 py-1.5 font-medium text-on-accent text-sm focus:translate-y-0"
      >
        Skip to the page
      </a>
      <Header session={session} />
      <div className="flex min-h-[calc(100dvh-var(--header-height))]">
        <div className="sticky top-(--header-height) hidden h-[calc(100dvh-var(--header-height))] w-56 shrink-0 overflow-y-auto px-2.5 py-4 nav:block">
          <NavList />
        </div>
        <main
          id="main"
          tabIndex={-1}
          className="min-w-0 flex-1 bg-surface px-4 py-6 nav:border-line nav:border-l nav:px-10 nav:py-8"
        >
          <div className="mx-auto max-w-[76rem]">{children}</div>
        </main>
      </div>
    </SessionProvider>
  )
}
