import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CIPHER = 'aes-256-ctr';

/**
 * A sent file that is too large to hold in memory: on disk, encrypted with a key that nobody else has, and without a name,
 * so that nothing of it outlives the request, however that ends.
 */
export class Spool {
  private readonly key = randomBytes(32);
  private readonly start = randomBytes(16);
  private length = 0;

  private constructor(private readonly file: FileHandle) {}

  /** Keeps all that a stream gives, after what was read of it already. */
  static async of(read: Buffer, rest: AsyncIterable<Buffer>): Promise<Spool> {
    const path = join(tmpdir(), `upload-${randomBytes(12).toString('hex')}`);
    const spool = new Spool(await open(path, 'wx+', 0o600));
    await unlink(path);
    try {
      await spool.keep(read, rest);
      return spool;
    } catch (error) {
      await spool.close();
      throw error;
    }
  }

  /** Bytes. */
  get size(): number {
    return this.length;
  }

  /** The file from its beginning. */
  async *bytes(): AsyncGenerator<Buffer> {
    const decipher = createDecipheriv(CIPHER, this.key, this.start);
    const piece = Buffer.alloc(65_536);
    for (let at = 0; at < this.length;) {
      const { bytesRead } = await this.file.read(piece, 0, piece.length, at);
      if (bytesRead === 0) throw new Error('an upload is gone');
      at += bytesRead;
      yield decipher.update(piece.subarray(0, bytesRead));
    }
  }

  /** Lets go of it. */
  close(): Promise<void> {
    return this.file.close();
  }

  private async keep(read: Buffer, rest: AsyncIterable<Buffer>): Promise<void> {
    const cipher = createCipheriv(CIPHER, this.key, this.start);
    const write = async (bytes: Buffer) => {
      await this.file.write(cipher.update(bytes), 0, bytes.length, this.length);
      this.length += bytes.length;
    };
    await write(read);
    for await (const piece of rest) await write(piece);
  }
}
