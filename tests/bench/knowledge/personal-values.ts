/** Personal data drawn at random from a seed, in the spellings that people use. None of it is anybody's. */
import { idCardCheckCharacter } from '../../../src/main/privacy/checksums.ts';

export type Random = () => number;

/** Mulberry32: small, fast, good enough to draw sentences. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

export function digits(random: Random, count: number, first = '0123456789'): string {
  const rest = Array.from({ length: count - 1 }, () => String(Math.floor(random() * 10))).join('');
  return pick(random, [...first]) + rest;
}

export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

export function two(value: number): string {
  return String(value).padStart(2, '0');
}

function luhnEnd(payload: string): string {
  const end = [...'0123456789'].find((digit) => {
    const sum = [...(payload + digit)].toReversed().reduce((total, character, index) => {
      const value = Number(character) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
    return sum % 10 === 0;
  });
  return payload + (end ?? '0');
}

function groups(text: string, sizes: readonly number[], separator: string): string {
  const parts: string[] = [];
  let done = 0;
  for (const size of sizes) {
    parts.push(text.slice(done, done + size));
    done += size;
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts.join(separator);
}

export function mobile(random: Random): string {
  const number = `1${pick(random, ['30', '35', '38', '50', '58', '66', '77', '86', '91', '99'])}${digits(random, 8)}`;
  const spaced = groups(number, [3, 4, 4], pick(random, [' ', '-', ' ']));
  return pick(random, [
    number,
    number,
    spaced,
    `+86 ${number}`,
    `+86${number}`,
    `86-${spaced}`,
    wide(number),
  ]);
}

/** Full-width digits, as some input methods give them. */
function wide(text: string): string {
  return [...text].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
}

export function foreignPhone(random: Random): string {
  const hongKong = `${digits(random, 4, '569')} ${digits(random, 4)}`;
  return pick(random, [
    `+852 ${hongKong}`,
    `+852-${hongKong.replace(' ', '-')}`,
    `+886 9${digits(random, 2)} ${digits(random, 3)} ${digits(random, 3)}`,
    `09${digits(random, 2)}-${digits(random, 3)}-${digits(random, 3)}`,
    `+1 (${pick(random, ['415', '212', '646', '312', '206'])}) ${pick(random, ['555', '234', '867'])}-${digits(random, 4)}`,
    `${pick(random, ['415', '212', '646', '312', '206'])}-${pick(random, ['234', '867', '442'])}-${digits(random, 4)}`,
    `+44 7${pick(random, ['400', '700', '911'])} ${digits(random, 6)}`,
    `+49 151 ${digits(random, 8)}`,
    `+33 6 ${groups(digits(random, 8), [2, 2, 2], ' ')}`,
    `+65 9${digits(random, 3)} ${digits(random, 4)}`,
    `+81 90-${digits(random, 4)}-${digits(random, 4)}`,
    `+61 4${digits(random, 2)} ${digits(random, 3)} ${digits(random, 3)}`,
  ]);
}

export function landline(random: Random): string {
  return pick(random, [
    `010-${digits(random, 8, '68')}`,
    `(021) ${digits(random, 4, '56')} ${digits(random, 4)}`,
    `0571-${digits(random, 8, '8')}`,
    `020 ${digits(random, 8, '38')}`,
    `0755-${digits(random, 8, '2')}转${digits(random, 3)}`,
  ]);
}

export function idCard(random: Random): string {
  const area = pick(random, ['110105', '310115', '330106', '440305', '510107', '610113', '420111', '320583']);
  const birthday = `${between(random, 1950, 2008)}${two(between(random, 1, 12))}${two(between(random, 1, 28))}`;
  const first17 = `${area}${birthday}${digits(random, 3)}`;
  const whole = first17 + idCardCheckCharacter(first17);
  return pick(random, [whole, whole, whole.toLowerCase(), groups(whole, [6, 8, 4], ' ')]);
}

export function bankCard(random: Random): string {
  const number = pick(random, [
    () => luhnEnd(`4${digits(random, 14)}`),
    () => luhnEnd(`5${pick(random, ['1', '2', '3', '4', '5'])}${digits(random, 13)}`),
    () => luhnEnd(`622202${digits(random, 12)}`),
    () => luhnEnd(`6225${digits(random, 11)}`),
    () => luhnEnd(`37${digits(random, 12)}`),
    () => luhnEnd(`3566${digits(random, 11)}`),
  ])();
  return pick(random, [number, groups(number, [4, 4, 4, 4], ' '), groups(number, [4, 4, 4, 4], '-')]);
}

