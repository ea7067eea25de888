import { createConnection } from 'node:net';

/** What clamd says of bytes; `unavailable` where it gives no answer. */
export type ClamdVerdict = 'clean' | 'infected' | 'unavailable';

export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number };

const CHUNK_BYTES = 65_536;
const LONGEST_WAIT_MS = 20_000;
const LONGEST_ANSWER = 4_096;

/**
 * Asks clamd about bytes by its command INSTREAM: chunks with their length in front, an empty one at the end. An answer
 * that is neither clean nor found counts as none.
 */
export function scanByClamd(address: ClamdAddress, bytes: Buffer): Promise<ClamdVerdict> {
  return new Promise(resolve => {
    const socket = createConnection(address);
    let answer = '';
    const finish = (verdict: ClamdVerdict) => {
      socket.destroy();
      resolve(verdict);
    };
    socket.setTimeout(LONGEST_WAIT_MS, () => finish('unavailable'));
    socket.on('error', () => finish(verdictOf(answer)));
    socket.on('data', data => {
      answer += data.toString('latin1');
      if (answer.includes('\0') || answer.length > LONGEST_ANSWER) finish(verdictOf(answer));
    });
    socket.on('end', () => finish(verdictOf(answer)));
    socket.on('connect', () => {
      for (const chunk of instream(bytes)) socket.write(chunk);
    });
  });
}

function* instream(bytes: Buffer): Generator<Buffer> {
  yield Buffer.from('zINSTREAM\0', 'latin1');
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES);
    yield lengthOf(chunk.length);
    yield chunk;
  }
  yield lengthOf(0);
}

function lengthOf(length: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(length);
  return head;
}

function verdictOf(answer: string): ClamdVerdict {
  const line = answer.split('\0')[0]?.trim() ?? '';
  if (line === 'stream: OK') return 'clean';
  return /^stream: .+ FOUND$/.test(line) ? 'infected' : 'unavailable';
}
