import { handle } from '#lib/server/access/handle.ts'
import { doctorSummary } from '#lib/server/doctor/doctor.ts'

export const GET = handle('doctor.read', () => doctorSummary())
