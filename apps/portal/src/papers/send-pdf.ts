import { renderPaper, type Printout } from '#documents';
import type { PortalReply } from '../security/portal-request.js';

/** Sends a paper as a file named by its number; nobody between keeps it. */
export async function sendPdf(reply: PortalReply, paper: Printout): Promise<void> {
  const bytes = await renderPaper(paper);
  await reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${paper.number}.pdf"`)
    .header('content-language', paper.language)
    .header('x-content-type-options', 'nosniff')
    .type('application/pdf')
    .send(bytes);
}
