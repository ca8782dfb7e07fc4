/** A time as the date field shows it, in the local calendar; the day itself still counts. Pure. */

/** `YYYY-MM-DD`; empty for null. */
export function dateText(time: number | null): string {
  if (time === null) return '';
  const date = new Date(time);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The last millisecond of the day; null for what is no date. */
export function readDate(text: string): number | null {
  const [year, month, day] = text.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const time = new Date(year, month - 1, day, 23, 59, 59, 999).getTime();
  return Number.isNaN(time) ? null : time;
}
