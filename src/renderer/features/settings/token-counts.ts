/** Numbers of tokens as people and price pages write them: 256K, 1M, 128,000, 25.6万. Pure. */
import { readNumber } from './field-parsers.ts';

const thousand = 1_000;
const million = 1_000_000;

const unitSizes: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['K', thousand],
  ['M', million],
  ['万', 10_000],
]);

/** Short where that is exact: 256000 is 256K, 128500 stays as it is. `readTokenCount` reads each back. */
export function formatTokenCount(count: number): string {
  if (count >= million && count % million === 0) return `${count / million}M`;
  if (count >= thousand && count % thousand === 0) return `${count / thousand}K`;
  return count.toString();
}

/** The number that is meant, whole or not; NaN for what is none. A comma before three digits groups them. */
export function readTokenCount(text: string): number {
  const [, number = '', unit = ''] = /^(.*?)\s*([km万]?)$/iu.exec(text.trim()) ?? [];
  const isGrouped = /^\d{1,3}(?:[, ]\d{3})+$/.test(number);
  return readNumber(isGrouped ? number.replaceAll(/[, ]/g, '') : number, unitSizes.get(unit.toUpperCase()));
}
