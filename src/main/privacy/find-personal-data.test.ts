/** What is personal and what only looks so: one example of each thing that a change of the detectors could lose. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskKinds } from '../../shared/privacy.ts';
import { findPersonalData } from './find-personal-data.ts';
import type { Search } from './find-personal-data.ts';
import { compileOwnPattern, PatternError } from './own-patterns.ts';

const search: Search = {
  kinds: new Set(maskKinds.filter((kind) => kind !== 'order')),
  names: ['王雨桐', '欧阳明月', 'Daniel Okafor', 'Will Smith'],
  patterns: [],
};

function found(text: string, with_: Partial<Search> = {}): readonly string[] {
  return findPersonalData(text, { ...search, ...with_ }).map(
    ({ kind, start, end }) => `${kind} ${text.slice(start, end)}`,
  );
}

describe('finding personal data', () => {
  it.each([
    ['我的手机号是13812345678，谢谢', 'phone 13812345678'],
    ['打１３８１２３４５６７８', 'phone １３８１２３４５６７８'],
    ['打138\u200B1234\u200B5678', 'phone 138\u200B1234\u200B5678'],
    ['打138‑1234‑5678', 'phone 138‑1234‑5678'],
    ['my number is +33 6 68 68 41 55 2022年12月到货', 'phone +33 6 68 68 41 55'],
    ['call 020 7946 0958', 'phone 020 7946 0958'],
    ['电话 2345678', 'phone 2345678'],
    ['+852 9123 4567', 'phone +852 9123 4567'],
    ['身份证 110105 19491231 002X', 'id-card 110105 19491231 002X'],
    ['身份证号码：110105194912310021', 'id-card 110105194912310021'],
    ['老身份证 110105491231002', 'id-card 110105491231002'],
    ['卡号 4111 1111 1111 1111', 'bank-card 4111 1111 1111 1111'],
    ['IBAN DE89 3704 0044 0532 0130 00 please', 'iban DE89 3704 0044 0532 0130 00'],
    ['发到Li.Lei+x@mail.example.com吧', 'email Li.Lei+x@mail.example.com'],
    [
      '麻烦改成上海市浦东新区张江镇祖冲之路887弄12号楼501室',
      'address 上海市浦东新区张江镇祖冲之路887弄12号楼501室',
    ],
    ['I live at 221B Baker Street, London NW1 6XE now', 'address 221B Baker Street, London NW1 6XE'],
    ['车牌京A·D12345', 'plate 京A·D12345'],
    ['from 2001:db8::8a2e:370:7334', 'ip 2001:db8::8a2e:370:7334'],
    ['密码是 hunter2', 'secret hunter2'],
    ['护照 E12345678', 'passport E12345678'],
    ['passport no. C01X00T47', 'passport C01X00T47'],
    ['欧阳女士在吗', 'name 欧阳'],
    ['雨桐你好', 'name 雨桐'],
    ['收件人是Daniel', 'name Daniel'],
  ])('finds it in %s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each([
    ['订单号 110105194912310021 到哪了'],
    ['order number 4111111111111111'],
    ['2026-11-22 14:30 下的单'],
    ['价格 1,380.00 元'],
    ['客服热线 400-820-8820'],
    ['升级到版本 1.2.3.4'],
    ['12月5号到货，要3层的'],
    ['南京路那家店开门吗'],
    ['密码忘了怎么办'],
    ['I will pay in May'],
    ['王府井怎么走'],
    ['税号 91110105MA01B2C3X4'],
    ['尺寸 120x60x45，重 13.8 公斤'],
  ])('leaves %s alone', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('finds any name a customer may give themselves', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 2, maxLength: 30 }), (name) => {
        fc.pre(
          name.trim().length >= 2 &&
            !/[\s\u00AD\u2000-\u206F]{1}/u.test(name) &&
            name.normalize('NFKC') === name,
        );
        expect(found(`，${name}。`, { names: [name], kinds: new Set(['name']) })).toEqual([
          `name ${name.trim()}`,
        ]);
      }),
    );
    expect(
      found('It is travel 11904-4 again', { names: ['travel 11904-4'], kinds: new Set(['name']) }),
    ).toEqual(['name travel 11904-4']);
  }, 30_000);

  it('looks only for the kinds that are wanted', () => {
    expect(found('13812345678 li@example.com', { kinds: new Set(['email']) })).toEqual([
      'email li@example.com',
    ]);
  });

  it('finds orders when asked, and not by itself', () => {
    expect(found('订单号 LT-20418')).toEqual([]);
    expect(found('订单号 LT-20418', { kinds: new Set(['order']) })).toEqual(['order LT-20418']);
  });

  it('stays quick on text made to be slow', () => {
    const hostile = [
      '市区镇路'.repeat(2_000),
      '1'.repeat(8_000),
      '1 '.repeat(4_000),
      'a@'.repeat(4_000),
      '1.'.repeat(4_000),
      'Aa '.repeat(2_600),
      '+1('.repeat(2_600),
      '密码是'.repeat(2_600),
      '1号'.repeat(4_000),
      ':'.repeat(8_000),
      '[A_'.repeat(2_600),
    ];
    // A detector that backtracks without end would outlast the test's own limit by hours.
    for (const text of hostile) expect(() => findPersonalData(text, search)).not.toThrow();
  });
});

describe("the user's own patterns", () => {
  it('mask what they match, under their own name', () => {
    const staff = compileOwnPattern('staff number', String.raw`\bST-\d{4}\b`);
    expect(found('ask ST-1234', { patterns: [staff] })).toEqual(['staff number ST-1234']);
  });

  it('are refused when they are no regular expression', () => {
    expect(() => compileOwnPattern('broken', '(')).toThrow(PatternError);
  });

  it('stop the request when they never end', () => {
    const endless = compileOwnPattern('endless', '(a+)+$');
    expect(() => endless.find(`${'a'.repeat(60)}!`)).toThrow(new PatternError('endless', 'too-slow'));
  });
});
