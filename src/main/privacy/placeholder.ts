/**
 * How a placeholder is written, and how a model may mangle it. Written: `[PHONE_1]`; a second way of writing the same number is
 * `[PHONE_1b]`, so that the model sees one identity and the text comes back exactly.
 */
import { maskKindLabels } from '../../shared/privacy.ts';
import type { MaskKind } from '../../shared/privacy.ts';

export interface PlaceholderName {
  readonly label: string;
  /** From 1. */
  readonly ordinal: number;
  /** 0 for the first way of writing it, 1 for `b`, and so on. */
  readonly variant: number;
}

export function writePlaceholder({ label, ordinal, variant }: PlaceholderName): string {
  return `[${label}_${ordinal}${variantLetters(variant)}]`;
}

/** 1 → `b`, 25 → `z`, 26 → `ba`: never `a`, which is the bare number. */
function variantLetters(variant: number): string {
  if (variant === 0) return '';
  const last = String.fromCharCode(97 + (variant % 26));
  return variant < 26 ? last : variantLetters(Math.floor(variant / 26)) + last;
}

function variantOf(letters: string): number {
  let variant = 0;
  for (const letter of letters) variant = variant * 26 + letter.charCodeAt(0) - 97;
  return variant;
}

/** Label of a kind: the built-in one, or the user's own name for a pattern with what a label may hold. */
export function labelOf(kind: string): string {
  const builtIn = maskKindLabels[kind as MaskKind] as string | undefined;
  if (builtIn !== undefined) return builtIn;
  const letters = kind
    .toUpperCase()
    .replaceAll(/[^A-Z]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  return letters === '' ? 'PRIVATE' : letters.slice(0, 24);
}

/** What models make of a label when they translate it. */
const translatedLabels: readonly (readonly [RegExp, string])[] = [
  [/^(?:电话号码|手机号码|手机号|电话|手机|联系电话|TELEPHONE|PHONE_NUMBER|MOBILE|TEL)$/, 'PHONE'],
  [/^(?:电子邮箱|邮箱地址|邮箱|电子邮件|邮件|E_?MAIL_ADDRESS|E_MAIL|MAIL)$/, 'EMAIL'],
  [/^(?:身份证号码|身份证号|身份证|ID|IDCARD|ID_NUMBER|ID_CARD_NUMBER)$/, 'ID_CARD'],
  [/^(?:护照号码|护照号|护照|PASSPORT_NUMBER)$/, 'PASSPORT'],
  [/^(?:银行卡号|银行卡|信用卡号|信用卡|卡号|BANKCARD|CARD|CARD_NUMBER|CREDIT_CARD)$/, 'BANK_CARD'],
  [/^(?:收货地址|家庭地址|地址|住址|POSTAL_ADDRESS)$/, 'ADDRESS'],
  [/^(?:客户姓名|姓名|名字|客户名|CUSTOMER_NAME|CUSTOMER)$/, 'NAME'],
  [/^(?:订单编号|订单号|订单|运单号|ORDER_NUMBER|ORDER_ID)$/, 'ORDER'],
  [/^(?:车牌号码|车牌号|车牌|LICENSE_PLATE|LICENCE_PLATE)$/, 'PLATE'],
  [/^(?:IP地址|IP_ADDRESS)$/, 'IP'],
  [/^(?:密码|密钥|口令|PASSWORD|KEY)$/, 'SECRET'],
];

const opening = '[[［【〔「『{｛<〈]';
const closing = String.raw`[\]］】〕」』}｝>〉]`;
const blank = String.raw`[ \u00A0\u3000]{0,2}`;
const joint = String.raw`${blank}\\?[_＿\-－:：#]?${blank}`;
const inside = String.raw`${blank}(?<label>\p{L}[\p{L} _＿\\-]{0,30}?)${joint}(?<ordinal>[0-9０-９]{1,5})(?<variant>[a-z]{0,3})${blank}`;
/** Brackets of any script, or the square ones with the backslashes that Markdown wants. */
const bracketed = String.raw`(?:${opening}${inside}${closing}|\\\[${inside}\\\])`;
/** A model that drops the brackets: only in capitals and with the underscore, and only where no word goes on. */
const bare = String.raw`(?<![\p{L}\p{N}_])(?<label>[A-Z]+(?:_[A-Z]+)*)_(?<ordinal>[0-9]{1,5})(?<variant>[a-z]{0,3})(?![\p{L}\p{N}_])`;

/** Everything that may be a placeholder, mangled or not. Read a match with {@link readPlaceholder}. */
export const placeholderForm = new RegExp(`${bracketed}|${bare}`, 'gu');

/** Longest text that {@link placeholderForm} can match, in UTF-16 code units, with room to spare. */
export const longestPlaceholder = 64;

/** Where text that has not ended may be the beginning of a placeholder: everything from there on must wait. */
export const unfinishedForm = new RegExp(
  String.raw`(?:\\?${opening}[\p{L}\p{N} \u00A0\u3000_＿\-－:：#\\]{0,60}|(?<![\p{L}\p{N}_])[A-Z]+(?:_[A-Z]*)*(?:_[0-9]{1,5}[a-z]{0,3})?|\\)$`,
  'u',
);

/** What a match of {@link placeholderForm} names. */
export function readPlaceholder(match: RegExpMatchArray): PlaceholderName {
  const groups = match.groups ?? {};
  const label = groups['label'] ?? '';
  const ordinal = (groups['ordinal'] ?? '0').replaceAll(/[０-９]/g, (digit) =>
    String.fromCharCode(digit.charCodeAt(0) - 0xfee0),
  );
  return {
    label: canonicalLabel(label),
    ordinal: Number(ordinal),
    variant: variantOf(groups['variant'] ?? ''),
  };
}

function canonicalLabel(written: string): string {
  const label = written
    .toUpperCase()
    .replaceAll(/[\s_＿\\-]+/gu, '_')
    .replaceAll(/^_|_$/g, '');
  return translatedLabels.find(([form]) => form.test(label))?.[1] ?? label;
}
