'use client'

import NextLink from 'next/link'
import { mayLeave } from '../form/dirty-guard.ts'
import type { LinkProps } from '../ui/link.tsx'

/**
 * The router's link, for the primitives. It does not prefetch: a table has a link in every row.
 * A form with unsaved changes is asked about first.
 */
export function AppLink({ href, onClick, children, ...props }: LinkProps) {
  return (
    <NextLink
      {...props}
      href={href}
      prefetch={false}
      {...(onClick && { onClick })}
      onNavigate={(event) => {
        if (!mayLeave()) event.preventDefault()
      }}
    >
      {children}
    </NextLink>
  )
}
