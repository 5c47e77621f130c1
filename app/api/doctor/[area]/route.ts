import { handle } from '#lib/server/access/handle.ts'
import { lookAtNamed } from '#lib/server/doctor/doctor.ts'

export const GET = handle('doctor.read', ({ param }) => lookAtNamed(param('area')))
