import type { Readable } from 'node:stream';
import type { PortalReply } from '../security/portal-request.js';

/** Sends separated values to be kept: never shown in the browser, never kept on the way. */
export async function sendCsv(reply: PortalReply, fileName: string, bytes: Buffer | Readable): Promise<void> {
  reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .header('x-content-type-options', 'nosniff')
    .type('text/csv; charset=utf-8');
  await reply.send(bytes);
}
