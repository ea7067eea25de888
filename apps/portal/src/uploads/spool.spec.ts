import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { Spool } from './spool.js';

it('gives back what was sent, as often as asked, and leaves no file behind', async () => {
  const sent = Buffer.from(Array.from({ length: 200_003 }, (_, at) => at % 251));
  const before = readdirSync(tmpdir()).filter(name => name.startsWith('upload-'));
  const rest = Readable.from([sent.subarray(10, 70_000), sent.subarray(70_000)]);
  const spool = await Spool.of(sent.subarray(0, 10), rest);
  expect(spool.size).toBe(sent.length);
  for (let again = 0; again < 2; again += 1) {
    const pieces: Buffer[] = [];
    for await (const piece of spool.bytes()) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(sent)).toBe(true);
  }
  expect(readdirSync(tmpdir()).filter(name => name.startsWith('upload-'))).toEqual(before);
  await spool.close();
});

it('is gone when the sender is', async () => {
  const broken = new Readable({
    read() {
      this.destroy(new Error('gone'));
    },
  });
  await expect(Spool.of(Buffer.from('a'), broken)).rejects.toThrow('gone');
});
