/** Finds identity cards, bank cards and IBANs: what a check digit can prove. */
import { hasProvinceAndBirthday, idCardCheckCharacter, passesIban, passesLuhn } from '../checksums.ts';
import { spanOf } from '../span.ts';
import type { Span } from '../span.ts';
import { isLabelledAsOrder } from './labels.ts';

/** Digits may stand in groups with one space or hyphen between them. */
const idCard18 = /(?<![0-9A-Za-z])(\d{6})[ -]?(\d{4})(\d{2})(\d{2})[ -]?(\d{3}[\dXx])(?![0-9A-Za-z])/g;
const idCard15 = /(?<![0-9A-Za-z.-])(\d{6})(\d{2})(\d{2})(\d{2})(\d{3})(?![0-9A-Za-z])/g;
const idCardLabel = /(?:身份证|证件号|ID (?:card|number|no)|identity (?:card|number))[^\d\n]{0,12}$/i;

export function findIdCards(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(idCard18)) {
    const [whole, area = '', year = '', month = '', day = '', rest = ''] = match;
    const digits = `${area}${year}${month}${day}${rest}`.toUpperCase();
    if (!hasProvinceAndBirthday(area.slice(0, 2), Number(year), Number(month), Number(day))) continue;
    const isProven = idCardCheckCharacter(digits.slice(0, 17)) === digits.slice(17);
    // A slip of one digit still tells who the customer is, where the text says that it is an identity number.
    if (!isProven && !idCardLabel.test(before(text, match.index))) continue;
    spans.push(spanOf(match.index, whole, 'id-card', digits, isProven ? 3 : 2));
  }
  for (const match of text.matchAll(idCard15)) {
    const [whole, area = '', year = '', month = '', day = ''] = match;
    if (!hasProvinceAndBirthday(area.slice(0, 2), 1900 + Number(year), Number(month), Number(day))) continue;
    if (isLabelledAsOrder(text, match.index)) continue;
    spans.push(
      spanOf(match.index, whole, 'id-card', whole, idCardLabel.test(before(text, match.index)) ? 3 : 2),
    );
  }
  return spans;
}

const cardDigits = /(?<![0-9A-Za-z.])\d(?:[ -]?\d){12,18}(?![0-9A-Za-z])/g;
const cardLabel = /(?:卡号|银行卡|信用卡|储蓄卡|借记卡|card)[^\d\n]{0,16}$/i;

/** Issuer prefixes (ISO/IEC 7812) with the lengths that they use. */
const issuers: readonly { readonly prefix: RegExp; readonly lengths: readonly number[] }[] = [
  { prefix: /^4/, lengths: [13, 16, 19] },
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { prefix: /^3[47]/, lengths: [15] },
  { prefix: /^3(?:0[0-5]|[689])/, lengths: [14, 16] },
  { prefix: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  { prefix: /^6(?:011|4[4-9]|5)/, lengths: [16, 17, 18, 19] },
  // UnionPay, and the debit cards that Chinese banks issued before it.
  { prefix: /^(?:62|60|81|9558|9559|9843|6[89])/, lengths: [16, 17, 18, 19] },
  { prefix: /^(?:50|5[6-9]|6)/, lengths: [16, 18, 19] },
];

export function findBankCards(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(cardDigits)) {
    const digits = match[0].replaceAll(/\D/g, '');
    const isLabelled = cardLabel.test(before(text, match.index));
    const hasIssuer = issuers.some(
      ({ prefix, lengths }) => prefix.test(digits) && lengths.includes(digits.length),
    );
    const isProven = hasIssuer && passesLuhn(digits) && !isLabelledAsOrder(text, match.index);
    if (isProven || isLabelled)
      spans.push(spanOf(match.index, match[0], 'bank-card', digits, isProven ? 3 : 2));
  }
  return spans;
}

const ibanForm = /(?<![0-9A-Za-z])[A-Za-z]{2}\d{2}(?: ?[0-9A-Za-z]){11,30}(?![0-9A-Za-z])/g;

export function findIbans(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(ibanForm)) {
    const proven = longestIban(match[0]);
    if (proven !== null)
      spans.push(spanOf(match.index, proven, 'iban', proven.replaceAll(' ', '').toUpperCase(), 3));
  }
  return spans;
}

/** The form is greedy and may have run into the words behind the number: they go, one by one. */
function longestIban(candidate: string): string | null {
  for (let text = candidate; text.length >= 15; text = text.slice(0, Math.max(text.lastIndexOf(' '), 0))) {
    const bare = text.replaceAll(' ', '');
    if (bare.length >= 15 && bare.length <= 34 && passesIban(bare)) return text;
  }
  return null;
}

/** The words in front of an offset, as far as a label may stand away. */
function before(text: string, offset: number): string {
  return text.slice(Math.max(0, offset - 40), offset);
}
