import { readFileSync } from 'node:fs';
import { FILE_SOURCES, type FileSource } from '../source-record.js';
import type { LookUpSettings } from './http-look-up.js';

/**
 * The office that is connected, from the environment: TONGGANG_LOOKUP_URL (https, or http on this machine),
 * TONGGANG_LOOKUP_KEY_FILE (the key, alone in a file), TONGGANG_LOOKUP_SOURCES (what it is asked about, by commas).
 * Null where no address is set. @throws Error that names the setting that is wrong
 */
export function lookUpSettings(environment: NodeJS.ProcessEnv): LookUpSettings | null {
  const url = environment['TONGGANG_LOOKUP_URL'];
  if (!url) return null;
  const { protocol, hostname } = new URL(url);
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && isHere))
    throw new Error('TONGGANG_LOOKUP_URL has to be https: it is asked about people');
  const keyFile = environment['TONGGANG_LOOKUP_KEY_FILE'];
  if (!keyFile) throw new Error('TONGGANG_LOOKUP_KEY_FILE is not set');
  const sources = (environment['TONGGANG_LOOKUP_SOURCES'] ?? FILE_SOURCES.join(','))
    .split(',')
    .map(name => name.trim());
  const unknown = sources.filter(name => !FILE_SOURCES.includes(name as FileSource));
  if (unknown.length > 0) throw new Error(`TONGGANG_LOOKUP_SOURCES: unknown: ${unknown.join(', ')}`);
  return { url, key: readFileSync(keyFile, 'utf8').trim(), sources: sources as FileSource[] };
}
