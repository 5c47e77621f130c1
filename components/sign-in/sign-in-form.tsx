'use client'

import * as z from 'zod'
import type { SignIn } from '#lib/contracts/farside/session.ts'
import { FormBody, type SubmitError, SubmitErrorBanner } from '../form/form-body.tsx'
import { TextField } from '../form/text-field.tsx'
import { useZodForm } from '../form/use-zod-form.ts'
import { Button } from '../ui/button.tsx'

const schema = z.object({
  username: z.string().min(1, 'Enter your user name'),
  password: z.string().min(1, 'Enter your password'),
  domain: z.string().min(1, 'Enter the domain of your user'),
})

/** User, password and domain, as Keystone asks for them. What was typed stays when it is refused. */
export function SignInForm({
  onSubmit,
  pending,
  error,
  prominent,
}: {
  onSubmit: (signIn: SignIn) => void
  pending: boolean
  error: SubmitError | null
  /** The page's main way in; otherwise the one-click users are. */
  prominent: boolean
}) {
  const form = useZodForm(schema, { username: '', password: '', domain: 'Default' })
  return (
    <FormBody {...{ form, onSubmit, pending, error }} className="grid gap-4">
      <SubmitErrorBanner error={error} />
      <TextField control={form.control} name="username" label="User name" autoComplete="username" />
      <TextField
        control={form.control}
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
      />
      <TextField control={form.control} name="domain" label="Domain" />
      <Button
        type="submit"
        tone={prominent ? 'primary' : 'secondary'}
        pending={pending}
        className="mt-1 w-full"
      >
        Sign in
      </Button>
    </FormBody>
  )
}
