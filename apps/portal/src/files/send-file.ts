import type { StoredFile } from '#files';
import type { PortalReply } from '../security/portal-request.js';

/** Sends a kept file to be saved: never shown within the portal, its type never guessed, nobody between keeps it. */
export async function sendFile(
  reply: PortalReply,
  { name, mediaType }: StoredFile,
  bytes: Buffer,
): Promise<void> {
  const plain = `file${name.slice(name.lastIndexOf('.'))}`;
  await reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .type(mediaType)
    .send(bytes);
}

function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
