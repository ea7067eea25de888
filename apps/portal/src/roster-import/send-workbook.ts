import type { PortalReply } from '../security/portal-request.js';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sends a workbook to be kept: never shown in the browser, never kept on the way. */
export async function sendWorkbook(reply: PortalReply, fileName: string, bytes: Buffer): Promise<void> {
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, escape);
  reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="roster.xlsx"; filename*=UTF-8''${encoded}`)
    .type(WORKBOOK);
  await reply.send(bytes);
}

function escape(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** A name that every system takes for a file. */
export function fileStem(text: string): string {
  const stem = text
    .replace(/\.[^.]{1,5}$/, '')
    .replace(/[^\p{L}\p{N} ._（）()-]/gu, '_')
    .trim();
  return [...stem].slice(0, 80).join('') || 'roster';
}
