/** Lays the picker out in rows, so that only those in view are drawn, and says where the arrow keys lead. Pure. */
import { emojiGroups } from './emoji-data.ts';
import type { Emoji, EmojiGroup } from './emoji-data.ts';

/** Emoji in a row of the picker. */
export const columns = 9;

export type PickerRow =
  | { readonly kind: 'heading'; readonly group: EmojiGroup }
  /** `first` is the place of its first emoji among all that are shown. */
  | { readonly kind: 'emoji'; readonly first: number; readonly emoji: readonly Emoji[] };

/** With headings while nothing is looked for; results come without, best first. */
export function pickerRows(shown: readonly Emoji[], withHeadings: boolean): readonly PickerRow[] {
  if (!withHeadings) return inRows(shown, 0);
  const rows: PickerRow[] = [];
  let first = 0;
  for (const group of emojiGroups) {
    const members = shown.filter((emoji) => emoji.group === group);
    if (members.length === 0) continue;
    rows.push({ kind: 'heading', group }, ...inRows(members, first));
    first += members.length;
  }
  return rows;
}

function inRows(emoji: readonly Emoji[], first: number): readonly PickerRow[] {
  return Array.from({ length: Math.ceil(emoji.length / columns) }, (_, row) => ({
    kind: 'emoji' as const,
    first: first + row * columns,
    emoji: emoji.slice(row * columns, (row + 1) * columns),
  }));
}

/** Where a key leads from a place; null for keys that lead nowhere. Up and down keep the column where the row has it. */
export function nextPlace(rows: readonly PickerRow[], place: number, key: string): number | null {
  const lines = rows.filter((row) => row.kind === 'emoji');
  const line = lines.findIndex(({ first, emoji }) => place >= first && place < first + emoji.length);
  const here = lines[line];
  if (here === undefined) return null;
  const last = lines.reduce((sum, { emoji }) => sum + emoji.length, 0) - 1;
  if (key === 'ArrowRight') return Math.min(last, place + 1);
  if (key === 'ArrowLeft') return Math.max(0, place - 1);
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return null;
  const target = lines[line + (key === 'ArrowDown' ? 1 : -1)];
  return target === undefined ? place : target.first + Math.min(place - here.first, target.emoji.length - 1);
}
