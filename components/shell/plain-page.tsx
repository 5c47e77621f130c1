import { FarsideLogo } from './farside-mark.tsx'

/** A page without the navigation: sign in, not found, a fault. One thing in the middle. */
export function PlainPage({ children }: { children: React.ReactNode }) {
  return (
    <main id="main" className="flex min-h-dvh flex-col items-center px-4 pt-[16dvh] pb-10">
      <div className="mb-8">
        <FarsideLogo />
      </div>
      <div className="w-full max-w-sm">{children}</div>
    </main>
  )
}
