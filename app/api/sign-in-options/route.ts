import { handlePublic } from '#lib/server/access/handle.ts'
import { readSignInOptions } from '#lib/server/lab/lab.ts'

export const GET = handlePublic('sign-in-options.read', () => readSignInOptions())
