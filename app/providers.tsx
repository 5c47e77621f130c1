'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { ThemeProvider } from 'next-themes'
import { useState } from 'react'
import { makeQueryClient } from '#components/query-client.ts'
import { AppLink } from '#components/shell/app-link.tsx'
import { LinkProvider } from '#components/ui/link.tsx'
import { Toaster } from '#components/ui/toaster.tsx'

/** What every page stands on. `nonce` lets the theme's script run before the first paint. */
export function Providers({
  nonce,
  children,
}: {
  nonce: string | undefined
  children: React.ReactNode
}) {
  const [queryClient] = useState(makeQueryClient)
  return (
    <ThemeProvider
      attribute="data-theme"
      // The colours follow `data-theme` in CSS; a style attribute is what the CSP forbids.
      enableColorScheme={false}
      {...(nonce === undefined ? {} : { nonce })}
    >
      <QueryClientProvider client={queryClient}>
        <LinkProvider component={AppLink}>
          {children}
          <Toaster />
        </LinkProvider>
      </QueryClientProvider>
    </ThemeProvider>
  )
}
