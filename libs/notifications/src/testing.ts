import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

/** What a mail server took over. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** The mail as it came over the wire. */
  readonly raw: string;
}

/** A real mail server on this machine that can be told to refuse. */
export interface MailServer {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** The answer to every recipient from now on: null takes it, a number refuses with that code. */
  refuseWith(code: number | null): void;
  close(): Promise<void>;
}

/** Starts the mail server on a free port, or on a given one. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  let refusal: number | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(address, session, callback) {
      callback(
        refusal === null
          ? null
          : Object.assign(new Error(`not ${address.address}`), { responseCode: refusal }),
      );
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : '';
        received.push({
          from,
          to: rcptTo.map(to => to.address),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        callback();
      });
    },
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    refuseWith: code => void (refusal = code),
    close: () => new Promise(done => server.close(done)),
  };
}
