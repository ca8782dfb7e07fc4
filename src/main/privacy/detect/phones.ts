/**
 * Finds telephone numbers: mainland China, Hong Kong, Macau, Taiwan, and the rest of the world through libphonenumber's
 * numbering plans. Company hotlines (400, 800) are nobody's personal data and stay.
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';
import type { Span } from '../span.ts';
import { isLabelledAsOrder, isLabelledAsPhone } from './labels.ts';

const mainlandMobile =
  /(?<![0-9A-Za-z])(?:(?:\+|00)?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}[ -]?\d{4}|[ -]\d{3}[ -]\d{5})(?![0-9A-Za-z])/g;
const mainlandLandline =
  /(?<![0-9A-Za-z])(?:(?:\+|00)?86[ -]?)?(?:\(0\d{2,3}\) ?|0\d{2,3}[ -])[2-9]\d{2,3}[ -]?\d{4}(?:(?:-| ?转 ?| ?ext\.? ?)\d{1,6})?(?![0-9A-Za-z])/gi;
const taiwanMobile = /(?<![0-9A-Za-z])09\d{2}[ -]?\d{3}[ -]?\d{3}(?![0-9A-Za-z])/g;
const taiwanLandline = /(?<![0-9A-Za-z])(?:\(0[2-8]\) ?|0[2-8]-)\d{3,4}[ -]?\d{4}(?![0-9A-Za-z])/g;
/** Written with a country code: the plan of that country decides. */
const international =
  /(?<![0-9A-Za-z])(?:\+|00(?=[1-9]))\d{1,3}(?:[ .()/-]{0,2}\d){5,13}(?:(?: ?x| ?ext\.? ?)\d{1,6})?(?![0-9A-Za-z])/gi;
/** Written for home, in groups as people say them: tried against the plans of the places most often met. */
const national =
  /(?<![0-9A-Za-z.,/+-])(?:\(\d{2,5}\)[ -]?|0?\d{2,4}[ .-])\d{2,4}(?:[ .-]\d{2,5}){1,3}(?![0-9A-Za-z]|[.,]\d|[/-]\d)/g;
/** Bare digits, believed only beside a label. */
const bareDigits = /(?<![0-9A-Za-z.])\(?\d(?:[ ()-]{0,2}\d){6,14}(?![0-9A-Za-z])/g;

const homePlans: readonly CountryCode[] = ['US', 'GB', 'DE', 'FR', 'JP', 'KR', 'SG', 'AU', 'HK', 'TW'];

/** Eight digits starting like a telephone of Hong Kong or Macau, in two groups of four. */
const hongKong = /(?<![0-9A-Za-z+-])(?:(?:\+|00)?85[23][ -]?)[2-9]\d{3}[ -]?\d{4}(?![0-9A-Za-z])/g;

const isoDate = /^(?:19|20)\d{2}[ .-]\d{1,2}[ .-]\d{1,2}/;

export function findPhones(text: string): readonly Span[] {
  if (!/\d{2}/.test(text)) return [];
  return [
    ...matches(text, mainlandMobile, 2),
    ...matches(text, mainlandLandline, 2),
    ...matches(text, hongKong, 2),
    ...matches(text, taiwanMobile, 2),
    ...matches(text, taiwanLandline, 2),
    ...matches(text, international, 2, inAPlan),
    ...matches(text, national, 1, inAHomePlan),
    ...matches(text, bareDigits, 1, (candidate, start) =>
      isLabelledAsPhone(text, start) ? candidate : null,
    ),
  ];
}

function matches(
  text: string,
  form: RegExp,
  certainty: Span['certainty'],
  phoneIn: (candidate: string, start: number) => string | null = (candidate) => candidate,
): readonly Span[] {
  const spans: Span[] = [];
  for (const { 0: candidate, index: start } of text.matchAll(form)) {
    if (isLabelledAsOrder(text, start) || isHotline(candidate)) continue;
    const phone = phoneIn(candidate, start);
    if (phone === null) continue;
    spans.push({ start, end: start + phone.length, kind: 'phone', identity: identityOf(phone), certainty });
  }
  return spans;
}

/** The candidate, or what is left of it without the groups of digits that belong to the next word (a date, an amount). */
function inAPlan(candidate: string): string | null {
  for (let rest = candidate; rest.length > 6; rest = rest.slice(0, Math.max(0, rest.lastIndexOf(' ')))) {
    if (parsePhoneNumberFromString(rest.replace(/^00/, '+'))?.isPossible() === true) return rest;
  }
  return null;
}

function inAHomePlan(candidate: string): string | null {
  if (isoDate.test(candidate)) return null;
  const isValid = homePlans.some(
    (country) => parsePhoneNumberFromString(candidate, country)?.isValid() === true,
  );
  return isValid ? candidate : null;
}

function isHotline(candidate: string): boolean {
  return /^[48]00/.test(candidate.replaceAll(/\D/g, '')) && /^\(?[48]00[ -]/.test(candidate);
}

/** Digits without the mainland's country code: people write it or leave it out. */
function identityOf(candidate: string): string {
  const digits = candidate.replaceAll(/\D/g, '').replace(/^00/, '');
  return digits.replace(/^86(?=1[3-9]\d{9}$)/, '');
}
