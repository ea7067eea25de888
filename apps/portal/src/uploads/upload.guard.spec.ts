import { Readable } from 'node:stream';
import { describe, expect, it, jest } from '@jest/globals';
import { NotFoundException, PayloadTooLargeException, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor } from '#accounts';
import { WORKBOOK_LIMITS } from '#documents';
import { Spool } from './spool.js';
import { TakesFile } from './upload.js';
import { UploadGuard } from './upload.guard.js';

const OWN = 'own-employer';

class Route {
  @TakesFile('file', (_actor, { employerId }) => employerId === OWN)
  receive(this: void): void {
    // Only what is declared of the route matters here.
  }
}

/** A form with a file on its way; `read` says whether anything of it was. */
function form(
  employerId: string,
  length: string,
  actor: Actor | null = {} as Actor,
  files: readonly object[] = [],
) {
  const seen = { read: false };
  const request = {
    ...{ actor, params: { employerId }, headers: { 'content-length': length } },
    isMultipart: () => true,
    async *parts() {
      seen.read = true;
      await Promise.resolve();
      yield* files;
      for (const [fieldname, value] of [...[['note', 'a']], ...['x', 'y', 'z'].map(each => ['tick', each])])
        yield { type: 'field', fieldname, value, valueTruncated: false };
    },
  };
  const context = {
    getHandler: () => Route.prototype.receive,
    switchToHttp: () => ({ getRequest: () => request }),
  } as unknown as ExecutionContext;
  return { seen, request, asked: () => new UploadGuard(new Reflector()).canActivate(context) };
}

describe('a form with a file', () => {
  it('is read for whoever may send it', async () => {
    const { seen, request, asked } = form(OWN, '1000');
    expect(await asked()).toBe(true);
    expect(seen.read).toBe(true);
    expect(request).toMatchObject({ body: { note: 'a', tick: ['x', 'y', 'z'] }, upload: null });
  });

  it('keeps no large file that nobody asked for, or whose form breaks off', async () => {
    const closed = jest.spyOn(Spool.prototype, 'close');
    const large = (fieldname: string) => ({
      ...{ type: 'file', fieldname, filename: 'wages.csv' },
      file: Readable.from([Buffer.alloc(WORKBOOK_LIMITS.fileBytes + 1)]),
    });
    const { request, asked } = form(OWN, '1000', undefined, [large('other')]);
    expect(await asked()).toBe(true);
    expect([closed.mock.calls.length, request]).toMatchObject([1, { upload: null }]);
    const cut = { type: 'field', fieldname: 'note', value: 'a', valueTruncated: true };
    await expect(form(OWN, '1000', undefined, [large('file'), cut]).asked()).rejects.toBeInstanceOf(
      PayloadTooLargeException,
    );
    expect(closed).toHaveBeenCalledTimes(2);
    closed.mockRestore();
  });

  it('is not read for others, whatever its size', async () => {
    for (const actor of [{} as Actor, null]) {
      const { seen, asked } = form(actor ? 'another' : OWN, '60000000', actor);
      await expect(asked()).rejects.toBeInstanceOf(NotFoundException);
      expect(seen.read).toBe(false);
    }
  });

  it('is not read where it is far too large', async () => {
    const { seen, asked } = form(OWN, String(65 * 1_048_576));
    await expect(asked()).rejects.toBeInstanceOf(PayloadTooLargeException);
    expect(seen.read).toBe(false);
  });
});
