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
import { TAKES_FILE, type FileRoute, type Upload, type UploadRequest } from './upload.js';

/** A little too much is read to the end and told on the page; more than this is not read at all. */
const MOST_READ = 64 * 1_048_576;
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
    if (length > MOST_READ) throw new PayloadTooLargeException();
    await readForm(request, route.field);
    return true;
  }
}

async function readForm(request: UploadRequest, field: string): Promise<void> {
  const fields = new Map<string, string>();
  request.upload = null;
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer();
      const upload: Upload = { fileName: part.filename, bytes, isTooLarge: part.file.truncated };
      // A form in which no file was chosen sends an empty one without a name.
      if (part.fieldname === field && (bytes.length > 0 || part.filename !== '')) request.upload = upload;
    } else {
      if (part.valueTruncated) throw new PayloadTooLargeException();
      if (typeof part.value === 'string') fields.set(part.fieldname, part.value);
    }
  }
  request.body = Object.fromEntries(fields);
}
