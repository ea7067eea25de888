const KILOBYTE = 1_024;
const MEGABYTE = KILOBYTE * KILOBYTE;

/** A length as people read it: whole kilobytes, or megabytes with one decimal. */
export function formatSize(bytes: number): string {
  if (bytes < MEGABYTE) return `${Math.max(1, Math.round(bytes / KILOBYTE))} KB`;
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
