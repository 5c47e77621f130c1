import type { Store } from '../../core/store.ts'

/** How volumes of a type are encrypted; times are virtual ms since the epoch, the key size is bits. */
export type TypeEncryption = {
  volumeTypeId: string
  encryptionId: string
  provider: string
  controlLocation: string
  cipher: string | null
  keySize: number | null
  createdMs: number
  updatedMs: number | null
}

/** Undefined for a type whose volumes are not encrypted. */
export function typeEncryption(store: Store, volumeTypeId: string): TypeEncryption | undefined {
  return store.get<TypeEncryption>(
    `select volume_type_id as volumeTypeId, encryption_id as encryptionId, provider,
       control_location as controlLocation, cipher, key_size as keySize, created_ms as createdMs,
       updated_ms as updatedMs
     from cinder_type_encryption where volume_type_id = ?`,
    volumeTypeId,
  )
}

/** Adds or replaces the encryption of its type. */
export function putTypeEncryption(store: Store, encryption: TypeEncryption): void {
  store.run(
    `insert or replace into cinder_type_encryption (volume_type_id, encryption_id, provider,
       control_location, cipher, key_size, created_ms, updated_ms) values (?, ?, ?, ?, ?, ?, ?, ?)`,
    encryption.volumeTypeId,
    encryption.encryptionId,
    encryption.provider,
    encryption.controlLocation,
    encryption.cipher,
    encryption.keySize,
    encryption.createdMs,
    encryption.updatedMs,
  )
}

/** @returns whether there was any. */
export function deleteTypeEncryption(store: Store, volumeTypeId: string): boolean {
  return (
    store.run('delete from cinder_type_encryption where volume_type_id = ?', volumeTypeId).changes >
    0
  )
}
