import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';

/** What PostgreSQL stores for a password (RFC 5802, RFC 7677): with it the password itself never reaches the server or its log. */
const ITERATIONS = 4_096;
const VERIFIER = /^SCRAM-SHA-256\$(\d+):([^$]+)\$([^:]+):(.+)$/;
const PRINTABLE_ASCII = /^[\x20-\x7e]+$/;

/** @throws TypeError for a password that is empty or holds more than printable ASCII, which clients prepare differently */
export function scramVerifier(password: string, salt = randomBytes(16), iterations = ITERATIONS): string {
  if (!PRINTABLE_ASCII.test(password)) throw new TypeError('a database password must be of printable ASCII characters');
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest('base64');
  const serverKey = hmac(salted, 'Server Key').toString('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}

export function fitsVerifier(password: string, verifier: string): boolean {
  const parts = VERIFIER.exec(verifier);
  if (!parts) return false;
  const again = scramVerifier(password, Buffer.from(parts[2]!, 'base64'), Number(parts[1]));
  return again.length === verifier.length && timingSafeEqual(Buffer.from(again), Buffer.from(verifier));
}
