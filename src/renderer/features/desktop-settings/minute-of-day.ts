/** Times of day as minutes after midnight, and as one types them. Pure. */

/** `22:00`, `9:30`, `0800`, `22`, with full-width digits and colons too; null for anything else. */
export function minuteOf(typed: string): number | null {
  const match = /^(\d{1,2})(?::?(\d{2}))?$/.exec(typed.normalize('NFKC').trim());
  if (match === null) return null;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  return hour > 23 || minute > 59 ? null : hour * 60 + minute;
}

/** `08:05` */
export function timeText(minuteOfDay: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}
