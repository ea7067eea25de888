import { crc32, inflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import { WORKBOOK_LIMITS } from './limits.js';
import { UnreadableSpreadsheet } from './refusal.js';

const inflate = promisify(inflateRaw);
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const MEGABYTE = 1_048_576;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

/** One part of the package, packed as it came. */
export interface ZipPart {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly unpackedSize: number;
  readonly packed: Buffer;
}

/**
 * The parts of a zip file by name, nothing unpacked yet. Sizes are checked before anything is unpacked, and again while
 * it is, since a directory can lie.
 * @throws UnreadableSpreadsheet
 */
export function readZip(file: Buffer): Map<string, ZipPart> {
  const end = endRecord(file);
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  if (count > WORKBOOK_LIMITS.parts) throw new UnreadableSpreadsheet('archiveBomb');
  const parts = new Map<string, ZipPart>();
  let unpacked = 0;
  for (let index = 0; index < count; index += 1) {
    const { part, next } = readEntry(file, at);
    at = next;
    unpacked += part.unpackedSize;
    checkSize(part, unpacked);
    // Two parts of one name are how one program is shown another content than the next.
    if (parts.has(part.name)) throw new UnreadableSpreadsheet('damaged');
    parts.set(part.name, part);
  }
  return parts;
}

/** The content of a part. @throws UnreadableSpreadsheet when it is not what the directory says */
export async function unpack(part: ZipPart): Promise<Buffer> {
  const content = part.method === STORED ? part.packed : await inflated(part);
  if (content.length !== part.unpackedSize || crc32(content) !== part.crc)
    throw new UnreadableSpreadsheet('damaged');
  return content;
}

async function inflated(part: ZipPart): Promise<Buffer> {
  try {
    return await inflate(part.packed, { maxOutputLength: Math.max(1, part.unpackedSize) });
  } catch (error) {
    const isTooMuch = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new UnreadableSpreadsheet(isTooMuch ? 'archiveBomb' : 'damaged');
  }
}

function endRecord(file: Buffer): number {
  const last = file.length - END_SIZE;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (file.readUInt32LE(at) === END) return at;
  }
  throw new UnreadableSpreadsheet('damaged');
}

function readEntry(file: Buffer, at: number): { part: ZipPart; next: number } {
  if (at + 46 > file.length || file.readUInt32LE(at) !== CENTRAL) throw new UnreadableSpreadsheet('damaged');
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map(offset => file.readUInt16LE(at + offset));
  const nameEnd = at + 46 + (nameLength ?? 0);
  if (file.readUInt16LE(at + 8) & ENCRYPTED) throw new UnreadableSpreadsheet('password');
  const method = file.readUInt16LE(at + 10);
  if (method !== STORED && method !== DEFLATED) throw new UnreadableSpreadsheet('damaged');
  const part = {
    // Some writers use backslashes, against the standard; names of a package are compared without case.
    name: file.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/'),
    method,
    crc: file.readUInt32LE(at + 16),
    unpackedSize: file.readUInt32LE(at + 24),
    packed: packedData(file, file.readUInt32LE(at + 42), file.readUInt32LE(at + 20)),
  };
  return { part, next: nameEnd + (extraLength ?? 0) + (commentLength ?? 0) };
}

function packedData(file: Buffer, at: number, size: number): Buffer {
  if (at + 30 > file.length || file.readUInt32LE(at) !== LOCAL) throw new UnreadableSpreadsheet('damaged');
  const start = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  if (start + size > file.length) throw new UnreadableSpreadsheet('damaged');
  return file.subarray(start, start + size);
}

function checkSize({ unpackedSize, packed }: ZipPart, total: number): void {
  const isSwollen = unpackedSize > MEGABYTE && unpackedSize > packed.length * WORKBOOK_LIMITS.ratio;
  if (isSwollen || unpackedSize > WORKBOOK_LIMITS.partBytes || total > WORKBOOK_LIMITS.unpackedBytes)
    throw new UnreadableSpreadsheet('archiveBomb');
}
