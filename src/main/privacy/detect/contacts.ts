/** Finds addresses of mail, addresses on the network, passports, number plates and secrets. */
import { isIPv4, isIPv6 } from 'node:net';
import { spanOf } from '../span.ts';
import type { Span } from '../span.ts';
import { isLabelledAsOrder } from './labels.ts';

const email =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:[A-Za-z]{2,24}|中国|公司)(?![A-Za-z0-9-])/gu;
/** Chinese is written without spaces: the words before an address are not part of it. */
const chineseBeforeMail = /^[\p{Script=Han}]+(?=[A-Za-z0-9])/u;

export function findEmails(text: string): readonly Span[] {
  if (!text.includes('@')) return [];
  return [...text.matchAll(email)].map(({ 0: whole, index }) => {
    const lead = chineseBeforeMail.exec(whole)?.[0].length ?? 0;
    const address = whole.slice(lead);
    return spanOf(index + lead, address, 'email', address.toLowerCase(), 3);
  });
}

const ipv4 = /(?<![0-9A-Za-z.])\d{1,3}(?:\.\d{1,3}){3}(?![0-9A-Za-z]|\.\d)/g;
const ipv6 =
  /(?<![0-9A-Za-z:.])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?:%[0-9A-Za-z]+)?(?![0-9A-Za-z:])/g;
const versionLabel = /(?:version|版本|firmware|固件|ver\.?|\bv)[号为是:： ]{0,4}$/i;

export function findIpAddresses(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const { 0: whole, index } of text.matchAll(ipv4)) {
    if (isIPv4(whole) && !versionLabel.test(text.slice(Math.max(0, index - 16), index)))
      spans.push(spanOf(index, whole, 'ip', whole, 3));
  }
  for (const { 0: whole, index } of text.matchAll(ipv6)) {
    if (/[0-9A-Fa-f]/.test(whole) && isIPv6(whole))
      spans.push(spanOf(index, whole, 'ip', whole.toLowerCase(), 3));
  }
  return spans;
}

/** Ordinary and electronic passports of China, and the travel permits of Hong Kong, Macau and Taiwan. */
const chinesePassport = /(?<![0-9A-Za-z])(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7}|[DSP]E?\d{7,8})(?![0-9A-Za-z])/g;
const labelledPassport =
  /(?:passport|护照|通行证|台胞证|回乡证)[^\n0-9]{0,16}?(?<![0-9A-Za-z])(?<number>(?=(?:[A-Z]*\d){4})[A-Z0-9]{6,10})(?![0-9A-Za-z])/gi;

export function findPassports(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const { 0: whole, index } of text.matchAll(chinesePassport)) {
    const isUnmistakable = /^[EG]/.test(whole) && !isLabelledAsOrder(text, index);
    if (isUnmistakable) spans.push(spanOf(index, whole, 'passport', whole, 2));
  }
  for (const match of text.matchAll(labelledPassport)) {
    const number = match.groups?.['number'] ?? '';
    spans.push(
      spanOf(match.index + match[0].length - number.length, number, 'passport', number.toUpperCase(), 3),
    );
  }
  return spans;
}

const chinesePlate =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·•.-]?(?:[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[挂学警港澳])(?![A-Za-z0-9])/gi;
const labelledPlate =
  /(?:licen[cs]e plate|number plate|plate (?:number|no)|registration (?:number|plate)|car reg|plate|车牌号?码?)(?: is|:|：|是|为)?\s{0,2}(?<plate>[A-Z0-9]{1,4}[ -]?[A-Z0-9]{2,4}(?:[ -]?[A-Z0-9]{1,3})?)(?![A-Za-z0-9])/gi;

export function findPlates(text: string): readonly Span[] {
  const spans = [...text.matchAll(chinesePlate)]
    .filter(({ 0: whole }) => /\d/.test(whole))
    .map(({ 0: whole, index }) =>
      spanOf(index, whole, 'plate', whole.replaceAll(/[ ·•.-]/g, '').toUpperCase(), 3),
    );
  for (const match of text.matchAll(labelledPlate)) {
    const plate = match.groups?.['plate'] ?? '';
    if (!/\d/.test(plate)) continue;
    const identity = plate.replaceAll(/[ -]/g, '').toUpperCase();
    spans.push(spanOf(match.index + match[0].length - plate.length, plate, 'plate', identity, 2));
  }
  return spans;
}

/** Keys by the prefixes that their issuers publish, and anything behind the word for a password or a one-time code. */
const keys: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /(?<![0-9A-Za-z])sk-[A-Za-z0-9_-]{16,}/g,
  /(?<![0-9A-Za-z])(?:AKIA|ASIA|LTAI)[A-Za-z0-9]{12,28}/g,
  /(?<![0-9A-Za-z])(?:gh[opsru]_|github_pat_|xox[abp]-|glpat-|AIza)[A-Za-z0-9_-]{16,}/g,
  /(?<![0-9A-Za-z])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/g,
];
const labelledSecret =
  /(?:pass(?:word|code|phrase)|pwd|(?:api|access|secret)[ _-]?key|(?:verification|one-time|security|sms) code|otp|pin(?: code)?|密码|口令|密钥|验证码|校验码|动态码)(?: is|\s?[:：=]|是|为)\s{0,2}(?<secret>[^\s,，。；;、！？“”（）]{3,80})/gi;
const bearer = /Bearer\s+(?<secret>[A-Za-z0-9._~+/-]{12,}=*)/g;

export function findSecrets(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const form of keys) {
    for (const { 0: whole, index } of text.matchAll(form))
      spans.push(spanOf(index, whole, 'secret', whole, 3));
  }
  for (const form of [labelledSecret, bearer]) {
    for (const match of text.matchAll(form)) {
      const secret = (match.groups?.['secret'] ?? '').replace(/[.?"')]+$/, '');
      // What is said about a password is mostly words: a secret has a digit or a mark, or is no word of either language.
      if (!/[0-9!@#$%^&*_+=~|<>/\\-]/.test(secret) || /^\p{Script=Han}+$/u.test(secret)) continue;
      const start = match.index + match[0].indexOf(secret, match[0].length - secret.length - 1);
      spans.push(spanOf(start, secret, 'secret', secret, 2));
    }
  }
  return spans;
}

/** Order, parcel and invoice numbers, by the label before them. Off unless the user asks: the model needs them to help. */
const labelledOrder =
  /(?:订单(?:编?号)?|运单号?|快递单?号|物流单?号|单号|order|tracking|parcel|shipment|waybill)(?:\s?(?:no|number|num|id|#))?[.:：#\s是为is]{0,6}(?<number>[A-Z]{0,6}-?\d[A-Z0-9-]{4,24})(?![A-Za-z0-9])/gi;
const carrierNumber =
  /(?<![0-9A-Za-z])(?:1Z[0-9A-Z]{16}|SF\d{12,15}|[A-Z]{2}\d{9}[A-Z]{2}|YT\d{13}|JD[A-Z0-9]{11,16})(?![0-9A-Za-z])/g;

export function findOrders(text: string): readonly Span[] {
  const spans = [...text.matchAll(carrierNumber)].map(({ 0: whole, index }) =>
    spanOf(index, whole, 'order', whole, 3),
  );
  for (const match of text.matchAll(labelledOrder)) {
    const number = match.groups?.['number'] ?? '';
    spans.push(
      spanOf(match.index + match[0].length - number.length, number, 'order', number.toUpperCase(), 2),
    );
  }
  return spans;
}
