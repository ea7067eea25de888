import { Injectable } from '@nestjs/common';
import { Vault } from '#persistence';

const PURPOSE = 'paper.code';
/** Crockford's thirty-two signs: no I, L, O or U, which are read as others. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;
const BITS = 5;
const SHAPE = new RegExp(`^[${SIGNS}]{${LENGTH}}$`);

/** What a code is made from: the number of a paper, and the digest of its stored contents. */
export interface CodedPaper {
  readonly number: string;
  readonly contentDigest: string;
}

/**
 * The short code on a paper: forty bits of a keyed digest of its contents. Nobody without the key can make one, so it
 * shows that its reader has the paper, and it changes when anything in what was stored changes.
 */
@Injectable()
export class PaperCode {
  constructor(private readonly vault: Vault) {}

  /** `K7QD-2M9X` */
  of(paper: CodedPaper): string {
    return grouped(encode(this.vault.blindIndex(PURPOSE, textOf(paper))));
  }

  /** Is this the code of the paper, under any key still kept? Codes on paper outlive a change of keys. */
  fits(paper: CodedPaper, typed: string): boolean {
    const code = readCode(typed);
    const digests = this.vault.blindIndexes(PURPOSE, textOf(paper));
    return code !== null && digests.some(digest => encode(digest) === code);
  }
}

/** A code as a person typed it: small letters, full width, dashes, and the signs it cannot hold; null for other shapes. */
export function readCode(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return SHAPE.test(plain) ? plain : null;
}

function textOf({ number, contentDigest }: CodedPaper): string {
  return `${number}\n${contentDigest}`;
}

function encode(digest: Buffer): string {
  let bits = digest.readUIntBE(0, (LENGTH * BITS) / 8);
  let code = '';
  for (let sign = 0; sign < LENGTH; sign += 1) {
    code = (SIGNS[bits % SIGNS.length] ?? '') + code;
    bits = Math.floor(bits / SIGNS.length);
  }
  return code;
}

function grouped(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}