export function iban(random: Random): string {
  const [country, length] = pick(random, [
    ['DE', 22],
    ['GB', 22],
    ['FR', 27],
    ['ES', 24],
    ['NL', 18],
    ['IT', 27],
  ] as const);
  const bank = country === 'GB' ? 'WEST' : country === 'NL' ? 'ABNA' : country === 'IT' ? 'X' : '';
  const account = bank + digits(random, length - 4 - bank.length);
  const asNumber = [...`${account}${country}00`]
    .map((character) => (/\d/.test(character) ? character : String(character.charCodeAt(0) - 55)))
    .join('');
  const check = two(Number(98n - (BigInt(asNumber) % 97n)));
  const whole = `${country}${check}${account}`;
  return random() < 0.5 ? whole : (whole.match(/.{1,4}/g)?.join(' ') ?? whole);
}

export function email(random: Random): string {
  const user = pick(random, [
    'li.lei',
    'wang_yutong88',
    'd.okafor',
    'maria+shop',
    'zhang-wei',
    'x1995',
    'service.lead',
  ]);
  const host = pick(random, [
    'example.com',
    'qq.com',
    '163.com',
    'mail.example.co.uk',
    'uni-koeln.de',
    'gmail.com',
    'corp.example.cn',
  ]);
  return pick(random, [`${user}@${host}`, `${user}@${host}`.toUpperCase(), `${user}＠${host}`]);
}

export function chineseAddress(random: Random): string {
  const head = pick(random, [
    '浙江省杭州市西湖区',
    '上海市浦东新区',
    '广东省深圳市南山区',
    '北京市朝阳区',
    '成都市武侯区',
    '江苏省苏州市昆山市',
    '福田区',
    '',
  ]);
  const road = pick(random, [
    '文三路',
    '建国门外大街',
    '科技南路',
    '中山北路',
    '天府大道',
    '人民东路',
    '解放巷',
  ]);
  const number = `${between(random, 1, 999)}号`;
  const home = pick(random, [
    '',
    `${between(random, 1, 20)}栋${between(random, 101, 2505)}室`,
    `阳光花园${between(random, 1, 9)}幢${between(random, 1, 4)}单元${between(random, 101, 906)}`,
    `${between(random, 1, 30)}楼`,
  ]);
  return `${head}${road}${number}${home}`;
}

export function westernAddress(random: Random): string {
  return pick(random, [
    `${between(random, 1, 9999)} ${pick(random, ['Maple', 'Oak Hill', 'Martin Luther King', 'Sunset', 'N. Lake'])} ${pick(random, ['Street', 'Ave', 'Drive', 'Blvd', 'Lane'])}, ${pick(random, ['Springfield', 'Portland', 'Austin'])}, ${pick(random, ['IL 62704', 'OR 97201', 'TX 78701'])}`,
    `${between(random, 1, 300)}${pick(random, ['', 'B'])} ${pick(random, ['Baker Street', 'King Road', 'Station Close'])}, London ${pick(random, ['NW1 6XE', 'SW1A 1AA', 'E2 7DP'])}`,
    `Flat ${between(random, 1, 40)}, ${between(random, 1, 99)} ${pick(random, ['Victoria Terrace', 'Mill Lane'])}, Leeds`,
    `${pick(random, ['Hauptstraße', 'Lindenweg', 'Schillerplatz'])} ${between(random, 1, 120)}, ${digits(random, 5, '1234')} ${pick(random, ['Berlin', 'Köln', 'Hamburg'])}`,
    `${between(random, 1, 80)} rue de ${pick(random, ['Rivoli', 'Lyon'])}, 7500${between(random, 1, 9)} Paris`,
    `P.O. Box ${between(random, 10, 9999)}`,
  ]);
}

export function plate(random: Random): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
  const area = pick(random, ['京A', '沪B', '粤B', '浙A', '苏E', '川A', '鄂A']);
  return `${area}${pick(random, ['', '·'])}${pick(random, [...letters])}${digits(random, 4)}${pick(random, [...letters])}`;
}

export function secret(random: Random): string {
  return pick(random, [`sk-${token(random, 32)}`, `ghp_${token(random, 36)}`, `LTAI${token(random, 20)}`]);
}

export function token(random: Random, length: number): string {
  const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length }, () => pick(random, [...characters])).join('');
}
