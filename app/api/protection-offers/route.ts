import { handle } from '#lib/server/access/handle.ts'
import { readProtectionOffers } from '#lib/server/inventory/protection-offers.ts'

export const GET = handle('protection-offers.read', () => readProtectionOffers())
