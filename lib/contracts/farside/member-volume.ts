import type { ProtectionVerdict } from '../../domain/protection/verdict.ts'

/**
 * The Cinder volume behind a volume of an array. `foreign`: its name is none that Cinder gives.
 * `lost`: it is, and Cinder does not know the volume. `not-read`: Cinder's volumes are not known now.
 */
export type MemberVolume =
  | {
      state: 'known'
      id: string
      /** May be empty, then the id is shown. */
      name: string
      projectName: string | null
      protection: ProtectionVerdict
    }
  | { state: 'foreign' }
  | { state: 'lost' | 'not-read'; id: string }
