import './globals.css'
import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { Providers } from './providers.tsx'

export const metadata: Metadata = {
  title: { default: 'Farside', template: '%s · Farside' },
  description: 'Whether an OpenStack volume is really replicated',
}
export const viewport: Viewport = { colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  // proxy.ts makes a nonce for each answer; reading it here also keeps every page dynamic.
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    // The theme's script sets data-theme before React arrives.
    <html
      lang="en"
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body>
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  )
}
