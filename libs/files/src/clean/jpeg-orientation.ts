const ORIENTATION = 0x0112;
const SHORT = 3;
const HEAD = 'Exif\0\0';
const ENTRY_BYTES = 12;

/**
 * Which way up a photo is (1 to 8), from an EXIF segment; null where it says nothing.
 * @param body with the two bytes of its length in front
 */
export function exifOrientation(body: Buffer): number | null {
  if (body.toString('latin1', 2, 8) !== HEAD) return null;
  const tiff = body.subarray(8);
  if (tiff.length < 8) return null;
  const order = tiff.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return null;
  const read16 = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return null;
  const count = read16(directory);
  for (let index = 0; index < count; index += 1) {
    const at = directory + 2 + index * ENTRY_BYTES;
    if (at + ENTRY_BYTES > tiff.length) return null;
    if (read16(at) === ORIENTATION && read16(at + 2) === SHORT) return inRange(read16(at + 8));
  }
  return null;
}

/** A whole EXIF segment that says which way up the photo is, and nothing else. */
export function orientationSegment(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  tiff.writeUInt16BE(SHORT, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xffe1, 0);
  head.writeUInt16BE(2 + HEAD.length + tiff.length, 2);
  return Buffer.concat([head, Buffer.from(HEAD, 'latin1'), tiff]);
}

function inRange(value: number): number | null {
  return value >= 1 && value <= 8 ? value : null;
}
