import { describe, expect, test } from 'vitest';
import { findOrderNumber } from './order-number.ts';
import { asTemplate, fillVariables, findGaps } from './reply-variables.ts';
import type { VariableValues } from './reply-variables.ts';

const values: VariableValues = {
  customerName: 'Emma Laurent',
  agentName: 'Lin',
  companyName: 'Lanting Home',
  orderId: 'LT-20418',
  now: new Date(2026, 1, 27, 12).getTime(),
  language: 'en',
};

describe('filling a saved reply', () => {
  test('puts in what is known', () => {
    const body = 'Dear {customer.name}, order { order.id } leaves {company.name} on {date+3}. {Agent.Name}';
    expect(fillVariables(body, values)).toEqual({
      text: 'Dear Emma Laurent, order LT-20418 leaves Lanting Home on March 2, 2026. Lin',
      gaps: [],
    });
  });

  test('writes dates as the language does', () => {
    expect(fillVariables('{date}', { ...values, language: 'zh-CN' }).text).toBe('2026年2月27日');
    expect(fillVariables('{date-1}', { ...values, language: 'de' }).text).toBe('26. Februar 2026');
    expect(fillVariables('{date}', { ...values, language: 'not a language' }).text).toBe('February 27, 2026');
  });

  test('counts days by the calendar, over a change of the clocks too', () => {
    const nightBefore = new Date(2026, 2, 28, 23, 30).getTime();
    expect(fillVariables('{date+1}', { ...values, now: nightBefore }).text).toBe('March 29, 2026');
  });

  test('leaves what is unknown or empty as a gap, with its place in the result', () => {
    const { text, gaps } = fillVariables('{agent.name}: {order.id}, {tracking}', { ...values, orderId: ' ' });
    expect(text).toBe('Lin: {order.id}, {tracking}');
    expect(gaps.map(({ start, end }) => text.slice(start, end))).toEqual(['{order.id}', '{tracking}']);
  });

  test('does not fill what came out of a value: a customer may be called anything', () => {
    const { text, gaps } = fillVariables('Hi {customer.name}', { ...values, customerName: '{agent.name}' });
    expect(text).toBe('Hi {agent.name}');
    expect(gaps).toHaveLength(1);
  });

  test('leaves other braces alone', () => {
    expect(findGaps('{"a": 1} {} {1} { two words } {{')).toEqual([]);
    expect(findGaps('{订单号}')).toHaveLength(1);
  });
});

test('what was said to one customer becomes a text for all, whole words only', () => {
  const template = asTemplate('Dear Ann, the annual plan of LT-20418 (Ann) is fine; LT-204189 is not.', {
    customerName: 'Ann',
    orderId: 'LT-20418',
  });
  expect(template).toBe(
    'Dear {customer.name}, the annual plan of {order.id} ({customer.name}) is fine; LT-204189 is not.',
  );
  expect(asTemplate('王雨桐您好', { customerName: '王雨桐', orderId: '' })).toBe('{customer.name}您好');
  expect(asTemplate('a (x.y) b', { customerName: '(x.y)', orderId: '' })).toBe('a {customer.name} b');
});

describe('the order number', () => {
  test.each([
    [['My order LT-20418 has not moved'], 'LT-20418'],
    [['order no. 5521 please'], '5521'],
    [['订单号：20230045 还没到'], '20230045'],
    [['单号是A12345，谢谢'], 'A12345'],
    [['about #4471'], '4471'],
    [['thanks', 'order LT-2, no LT-20999', 'order LT-20000'], 'LT-20999'],
    [['call me at 13812345678, it cost 2000'], ''],
    [['in order to return it in 2026'], ''],
    [[], ''],
  ] as const)('of %j is %j', (texts, expected) => {
    expect(findOrderNumber(texts)).toBe(expected);
  });
});
