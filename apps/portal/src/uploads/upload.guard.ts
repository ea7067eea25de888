import {
  HttpException,
  Injectable,
  NotFoundException,
  PayloadTooLargeException,
  UnsupportedMediaTypeException,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { PortalReply } from '../security/portal-request.js';
import { readFile } from './read-file.js';
import { TAKES_FILE, type FileRoute, type Upload, type UploadRequest } from './upload.js';

/** A little too much is read to the end and told on the page; more than this beyond it is not read at all. */
const MORE_READ = 54 * 1_048_576;
const LENGTH_REQUIRED = 411;

/**
 * Reads a form with a file, after the person was let in, to the object too, and before the token is looked for: the token is a field of the
 * form like in any other. A form with a file for a route that takes none is refused unread.
 */
@Injectable()
export class UploadGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<UploadRequest>();
    if (!request.isMultipart()) return true;
    const route = this.reflector.get<FileRoute | undefined>(TAKES_FILE, context.getHandler());
    if (!route) throw new UnsupportedMediaTypeException();
    const { actor } = request;
    // As the page would answer: nobody learns what there is by sending files at it.
    if (!actor || !route.maySend(actor, request.params as Record<string, string>))
      throw new NotFoundException();
    const length = Number(request.headers['content-length'] ?? NaN);
    // Every browser tells the length; without it nobody knows when to stop reading.
    if (Number.isNaN(length)) throw new HttpException('length required', LENGTH_REQUIRED);
    if (length > route.mostBytes + MORE_READ) throw new PayloadTooLargeException();
    try {
      await readForm(request, route);
    } catch (error) {
      await request.upload?.spool?.close();
      throw error;
    }
    const spool = request.upload?.spool;
    // The answer is sent, or whoever waited for it is gone.
    if (spool)
      context
        .switchToHttp()
        .getResponse<PortalReply>()
        .raw.once('close', () => void spool.close());
    return true;
  }
}

async function readForm(request: UploadRequest, { field, mostBytes }: FileRoute): Promise<void> {
  const fields = new Map<string, string | string[]>();
  request.upload = null;
  for await (const part of request.parts({ limits: { fileSize: mostBytes } })) {
    if (part.type === 'file') {
      const upload: Upload = { fileName: part.filename, ...(await readFile(part.file)) };
      // A form in which no file was chosen sends an empty one without a name.
      const isChosen = upload.spool !== undefined || upload.bytes.length > 0 || part.filename !== '';
      if (part.fieldname === field && isChosen) request.upload = upload;
      else await upload.spool?.close();
    } else {
      if (part.valueTruncated) throw new PayloadTooLargeException();
      if (typeof part.value === 'string')
        fields.set(part.fieldname, together(fields.get(part.fieldname), part.value));
    }
  }
  request.body = Object.fromEntries(fields);
}

/** A field sent more than once is a list, as in a form without a file. */
function together(before: string | string[] | undefined, value: string): string | string[] {
  return before === undefined ? value : [before, value].flat();
}
