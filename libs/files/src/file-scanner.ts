import { Injectable } from '@nestjs/common';
import { scanByClamd, type ClamdAddress, type ClamdVerdict } from './clamd.js';

export type ScanVerdict = ClamdVerdict | 'notConfigured';

/** The virus scanner next to the portal, where a setting names one. */
@Injectable()
export class FileScanner {
  constructor(private readonly address: ClamdAddress | null) {}

  /**
   * `TONGGANG_CLAMAV` names clamd: the path of its socket, or `tcp://host:port`.
   * @throws Error for an address of another shape
   */
  static fromEnvironment(environment: Readonly<Record<string, string | undefined>>): FileScanner {
    const setting = environment['TONGGANG_CLAMAV']?.trim();
    return new FileScanner(setting ? addressOf(setting) : null);
  }

  get isConfigured(): boolean {
    return this.address !== null;
  }

  async scan(bytes: Buffer): Promise<ScanVerdict> {
    return this.address ? scanByClamd(this.address, bytes) : 'notConfigured';
  }
}

function addressOf(setting: string): ClamdAddress {
  if (setting.startsWith('/')) return { path: setting };
  const url = URL.parse(setting);
  if (url?.protocol !== 'tcp:' || url.hostname === '' || url.port === '')
    throw new Error('TONGGANG_CLAMAV is neither the path of a socket nor tcp://host:port');
  return { host: url.hostname, port: Number(url.port) };
}
