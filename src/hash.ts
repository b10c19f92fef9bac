import { hash } from 'node:crypto';

/** 128 bits of SHA-256 as 32 hex digits: enough to name an answer, a prompt or a record without collisions. */
export const digest = (data: string | Uint8Array): string => hash('sha256', data, 'hex').slice(0, 32);

/** The whole SHA-256 in hex, as `sha256sum` prints it. */
export const sha256 = (data: string | Uint8Array): string => hash('sha256', data, 'hex');

/** 32 bits of which each depends on every bit that came in: the last step of MurmurHash3 (Appleby). For tables in memory, never for names on disk. */
export function mixed(value: number): number {
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
