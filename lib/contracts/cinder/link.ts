import { z } from 'zod'

export const linkSchema = z.looseObject({ rel: z.string(), href: z.string() })
