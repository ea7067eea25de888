import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { openEnvelope, readHead, SealBroken, sealEnvelope, type Place } from './envelope.js';
import { keyForPlace } from './purpose-key.js';
import { secretOf } from './secret.js';
import { readKeyFile, type KeyFile, type KeyRing } from './key-file.js';

/** Seals values of persons into `bytea` columns and makes the keyed indexes they are looked up by. */
@Injectable()
export class Vault {
  constructor(private readonly keyFile: KeyFile) {}

  /** A vault with the keys of a file. @throws Error when the file is missing, ill-formed or readable by others. */
  static fromFile(path: string): Vault {
    return new Vault(readKeyFile(path));
  }

  /** True when the keys were made for a demo; production refuses them. */
  get hasDemoKeys(): boolean {
    return this.keyFile.demo;
  }

  /** Seals a text for one place with the current key; the same text seals differently each time. */
  seal(place: Place, text: string): Buffer {
    return this.sealed(place, text);
  }

  /** The same for bytes, such as a part of a file. */
  sealBytes(place: Place, bytes: Buffer): Buffer {
    return this.sealed(place, bytes);
  }

  /** Opens a sealed value, with whichever key of the file sealed it. @throws SealBroken */
  open(place: Place, sealed: Buffer): string {
    return this.openBytes(place, sealed).toString('utf8');
  }

  /** Opens sealed bytes. @throws SealBroken */
  openBytes(place: Place, sealed: Buffer): Buffer {
    const { keyId } = readHead(place, sealed);
    const key = this.keyFile.sealing.keys.get(keyId);
    if (!key) throw new SealBroken(place, `key ${JSON.stringify(keyId)} is not in the key file`);
    return openEnvelope(keyId, keyForPlace(key, place), place, sealed);
  }

  /** True when a value was sealed with an older key and should be sealed again. */
  isOutdated(place: Place, sealed: Buffer): boolean {
    return readHead(place, sealed).keyId !== this.keyFile.sealing.current;
  }

  /**
   * A keyed index (HMAC-SHA-256, 32 bytes) to look a sealed value up by: equal texts of one purpose give equal
   * indexes, and without the key nothing can be tried against it. Normalise the text first.
   */
  blindIndex(purpose: string, text: string): Buffer {
    return indexWith(keyOf(this.keyFile.blindIndex, this.keyFile.blindIndex.current), purpose, text);
  }

  /** The index under every key of the file, the current first: what a lookup asks for while keys are rotated. */
  blindIndexes(purpose: string, text: string): Buffer[] {
    const { current, keys } = this.keyFile.blindIndex;
    const older = [...keys].filter(([id]) => id !== current).map(([, key]) => key);
    return [keyOf(this.keyFile.blindIndex, current), ...older].map(key => indexWith(key, purpose, text));
  }

  private sealed(place: Place, content: string | Buffer): Buffer {
    const { current } = this.keyFile.sealing;
    const key = keyForPlace(keyOf(this.keyFile.sealing, current), place);
    return sealEnvelope(current, key, place, content);
  }
}

function keyOf(ring: KeyRing, id: string): Buffer {
  const key = ring.keys.get(id);
  if (!key) throw new Error(`key ${id} is not in the key file`);
  return key;
}

function indexWith(key: Buffer, purpose: string, text: string): Buffer {
  // The length in front keeps purpose and text apart, whatever characters they hold.
  return createHmac('sha256', secretOf(key)).update(`${purpose.length}:${purpose}${text}`, 'utf8').digest();
}
