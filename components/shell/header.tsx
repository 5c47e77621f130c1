import type { Session } from '#lib/contracts/farside/session.ts'
import { routes } from '#lib/routes.ts'
import { SearchButton } from '../search/search-button.tsx'
import { Link } from '../ui/link.tsx'
import { FarsideLogo } from './farside-mark.tsx'
import { NavDrawer } from './nav-drawer.tsx'
import { ProjectMenu } from './project-menu.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { UserMenu } from './user-menu.tsx'

const slash = <span aria-hidden className="h-4 w-px shrink-0 rotate-[18deg] bg-line-strong/60" />

/** Where one is (console, cloud, project) at the left, who one is at the right. */
export function Header({ session }: { session: Session }) {
  return (
    <header className="sticky top-0 z-30 flex h-(--header-height) items-center gap-2.5 border-line border-b bg-canvas pr-3 pl-3 nav:pl-5">
      <NavDrawer />
      <Link href={routes.overview()} aria-label="Farside, overview" className="rounded-md">
        <FarsideLogo />
      </Link>
      <span className="flex min-w-0 flex-1 items-center gap-2.5">
        {slash}
        <span className="truncate text-ink-muted text-sm max-sm:hidden">{session.cloud.name}</span>
        <span className="contents max-sm:hidden">{slash}</span>
        <ProjectMenu />
      </span>
      <SearchButton />
      <ThemeMenu />
      <UserMenu />
    </header>
  )
}
