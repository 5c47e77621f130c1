import * as z from 'zod'

/** `POST /api/session`: by password, or (lab only) as one of the lab's users with one click. */
export const signInSchema = z.union([
  z.object({ labUser: z.string().min(1) }),
  z.object({
    username: z.string().min(1, 'Enter your user name'),
    password: z.string().min(1, 'Enter your password'),
    domain: z.string().min(1).default('Default'),
    project: z.string().optional(),
  }),
])
export type SignIn = z.input<typeof signInSchema>

export const switchProjectSchema = z.object({ projectId: z.string().min(1) })

/** What the browser may know of who is signed in. No token is in it. */
export type Session = {
  user: { id: string; name: string }
  project: { id: string; name: string }
  projects: { id: string; name: string }[]
  roles: string[]
  isAdmin: boolean
  /** False for a reader: writes are refused by Cinder, so buttons say so beforehand. */
  canWrite: boolean
  cloud: { name: string; isLab: boolean }
}

/** `GET /api/sign-in-options`: what the sign-in page offers. */
export type SignInOptions = {
  cloud: { name: string; isLab: boolean }
  labUsers: { name: string; project: string; roles: string[] }[]
}
