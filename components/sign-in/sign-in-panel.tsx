'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SignIn } from '#lib/contracts/farside/session.ts'
import { sessionMutations, sessionQueries } from '#lib/queries/session.ts'
import { Callout } from '../ui/callout.tsx'
import { ReadFailure } from '../ui/read-failure.tsx'
import { LabUsers } from './lab-users.tsx'
import { ownPath } from './own-path.ts'
import { SignInForm } from './sign-in-form.tsx'

/**
 * The ways into the cloud: its users by password and, when the cloud is the lab, one click each.
 * @param next the page that was asked for before.
 */
export function SignInPanel({ next }: { next: string | undefined }) {
  const queryClient = useQueryClient()
  const options = useQuery(sessionQueries.signInOptions())
  const signIn = useMutation(sessionMutations.signIn(queryClient))
  const [isLeaving, setLeaving] = useState(false)
  const start = (by: SignIn) =>
    signIn.mutate(by, {
      onSuccess: () => {
        setLeaving(true)
        // A whole new page: nothing that was rendered for nobody, or for somebody else, remains.
        window.location.assign(ownPath(next))
      },
    })
  const busy = signIn.isPending || isLeaving
  const asked = signIn.variables
  const clicked = asked !== undefined && 'labUser' in asked ? asked.labUser : null
  const labUsers = options.data?.labUsers ?? []
  return (
    <div className="grid gap-6">
      {options.error && (
        <ReadFailure
          what="The cloud"
          error={options.error}
          onRetry={() => void options.refetch()}
        />
      )}
      {labUsers.length > 0 && (
        <>
          <div className="grid gap-3">
            {clicked !== null && signIn.error && (
              <Callout tone="danger" role="alert" title={signIn.error.message} />
            )}
            <LabUsers
              users={labUsers}
              pendingUser={busy ? (clicked ?? '') : null}
              onChoose={(labUser) => start({ labUser })}
            />
          </div>
          <p className="flex items-center gap-3 text-ink-subtle text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            or with a password
          </p>
        </>
      )}
      <SignInForm
        onSubmit={start}
        pending={busy && clicked === null}
        error={clicked === null ? signIn.error : null}
        prominent={labUsers.length === 0}
      />
    </div>
  )
}
