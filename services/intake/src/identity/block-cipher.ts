import { createCipheriv, createSecretKey } from 'node:crypto';
import type { EncryptBlocks } from '../domain/reference-permutation.js';

/** AES-256 of blocks that are never data, so the missing chaining reveals nothing. @param key 32 bytes */
export function blockCipherOf(key: Uint8Array): EncryptBlocks {
  const secret = createSecretKey(key);
  return (blocks) => {
    const cipher = createCipheriv('aes-256-ecb', secret, null).setAutoPadding(false);
    return Buffer.concat([cipher.update(blocks), cipher.final()]);
  };
}
