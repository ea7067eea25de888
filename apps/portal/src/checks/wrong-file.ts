import type { DeliveryRefusal } from '#checks';

/** A field of the form that is wrong, and what its words need. */
export interface WrongField {
  readonly field: 'source' | 'levyYear' | 'division' | 'file';
  readonly code: string;
  readonly values?: Readonly<Record<string, string>>;
}

/** Why a file was not taken, at its field. */
export function wrongFile(refusal: DeliveryRefusal): WrongField {
  if (refusal.code === 'notPermitted' || refusal.code === 'division')
    return { field: 'division', code: 'notAllowed' };
  if (refusal.code === 'noHead')
    return { field: 'file', code: 'noHead', values: { columns: refusal.columns.join('、') } };
  if (refusal.code === 'cutShort') return { field: 'file', ...cutShort(refusal) };
  return { field: 'file', code: refusal.code };
}

/** What a file without its last rows lacks. */
export function cutShort({ rows, said }: { readonly rows: number | null; readonly said: number | null }) {
  const values = { rows: String(rows ?? ''), said: String(said ?? '') };
  return { code: said === null ? 'noTotal' : 'cutShort', values };
}
