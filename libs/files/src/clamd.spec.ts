import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Clock } from '#persistence';
import { FileScanner } from './file-scanner.js';
import { FileStore } from './file.store.js';
import { Files } from './files.js';
import { samplePdf } from './testing/sample-files.js';

let server: Server | null = null;
afterEach(() => void server?.close());

/** A scanner that answers once it has the empty chunk at the end. @returns its address, and what it was sent */
async function clamd(answer: string) {
  const seen: Buffer[] = [];
  server = createServer(socket => {
    socket.on('error', () => undefined);
    socket.on('data', data => {
      seen.push(data);
      if (Buffer.concat(seen).subarray(-4).equals(Buffer.alloc(4))) socket.end(answer);
    });
  });
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve));
  return { setting: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}
const scannerAt = (setting: string) => FileScanner.fromEnvironment({ TONGGANG_CLAMAV: setting });
const refusalOf = async (setting: string) => {
  const files = new Files(null as unknown as FileStore, scannerAt(setting), null as unknown as Clock);
  const outcome = await files.prepare({ name: 'a.pdf', bytes: samplePdf() });
  return outcome.ok ? outcome.value.scanned : outcome.refusal.code;
};

describe('the virus scanner', () => {
  it('is sent the whole file in chunks, as it came', async () => {
    const { setting, seen } = await clamd('stream: OK\0');
    expect(await refusalOf(setting)).toBe(true);
    const sent = Buffer.concat(seen);
    expect(sent.subarray(0, 10).toString('latin1')).toBe('zINSTREAM\0');
    expect(sent.readUInt32BE(10)).toBe(samplePdf().length);
    expect(sent.subarray(14, -4).equals(samplePdf())).toBe(true);
  });

  it.each([
    ['stream: Eicar-Test-Signature FOUND\0', 'fileInfected'],
    ['INSTREAM size limit exceeded. ERROR\0', 'fileScannerDown'],
    ['', 'fileScannerDown'],
    ['stream: OK FOUND or not\0', 'fileScannerDown'],
  ])('answering %j', async (answer, refusal) => {
    expect(await refusalOf((await clamd(answer)).setting)).toBe(refusal);
  });

  it('that is not there lets nothing pass', async () => {
    expect(await refusalOf('/nowhere/clamd.ctl')).toBe('fileScannerDown');
  });

  it('is not asked where no setting names one, and a wrong setting is an error', () => {
    expect(FileScanner.fromEnvironment({}).isConfigured).toBe(false);
    expect(() => scannerAt('http://localhost')).toThrow(/TONGGANG_CLAMAV/);
  });
});
