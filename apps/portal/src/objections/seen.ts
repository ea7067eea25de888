import type { ObjectionSeen, ObjectionView } from '#reviews';

/** How a form carries how much of an objection stood on the page. */
export const SEEN_SHAPE = /^\d{1,5}\.\d{1,5}$/;

/** What the page that shows this has. */
export function seenOf({ objection, files }: ObjectionView): string {
  return `${objection.acts.length}.${files.length}`;
}

export function readSeen(text: string): ObjectionSeen {
  const [acts, files] = text.split('.').map(Number);
  return { acts: acts ?? 0, files: files ?? 0 };
}
