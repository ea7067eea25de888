import multipart from '@fastify/multipart';
import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Actor } from '#accounts';
import { WORKBOOK_LIMITS } from '#documents';
import type { PortalRequest } from '../security/portal-request.js';
import type { Spool } from './spool.js';

/** A file as a form sent it. */
export interface Upload {
  readonly fileName: string;
  readonly bytes: Buffer;
  /** It was cut off at the limit: `bytes` is not the whole file. */
  readonly isTooLarge: boolean;
  /** The whole of a file that is too large for memory, on a route that takes such; `bytes` is empty then. */
  readonly spool?: Spool;
}

export type UploadRequest = PortalRequest & { upload?: Upload | null };

export const TAKES_FILE = 'tonggang:takes-file';

/** May this person send a file to what the address names? Asked before anything of the form is read. */
export type MaySend = (actor: Actor, params: Readonly<Record<string, string>>) => boolean;

/** What a route that takes a file declares. */
export interface FileRoute {
  /** The field of the form that holds it. */
  readonly field: string;
  readonly maySend: MaySend;
  /** Most bytes of the file. */
  readonly mostBytes: number;
}

/**
 * The route takes a form with one file; every other route refuses such forms.
 * @param mostBytes above those of a workbook, larger files come as a spool
 */
export const TakesFile = (field: string, maySend: MaySend, mostBytes: number = WORKBOOK_LIMITS.fileBytes) =>
  SetMetadata(TAKES_FILE, { field, maySend, mostBytes } satisfies FileRoute);

/** The file that came with the form, or null where none was chosen. */
export const SentUpload = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Upload | null =>
    context.switchToHttp().getRequest<UploadRequest>().upload ?? null,
);

/** Forms with files: nothing is read before a route that takes one has let its person in. */
export async function registerUploads(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      ...{ fileSize: WORKBOOK_LIMITS.fileBytes, files: 1, parts: 21, fields: 20 },
      ...{ fieldNameSize: 100, fieldSize: 10_000, headerPairs: 20 },
    },
  });
}
