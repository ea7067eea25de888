/** What is taken; decided by the bytes, never by a name or by what a browser says. */
export const MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

const MEGABYTE = 1_048_576;

/** Limits of one file and of one owner. */
export const FILE_LIMITS = {
  /** Bytes of a file as sent. */
  fileBytes: 10 * MEGABYTE,
  /** A page of A4 at 600 dots an inch has 35 million pixels. */
  pixels: 50_000_000,
  sidePixels: 20_000,
  /** Of one owner, files let go of not counted. */
  ownerFiles: 300,
  ownerBytes: 500 * MEGABYTE,
} as const;

/** Whose file it is: an object of a room above, such as `declaration` and its id. */
export interface FileOwner {
  readonly regionCode: string;
  readonly ownerKind: string;
  readonly ownerId: string;
}

/** Where a file is found; its row lies in the region of its owner. */
export interface FileKey {
  readonly regionCode: string;
  readonly fileId: string;
}

/** A file as it is kept, without its bytes. */
export interface StoredFile extends FileKey {
  readonly ownerKind: string;
  readonly ownerId: string;
  /** What the owner keeps it for, a word of the owner's. */
  readonly purpose: string;
  /** For people to read: no path, no sign that misleads, the ending of its type. */
  readonly name: string;
  readonly mediaType: MediaType;
  /** Length in bytes. */
  readonly bytes: number;
  /** SHA-256 of the bytes as kept, in hexadecimal digits. */
  readonly digest: string;
  /** A virus scanner saw it; false where none is set up. */
  readonly scanned: boolean;
  readonly keptAt: Date;
  /** Account of the sender. */
  readonly keptBy: string;
}

/** A file that was looked at and cleaned, and may be kept. */
export interface PreparedFile {
  readonly name: string;
  readonly mediaType: MediaType;
  readonly bytes: Buffer;
  readonly scanned: boolean;
}

/** Why a file is not taken. */
export type FileRefusal =
  | { readonly code: 'fileMissing' }
  | { readonly code: 'fileTooLarge' }
  /** Neither PDF nor JPEG nor PNG, whatever its name says. */
  | { readonly code: 'fileType' }
  /** Cut off, or not as its type demands. */
  | { readonly code: 'fileDamaged' }
  | { readonly code: 'filePixels' }
  /** A PDF that asks for a password or is encrypted. */
  | { readonly code: 'fileEncrypted' }
  | { readonly code: 'fileInfected' }
  /** A scanner is set up and does not answer: nothing is taken unseen. */
  | { readonly code: 'fileScannerDown' }
  | { readonly code: 'fileQuota' };

/** What was found about a sent file before it is kept. */
export type CleanRefusal = Extract<
  FileRefusal,
  { readonly code: 'fileType' | 'fileDamaged' | 'filePixels' | 'fileEncrypted' }
>;
