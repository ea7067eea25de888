import { createTransport, type Transporter } from 'nodemailer';
import { MailRefused, Mailer, type OutgoingMail } from './mailer.js';

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
/** Answers of a mail server that will not change by trying again (RFC 5321, section 4.2.1). */
const PERMANENT_FROM = 500;

/** Sends mails through a mail server. */
export class SmtpMailer extends Mailer {
  private readonly transport: Transporter;
  private readonly host: string;

  /**
   * @param url `smtp://user:password@host:port` or `smtps://…`
   * @param sender address that mails come from
   */
  constructor(
    url: string,
    private readonly sender: string,
  ) {
    super();
    this.transport = createTransport({
      url,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.host = sender.split('@').at(-1) ?? 'localhost';
  }

  async send(mail: OutgoingMail): Promise<void> {
    try {
      await this.transport.sendMail({
        from: { name: mail.from, address: this.sender },
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        ...(mail.html === undefined ? {} : { html: mail.html }),
        // The same mail sent twice carries the same id, by which a receiver can tell.
        messageId: `<${mail.id}@${this.host}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
      });
    } catch (error) {
      const { responseCode } = error as { responseCode?: number };
      if (responseCode && responseCode >= PERMANENT_FROM) throw new MailRefused(`smtp${responseCode}`);
      throw error;
    }
  }
}
