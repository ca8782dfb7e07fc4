/**
 * The hard facts of a sentence: what must be the same in whatever supports it. Numbers with what they count, dates and times, amounts,
 * codes. Written in different ways they are the same fact (`30 days`, `thirty days`, `30 天`; `¥12`, `12 元`). Pure.
 */

export interface Quantity {
  readonly value: number;
  /** What it counts, in one word for all languages; null where nothing known follows. */
  readonly unit: string | null;
  /** As it is written. */
  readonly text: string;
}

export interface HardFacts {
  readonly quantities: readonly Quantity[];
  /** Order numbers, product codes, e-mail addresses: compared letter by letter, in lower case. */
  readonly codes: readonly string[];
}

const englishNumbers: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  ninety: 90,
  hundred: 100,
};
const chineseDigits: Readonly<Record<string, number>> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** Units by their names, the longer names first where one begins with another. */
const unitNames: readonly (readonly [unit: string, names: string])[] = [
  ['working-day', 'working days?|business days?|weekdays?|(?:个)?工作日'],
  ['hour', 'hours?|hrs?|h(?![a-z])|(?:个)?小时|钟头'],
  ['minute', 'minutes?|mins?|分钟'],
  ['week', 'weeks?|(?:个)?(?:星期|礼拜)|周'],
  ['month', 'months?|个月|月(?!\\d)'],
  ['year', 'years?|年(?!\\d)'],
  ['day', 'days?|天|日'],
  ['percent', '%|％|per ?cent|个百分点'],
  ['usd', '(?:us )?dollars?|usd|美元|美金'],
  ['cny', 'yuan|rmb|cny|元|块'],
  ['eur', 'euros?|eur|欧元'],
  ['kg', 'kg|kilos?|kilograms?|公斤|千克'],
  ['cm', 'cm|centimet(?:er|re)s?|厘米|公分'],
  ['fold', 'times|倍|次'],
];
const unitPattern = new RegExp(
  `^[\\s-]*(?:${unitNames.map(([, names], index) => `(?<u${index}>${names})`).join('|')})`,
  'i',
);
const currencyBefore: readonly (readonly [unit: string, pattern: RegExp])[] = [
  ['usd', /(?:us ?)?\$\s*$/i],
  ['cny', /(?:[¥￥]|rmb|cny)\s*$/i],
  ['eur', /€\s*$/],
];

/** With letters and digits, or long: nobody counts that far. */
const codePattern =
  /(?<![\p{L}\p{N}])(?=[a-z0-9-]*\d)(?:[a-z]{1,8}-?\d[a-z0-9-]*|\d{7,}|\d+[a-z]+\d[a-z0-9]*)(?![\p{L}\p{N}])/giu;
const addressPattern = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?:\/\/[^\s，。；）)]+/gi;
const clockPattern = /(?<!\d)([01]?\d|2[0-4])[:：]([0-5]\d)(?!\d)/g;
const digitsPattern = /\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g;
const englishPattern = new RegExp(`\\b(${Object.keys(englishNumbers).join('|')})\\b(?=[\\s-])`, 'gi');
const chinesePattern =
  /[零一二两三四五六七八九十百]+(?=\s*(?:个|天|日|小时|分钟|周|星期|月|年|元|块|次|倍|折|公斤|厘米|件))/g;

export function hardFactsIn(original: string): HardFacts {
  const text = original.normalize('NFKC');
  const codes: string[] = [];
  const quantities: Quantity[] = [];
  // What is read is blanked out, so that its digits are read once.
  let rest = text.replaceAll(addressPattern, (address) => blank(codes, address));
  rest = rest.replaceAll(clockPattern, (whole, hour: string, minute: string) => {
    quantities.push({ value: Number(hour) * 60 + Number(minute), unit: 'clock', text: whole });
    return ' '.repeat(whole.length);
  });
  rest = rest.replaceAll(codePattern, (code) => (isMeasure(code) ? code : blank(codes, code)));
  for (const match of rest.matchAll(digitsPattern))
    quantities.push(quantity(rest, match.index, match[0], Number(match[0].replaceAll(',', ''))));
  for (const match of rest.matchAll(englishPattern)) {
    const value = englishNumbers[match[0].toLowerCase()] ?? 0;
    const found = quantity(rest, match.index, match[0], value);
    // "One moment", "no one": only what counts something is a number.
    if (found.unit !== null) quantities.push(found);
  }
  for (const match of rest.matchAll(chinesePattern)) {
    const found = quantity(rest, match.index, match[0], chineseNumber(match[0]));
    if (found.unit !== null) quantities.push(found);
  }
  return { quantities, codes };
}

function blank(codes: string[], code: string): string {
  codes.push(code.toLowerCase());
  return ' '.repeat(code.length);
}

/** `30kg` and `48h` are numbers with a unit. */
function isMeasure(code: string): boolean {
  const [, rest = ''] = /^\d+(.*)$/.exec(code) ?? [];
  return rest !== '' && unitPattern.test(rest);
}

function quantity(text: string, index: number, written: string, value: number): Quantity {
  const before = text.slice(Math.max(0, index - 5), index);
  const currency = currencyBefore.find(([, pattern]) => pattern.test(before))?.[0];
  const after = unitPattern.exec(text.slice(index + written.length));
  const position = Object.entries(after?.groups ?? {}).find(([, found]) => found !== undefined)?.[0];
  const unit =
    currency ?? (position === undefined ? null : (unitNames[Number(position.slice(1))]?.[0] ?? null));
  return { value, unit, text: `${written}${after?.[0] ?? ''}`.trim() };
}

function chineseNumber(text: string): number {
  let total = 0;
  let digit = 0;
  for (const character of text) {
    if (character === '十' || character === '百') {
      total += (digit === 0 ? 1 : digit) * (character === '十' ? 10 : 100);
      digit = 0;
    } else digit = chineseDigits[character] ?? 0;
  }
  return total + digit;
}

/** Ways of saying the same length or amount. */
const convertible: Readonly<Record<string, readonly [base: string, factor: number]>> = {
  week: ['day', 7],
  hour: ['minute', 60],
  year: ['month', 12],
};

/** Whether a fact has what a sentence says: the same number of the same thing, where both say of what. */
export function agrees(said: Quantity, known: Quantity): boolean {
  if (said.unit === null || known.unit === null) return said.value === known.value;
  if (said.unit === known.unit) return said.value === known.value;
  const [unit, factor] = convertible[said.unit] ?? [said.unit, 1];
  const [otherUnit, otherFactor] = convertible[known.unit] ?? [known.unit, 1];
  if (unit === otherUnit) return said.value * factor === known.value * otherFactor;
  // A day is 24 hours; a working day is not.
  return (
    (unit === 'minute' && otherUnit === 'day' && said.value * factor === known.value * otherFactor * 1_440) ||
    (unit === 'day' && otherUnit === 'minute' && said.value * factor * 1_440 === known.value * otherFactor)
  );
}
