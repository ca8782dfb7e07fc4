/**
 * Sentences as customers write them, by number, always the same ones: personal data of every kind in many spellings, and what
 * looks like it and is none. Made without looking at the detectors, so that it can judge them.
 */
import type { MaskKind } from '../../../src/shared/privacy.ts';
import {
  pick,
  seeded,
  digits,
  between,
  two,
  mobile,
  foreignPhone,
  landline,
  idCard,
  bankCard,
  iban,
  email,
  chineseAddress,
  westernAddress,
  plate,
  secret,
  token,
} from './personal-values.ts';
import type { Random } from './personal-values.ts';

export interface MaskingSentence {
  readonly text: string;
  /** What must be masked in it; empty in a hard negative. */
  readonly personal: readonly { readonly kind: MaskKind; readonly value: string }[];
}

/** The customer of every sentence. */
export const customerNames: readonly string[] = ['王雨桐', 'Daniel Okafor', '欧阳明月', 'María García López'];

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
