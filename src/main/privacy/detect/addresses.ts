/** Finds postal addresses: Chinese ones by their administrative words, Western ones by their words for streets. */
import { spanOf } from '../span.ts';
import type { Span } from '../span.ts';

const provinces =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门';
const number = '[0-9A-Za-z一二三四五六七八九十百零〇甲乙丙丁]{1,8}';
const street = '(?:大道|大街|路|街|道|巷|弄|胡同|里|村|屯|社区)';
const estate =
  '(?:小区|花园|家园|公寓|大厦|大楼|中心|广场|新村|苑|庭|府|城|园|湾|学校|大学|医院|写字楼|工业园|科技园)';
const door = `${number}(?:号楼|号院|号|弄|栋|幢|座|单元|层|楼|室|房|户)`;

/** A street or an estate and a door behind it: the least that leads a stranger to someone's home. */
const home = new RegExp(
  `(?:${street}|${estate})(?:[东南西北一二三四五六七八九十A-Za-z0-9]{1,3}[区期])?[ ,，、]?(?:${door}[ ,，、]?)+(?:[\\p{Script=Han}A-Za-z0-9]{2,12}?${estate}[ ,，、]?)?(?:${door}[ ,，、]?)*(?:-?\\d{1,5}(?![0-9A-Za-z%.年月日天元块件]))?`,
  'gu',
);
/** A village has no streets, but whoever writes its name under county and town means a home. */
const village = new RegExp(
  `[区县市旗][\\p{Script=Han}]{1,8}?[镇乡][\\p{Script=Han}]{1,8}?(?:村|屯|社区)(?:${number}[组号队])?`,
  'gu',
);
/** How far before a street its province may stand, in characters. */
const reach = 48;
const province = new RegExp(`(?:中国)?[ ,，]?(?:${provinces})`, 'u');
/** The town, district or road that the text before a door ends with, where no province says where an address begins. */
const parts =
  /(?:\p{Script=Han}{1,4}?(?:市|自治州|盟)[ ,，、]?)?(?:\p{Script=Han}{1,5}?(?:新区|区|县|旗)[ ,，、]?)?(?:\p{Script=Han}{1,5}?(?:镇|乡|街道)[ ,，、]?)?[\p{Script=Han}A-Za-z0-9]{1,8}$/u;
/** Where a sentence, or what stands before an address in it, ends. */
const clauseEnd = /[：:。；;！!？?\n“”"'()（）]|(?<![省市区县镇乡道路街])[,，、]/gu;
const leadIn =
  /(?:住在|家住|寄到|寄往|寄去|寄给|送到|送去|发到|发往|发去|配送到|改到|改成|改为|改送|换到|换成|搬到|搬去|地址(?:是|为|在|改)?|位于|就在|还在|在|是|到|往|从|去|住)(?!\p{Script=Han}{0,1}$)/gu;

const westernStreet =
  '(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl|Terrace|Square|Sq|Parkway|Pkwy|Highway|Hwy|Close|Crescent|Cres|Gardens|Row|Quay|Mews|Grove|Hill|Circle|Cir|Trail|Alley)';
const word = "(?:(?:[A-Z]|\\d{1,3}(?:st|nd|rd|th))[\\p{L}'’.-]*)";
const unit = '(?:(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|Room|Rm|#)\\.? ?#?[0-9A-Za-z-]{1,6})';
const place = "(?:,? ?(?![A-Z]{1,2}\\d)[A-Z][\\p{L}'’.-]+(?: (?![A-Z]{1,2}\\d)[A-Z][\\p{L}'’.-]+){0,2})";
const postcode =
  '(?:,? (?:[A-Z]{2},? )?\\d{5}(?:-\\d{4})?|,? [A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|,? [A-Z]{2,3} \\d{4}|,? [A-Z]\\d[A-Z] ?\\d[A-Z]\\d|,? \\d{6})';
const englishAddress = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${unit},? )?\\d{1,5}[A-Za-z]?(?:-\\d{1,4})?,? (?:[NSEW]\\.? )?${word}(?: ${word}){0,3} ${westernStreet}\\b\\.?(?: [NSEW][EW]?\\b)?` +
    `(?:,? ${unit})?(?:${place}){0,3}(?:${postcode})?(?:, (?:USA|UK|United States|United Kingdom|Canada|Australia|Singapore))?`,
  'gu',
);
const postBox = /(?<![\p{L}\p{N}])P\.? ?O\.? Box \d{1,6}(?:, [A-Z][\p{L} ]+)?(?: \d{4,6})?/giu;
const germanAddress =
  /(?<![\p{L}\p{N}])\p{Lu}[\p{L}-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ufer|damm)\s\d{1,4}\s?[a-z]?(?:, ?(?:D-)?\d{5} \p{Lu}[\p{L}-]+)?(?![\p{L}\p{N}])/gu;
const romanceAddress =
  /(?<![\p{L}\p{N}])(?:\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|place|chemin|allée|impasse|quai) (?:de |du |des |d'|la |le |l'|les ){0,3}\p{Lu}[\p{L}' -]{2,40}?|(?:Calle|Avenida|Via|Viale|Piazza|Rua) (?:de |del |della |la ){0,2}\p{Lu}[\p{L}' ]{2,30}?,? \d{1,4})(?:, ?\d{5} \p{Lu}[\p{L}-]+)?(?=[\s,.;!?]|$)/gu;

export function findAddresses(text: string): readonly Span[] {
  return [...chinese(text), ...western(text)];
}

function chinese(text: string): readonly Span[] {
  if (!/[号栋幢室弄座单元楼层村屯社区]/u.test(text)) return [];
  return [home, village].flatMap((form) =>
    [...text.matchAll(form)].map(({ 0: core, index }) => {
      const start = beginningOf(text, index);
      return addressSpan(start, text.slice(start, index + core.length).replace(/[ ,，、]+$/u, ''));
    }),
  );
}

/** Where the address begins whose street word stands at `offset`: at its province, else at what is left of the clause. */
function beginningOf(text: string, offset: number): number {
  const from = Math.max(0, offset - reach);
  const before = text.slice(from, offset);
  const clause = from + endOfLast(before, clauseEnd);
  const start = clause + (province.exec(text.slice(clause, offset))?.index ?? -1);
  if (start >= clause) return start;
  const afterLeadIn = clause + endOfLast(text.slice(clause, offset), leadIn);
  return afterLeadIn + (parts.exec(text.slice(afterLeadIn, offset))?.index ?? 0);
}

/** The offset behind the last match, 0 where there is none. */
function endOfLast(text: string, form: RegExp): number {
  let end = 0;
  for (const { 0: whole, index } of text.matchAll(form)) end = index + whole.length;
  return end;
}

function western(text: string): readonly Span[] {
  if (!/\d/.test(text)) return [];
  return [englishAddress, postBox, germanAddress, romanceAddress].flatMap((form) =>
    [...text.matchAll(form)].map(({ 0: whole, index }) => addressSpan(index, whole.replace(/[,. ]+$/u, ''))),
  );
}

function addressSpan(start: number, address: string): Span {
  return spanOf(start, address, 'address', address.toLowerCase().replaceAll(/[\s,，、.]+/gu, ''), 2);
}
