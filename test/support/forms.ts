// A secret in every form in which it could lie about: as it is, in other encodings, and packed.
// Must never be used on a secret so short that chance would find it.
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** What is looked for. In base64 it depends on where it begins, so all three beginnings are taken, without their edges. */
export function formsOf(secret: string): Buffer[] {
  const bytes = Buffer.from(secret);
  const shifted = [0, 1, 2].map((n) =>
    Buffer.concat([Buffer.alloc(n), bytes])
      .toString('base64')
      .slice(n === 0 ? 0 : 4, -4),
  );
  const urls = shifted.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  const hex = bytes.toString('hex');
  const texts = [
    ...shifted,
    ...urls,
    hex,
    hex.toUpperCase(),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ];
  return [bytes, Buffer.from(secret, 'utf16le'), swapped(secret), ...texts.map((text) => Buffer.from(text))];
}

const PACKED = [
  Buffer.from([0x1f, 0x8b]),
  Buffer.from([0x78, 0x9c]),
  Buffer.from([0x78, 0x01]),
  Buffer.from([0x78, 0xda]),
];
const UNPACK = [gunzipSync, inflateSync, inflateRawSync, brotliDecompressSync];

/** The bytes themselves, and whatever in them can be unpacked. */
function unpacked(bytes: Buffer): Buffer[] {
  const found = [bytes];
  for (const mark of PACKED)
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1))
      for (const unpack of UNPACK) {
        try {
          found.push(unpack(bytes.subarray(at)));
        } catch {
          // Two bytes that look like the beginning of a packed piece, and are none.
        }
      }
  return found;
}

/** Does it stand there in any form? */
export const holds = (bytes: Buffer, secret: string): boolean =>
  unpacked(bytes).some((one) => formsOf(secret).some((form) => one.includes(form)));
