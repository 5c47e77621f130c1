'use client'

import { createContext, use } from 'react'
import type { Session } from '#lib/contracts/farside/session.ts'

const SessionContext = createContext<Session | null>(null)

export function SessionProvider(props: { session: Session; children: React.ReactNode }) {
  return <SessionContext value={props.session}>{props.children}</SessionContext>
}

/** Who is signed in, on every page behind the navigation. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (session === null) throw new Error('useSession is only for pages inside app/(console)')
  return session
}

/** Why the person may not change anything: the `disabledReason` of buttons that write. */
export function useReadOnlyReason(): string | undefined {
  const { canWrite } = useSession()
  return canWrite ? undefined : 'Your role in this project may only read'
}
