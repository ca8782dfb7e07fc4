/** An argument never becomes more than a value, whatever a model or a customer puts into it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ToolError } from '../port.ts';
import { fillBody, fillHeader, fillUrl } from './template.ts';

const url = 'https://shop.example/orders/{id}/items?state={state}&tag={tags}&v=1';

describe('filling an address', () => {
  it('puts arguments into the path and the query, and leaves out what is absent', () => {
    expect(fillUrl(url, { id: 'LT 1', state: 'a&b', tags: ['x', 'y z'] })).toBe(
      'https://shop.example/orders/LT%201/items?state=a%26b&tag=x&tag=y%20z&v=1',
    );
    expect(fillUrl(url, { id: 7 })).toBe('https://shop.example/orders/7/items?v=1');
  });

  it('stays on the host and in the segment for any argument', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string({ unit: 'grapheme' }),
        (id, state) => {
          fc.pre(id.isWellFormed() && state.isWellFormed() && !/^\.{1,2}$/.test(id));
          const filled = new URL(
            fillUrl('https://shop.example/orders/{id}/items?state={state}', { id, state }),
          );
          expect(filled.host).toBe('shop.example');
          expect(filled.pathname.split('/')).toHaveLength(4);
          expect(filled.searchParams.get('state')).toBe(state);
          expect([...filled.searchParams.keys()]).toEqual(['state']);
        },
      ),
    );
  });

  it.each(['..', '.', ''])('refuses %j as a segment', (id) => {
    expect(() => fillUrl(url, { id })).toThrow(ToolError);
  });

  it('needs every argument of the path', () => {
    expect(() => fillUrl(url, {})).toThrow(/"id"/);
  });
});

describe('filling a body', () => {
  it('keeps an argument one JSON value', () => {
    const template = '{"order":"{id}","note":"for {name}","lines":"{lines}","gone":"{absent}"}';
    const input = { id: 7, name: '"},{"', lines: [{ sku: 'a' }] };
    expect(JSON.parse(fillBody(template, input))).toEqual({
      order: 7,
      note: 'for "},{"',
      lines: [{ sku: 'a' }],
    });
  });

  it('takes a whole argument for the body', () => {
    expect(fillBody(' {body} ', { body: { a: 1 } })).toBe('{"a":1}');
  });

  it('fills a text that is no JSON', () => {
    expect(fillBody('order={id}', { id: 7 })).toBe('order=7');
  });
});

describe('filling a header', () => {
  it('refuses a line break', () => {
    expect(fillHeader('Bearer {token}', { token: 'x' })).toBe('Bearer x');
    expect(() => fillHeader('{token}', { token: 'x\r\nHost: evil' })).toThrow(ToolError);
  });
});
