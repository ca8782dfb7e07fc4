/**
 * Sentences as customers write them, by number, always the same ones: personal data of every kind in many spellings, and what
 * looks like it and is none. Made without looking at the detectors, so that it can judge them.
 */
import { idCardCheckCharacter } from '../../../src/main/privacy/checksums.ts';
import type { MaskKind } from '../../../src/shared/privacy.ts';

export interface MaskingSentence {
  readonly text: string;
  /** What must be masked in it; empty in a hard negative. */
  readonly personal: readonly { readonly kind: MaskKind; readonly value: string }[];
}

/** The customer of every sentence. */
export const customerNames: readonly string[] = ['王雨桐', 'Daniel Okafor', '欧阳明月', 'María García López'];

type Random = () => number;

/** Mulberry32: small, fast, good enough to draw sentences. */
function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

function digits(random: Random, count: number, first = '0123456789'): string {
  const rest = Array.from({ length: count - 1 }, () => String(Math.floor(random() * 10))).join('');
  return pick(random, [...first]) + rest;
}

function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

function two(value: number): string {
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

function mobile(random: Random): string {
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

function foreignPhone(random: Random): string {
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

function landline(random: Random): string {
  return pick(random, [
    `010-${digits(random, 8, '68')}`,
    `(021) ${digits(random, 4, '56')} ${digits(random, 4)}`,
    `0571-${digits(random, 8, '8')}`,
    `020 ${digits(random, 8, '38')}`,
    `0755-${digits(random, 8, '2')}转${digits(random, 3)}`,
  ]);
}

function idCard(random: Random): string {
  const area = pick(random, ['110105', '310115', '330106', '440305', '510107', '610113', '420111', '320583']);
  const birthday = `${between(random, 1950, 2008)}${two(between(random, 1, 12))}${two(between(random, 1, 28))}`;
  const first17 = `${area}${birthday}${digits(random, 3)}`;
  const whole = first17 + idCardCheckCharacter(first17);
  return pick(random, [whole, whole, whole.toLowerCase(), groups(whole, [6, 8, 4], ' ')]);
}

function bankCard(random: Random): string {
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

function iban(random: Random): string {
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

function email(random: Random): string {
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

function chineseAddress(random: Random): string {
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

function westernAddress(random: Random): string {
  return pick(random, [
    `${between(random, 1, 9999)} ${pick(random, ['Maple', 'Oak Hill', 'Martin Luther King', 'Sunset', 'N. Lake'])} ${pick(random, ['Street', 'Ave', 'Drive', 'Blvd', 'Lane'])}, ${pick(random, ['Springfield', 'Portland', 'Austin'])}, ${pick(random, ['IL 62704', 'OR 97201', 'TX 78701'])}`,
    `${between(random, 1, 300)}${pick(random, ['', 'B'])} ${pick(random, ['Baker Street', 'King Road', 'Station Close'])}, London ${pick(random, ['NW1 6XE', 'SW1A 1AA', 'E2 7DP'])}`,
    `Flat ${between(random, 1, 40)}, ${between(random, 1, 99)} ${pick(random, ['Victoria Terrace', 'Mill Lane'])}, Leeds`,
    `${pick(random, ['Hauptstraße', 'Lindenweg', 'Schillerplatz'])} ${between(random, 1, 120)}, ${digits(random, 5, '1234')} ${pick(random, ['Berlin', 'Köln', 'Hamburg'])}`,
    `${between(random, 1, 80)} rue de ${pick(random, ['Rivoli', 'Lyon'])}, 7500${between(random, 1, 9)} Paris`,
    `P.O. Box ${between(random, 10, 9999)}`,
  ]);
}

function plate(random: Random): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
  const area = pick(random, ['京A', '沪B', '粤B', '浙A', '苏E', '川A', '鄂A']);
  return `${area}${pick(random, ['', '·'])}${pick(random, [...letters])}${digits(random, 4)}${pick(random, [...letters])}`;
}

function secret(random: Random): string {
  return pick(random, [`sk-${token(random, 32)}`, `ghp_${token(random, 36)}`, `LTAI${token(random, 20)}`]);
}

function token(random: Random, length: number): string {
  const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length }, () => pick(random, [...characters])).join('');
}

const kinds: readonly {
  readonly kind: MaskKind;
  readonly make: (random: Random) => string;
  readonly around: readonly string[];
}[] = [
  {
    kind: 'phone',
    make: mobile,
    around: [
      '我的电话是{}，随时联系',
      '手机号{}',
      '打{}找我',
      '{} 这是我的号码',
      'call me on {} please',
      'My new number: {}',
      '麻烦改成{}谢谢',
      '收件人{}',
    ],
  },
  {
    kind: 'phone',
    make: foreignPhone,
    around: [
      'please call {} after six',
      'my number is {}',
      '电话 {}，谢谢',
      'You can reach me at {}.',
      'WhatsApp {}',
      '联系方式：{}',
    ],
  },
  { kind: 'phone', make: landline, around: ['座机{}', '公司电话：{}', '打{}也可以', 'office line {}'] },
  {
    kind: 'id-card',
    make: idCard,
    around: [
      '身份证号{}',
      '我的身份证是 {} 请核对',
      'ID number {}',
      '{}，实名用这个',
      '清关需要身份证：{}。',
    ],
  },
  {
    kind: 'bank-card',
    make: bankCard,
    around: [
      '退到{}这张卡',
      '银行卡号：{}',
      'my card number is {}',
      'I paid with {} yesterday',
      '卡号 {} 尾号不对',
      'refund to {}',
    ],
  },
  { kind: 'iban', make: iban, around: ['IBAN {}', 'please refund to {}', '账号是{}', 'my account: {}.'] },
  {
    kind: 'email',
    make: email,
    around: ['邮箱{}', '发到{}就行', 'send it to {}', 'My mail is {}, thanks', '请把发票发到{}。', '({})'],
  },
  {
    kind: 'address',
    make: chineseAddress,
    around: ['地址：{}', '请寄到{}，谢谢', '我住在{}', '收货地址改成{}可以吗', '现在搬到{}了', '送到{}'],
  },
  {
    kind: 'address',
    make: westernAddress,
    around: [
      'Please ship to {}.',
      'my address is {}',
      'I moved to {} last week',
      '地址是 {}',
      'Deliver it to {} instead',
    ],
  },
  { kind: 'plate', make: plate, around: ['车牌{}', '司机的车是{}', '我开的{}停在门口'] },
  {
    kind: 'ip',
    make: (random) =>
      `${between(random, 11, 223)}.${between(random, 0, 255)}.${between(random, 0, 255)}.${between(random, 1, 254)}`,
    around: ['我的IP是{}', 'logged in from {}', 'IP {} was blocked'],
  },
  { kind: 'secret', make: secret, around: ['密钥是{}', 'my key {} leaked', 'token: {}'] },
  {
    kind: 'secret',
    make: (random) => `${token(random, 5)}${digits(random, 3)}!`,
    around: ['密码是{}', 'my password is {}', '登录密码：{}，帮我看看', 'password: {}'],
  },
  {
    kind: 'secret',
    make: (random) => digits(random, 6),
    around: ['验证码是{}', 'the verification code is {}', '收到的验证码：{}'],
  },
  {
    kind: 'passport',
    make: (random) =>
      pick(random, [
        `E${digits(random, 8)}`,
        `G${digits(random, 8)}`,
        `E${pick(random, ['A', 'B', 'K'])}${digits(random, 7)}`,
      ]),
    around: ['护照号{}', 'passport number {}', '我的护照是{}', 'Passport: {}'],
  },
  {
    kind: 'name',
    make: (random) => pick(random, customerNames),
    around: ['我叫{}', '收件人是{}', 'I am {} by the way', 'The order is under {}.', '姓名：{}，谢谢'],
  },
];

/** Nothing personal in any of them, however much it looks so. */
const negatives: readonly ((random: Random) => string)[] = [
  (random) => `订单号 ${digits(random, 18, '123456789')} 什么时候发货`,
  (random) => `订单编号：${digits(random, 15, '2')}`,
  (random) => `my order number is ${digits(random, 16, '12789')}`,
  (random) => `order LT-${digits(random, 5)} has not moved`,
  (random) => `tracking number ${digits(random, 12, '7')}`,
  (random) => `快递单号 ${digits(random, 13, '4')}，一直没更新`,
  (random) =>
    `${between(random, 2020, 2027)}-${two(between(random, 1, 12))}-${two(between(random, 1, 28))} ${two(between(random, 0, 23))}:${two(between(random, 0, 59))} 下的单`,
  (random) => `${between(random, 2020, 2027)}年${between(random, 1, 12)}月${between(random, 1, 28)}号到货的`,
  (random) =>
    `It was delivered on ${two(between(random, 1, 12))}/${two(between(random, 1, 28))}/${between(random, 2020, 2027)} at ${between(random, 1, 12)}:30`,
  (random) =>
    `价格从 ${between(random, 100, 999)}.${digits(random, 2)} 涨到 ${between(random, 1000, 99_999)} 元`,
  (random) => `It costs $${between(random, 1, 9)},${digits(random, 3)}.${digits(random, 2)} in total`,
  (random) =>
    `尺寸是 ${between(random, 10, 200)}x${between(random, 10, 200)}x${between(random, 10, 200)} 厘米`,
  (random) => `型号 E${digits(random, 8)} 有货吗`,
  (random) => `SKU ${digits(random, 8)}-${digits(random, 4)} is out of stock`,
  (random) =>
    `firmware version ${between(random, 1, 20)}.${between(random, 0, 99)}.${between(random, 0, 9)}.${between(random, 1, 9)}`,
  (random) =>
    `升级到版本 ${between(random, 1, 20)}.${between(random, 0, 30)}.${between(random, 0, 9)}.${between(random, 1, 9)} 之后打不开`,
  () => '客服热线 400-820-8820 打不通',
  () => 'I called your hotline 800-555-0100 twice',
  (random) => `公司税号 91${digits(random, 15)}X，请开票`,
  (random) => `invoice number ${digits(random, 10, '3')} is wrong`,
  (random) =>
    `我要${between(random, 2, 40)}个，第${between(random, 2, 9)}层的架子也要${between(random, 2, 9)}号螺丝`,
  (random) => `买了${between(random, 2, 9)}件，满${between(random, 100, 999)}减${between(random, 10, 99)}`,
  (random) => `南京路那家店${between(random, 9, 12)}点开门吗`,
  (random) => `Is the store on Oxford Street open until ${between(random, 5, 9)}?`,
  (random) => `I bought ${between(random, 2, 9)} Ocean Blue lamps and ${between(random, 10, 99)} screws`,
  () => '我忘记密码了，怎么找回密码',
  () => 'I forgot my password, how do I reset the password',
  () => '验证码收不到怎么办',
  () => '你们的邮箱地址是多少',
  () => 'What is your e-mail address?',
  (random) => `ISBN 978-7-${digits(random, 3)}-${digits(random, 5)}-${digits(random, 1)}`,
  (random) => `serial number ${digits(random, 10, '8')}`,
  (random) =>
    `活动时间 ${between(random, 1, 6)}.${between(random, 1, 28)}-${between(random, 7, 12)}.${between(random, 1, 28)}`,
  (random) => `ratio is ${between(random, 1, 99)}:${between(random, 1, 99)}, error 0x${digits(random, 8)}`,
  (random) =>
    `${between(random, 10, 99)}% off on ${between(random, 3, 12)} May ${between(random, 2020, 2027)}`,
];

/** The sentences of a seed: about two in three hold something personal. */
export function maskingSentences(count: number, seed: number): readonly MaskingSentence[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, index) => {
    if (random() < 1 / 3) return { text: pick(random, negatives)(random), personal: [] };
    const { kind, make, around } = kinds[index % kinds.length] ?? pick(random, kinds);
    const value = make(random);
    const text = pick(random, around).replace('{}', () => value);
    return {
      text: random() < 0.3 ? `${text} ${pick(random, negatives)(random)}` : text,
      personal: [{ kind, value }],
    };
  });
}
