/**
 * The content identity that a git-annex key states: `md5:<hex>` for MD5 and MD5E, and so on for the other digests that Node knows;
 * `key:<key>` for keys that are no digest of the content (WORM, URL, …), which still are equal only for equal content.
 * Format: https://git-annex.branchable.com/internals/key_format/ – `BACKEND[-sSIZE][-mMTIME][-SCHUNKSIZE-CCHUNK]--NAME`.
 */
export function identityOfKey(key: string): string {
  const match = /^([A-Z0-9_]+)(?:-[smSC][0-9]+)*--([0-9a-f]+)(?:\.|$)/.exec(key);
  const algorithm = match && algorithmOfBackend(match[1] as string);
  return match && algorithm ? `${algorithm}:${match[2]}` : `key:${key}`;
}

/** The digest behind a backend, by its name in Node; undefined for backends that are none. A final E only keeps the file's extension. */
export function algorithmOfBackend(backend: string): string | undefined {
  return ALGORITHMS.get(backend.endsWith('E') ? backend.slice(0, -1) : backend);
}

const ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ['MD5', 'md5'],
  ['SHA1', 'sha1'],
  ['SHA224', 'sha224'],
  ['SHA256', 'sha256'],
  ['SHA384', 'sha384'],
  ['SHA512', 'sha512'],
  ['SHA3_224', 'sha3-224'],
  ['SHA3_256', 'sha3-256'],
  ['SHA3_384', 'sha3-384'],
  ['SHA3_512', 'sha3-512'],
  ['BLAKE2B512', 'blake2b512'],
  ['BLAKE2S256', 'blake2s256'],
]);

/** The key that a symbolic link of git-annex names; undefined for any other link. */
export function keyOfLink(target: string): string | undefined {
  return /(?:^|\/)annex\/objects\//.test(target) ? target.slice(target.lastIndexOf('/') + 1) : undefined;
}

/** Pointer files stand for unlocked content that is not here: `/annex/objects/KEY` and a newline, never larger than this. */
export const LARGEST_POINTER = 32_768;

/** The key that a pointer file names; undefined for any other content. */
export function keyOfPointer(bytes: Uint8Array): string | undefined {
  if (bytes.length > LARGEST_POINTER || bytes[0] !== 0x2f) return undefined;
  const [line] = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8').split('\n', 1);
  return line?.startsWith('/annex/objects/') ? line.slice(line.lastIndexOf('/') + 1) : undefined;
}
