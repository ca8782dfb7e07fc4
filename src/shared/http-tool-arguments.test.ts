/** Would catch a tool whose address names an argument that the model is never told of, and one that asks for what goes nowhere. */
import { describe, expect, it } from 'vitest';
import { argumentMismatch, withArguments } from './http-tool-arguments.ts';
import type { ToolRequest } from './http-tool-arguments.ts';

function toolWith(change: Partial<ToolRequest>, schema: unknown): ToolRequest {
  const inputSchema = typeof schema === 'string' ? schema : JSON.stringify(schema);
  return { method: 'POST', url: 'https://shop.example', headers: [], body: '', inputSchema, ...change };
}
const object = (names: readonly string[], required: readonly string[] = []) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
  required,
});
const nothing = { unknown: { url: [], headers: [], body: [] }, unused: [] };

describe('arguments of an HTTP tool', () => {
  it('are looked for in every part of the request, and secrets are none', () => {
    const parts = {
      url: 'https://shop.example/{order}/{order}?q={query}#{hash}',
      headers: [{ name: 'X-{name}', value: 'Bearer {{secret:SHOP}} {shop-id}' }],
      body: '{"a":"{amount}","{field}":["to {who}"]}',
    };
    expect(argumentMismatch(toolWith(parts, object([])))).toEqual({
      unknown: { url: ['order', 'query'], headers: ['shop-id'], body: ['amount', 'who'] },
      unused: [],
    });
    const whole = object(['order', 'query', 'shop-id', 'amount', 'who'], ['order', 'amount']);
    expect(argumentMismatch(toolWith(parts, whole))).toEqual(nothing);
  });

  it('of a body that is no JSON count as they stand there; with GET no body is sent', () => {
    const schema = object(['body'], ['body']);
    expect(argumentMismatch(toolWith({ body: 'sum={sum}' }, schema)).unknown.body).toEqual(['sum']);
    expect(argumentMismatch(toolWith({ body: '{body}' }, schema))).toEqual(nothing);
    expect(argumentMismatch(toolWith({ method: 'GET', body: '{body}' }, schema)).unused).toEqual(['body']);
  });

  it('that are required and named nowhere are told; optional ones may be left', () => {
    expect(argumentMismatch(toolWith({}, object(['a', 'b'], ['a']))).unused).toEqual(['a']);
  });

  it('are not doubted where the schema says more than can be seen', () => {
    const used = { url: 'https://shop.example/{id}' };
    const open = [
      { type: 'object', additionalProperties: true },
      { $ref: '#/$defs/a' },
      { type: 'object', patternProperties: { '^i': {} } },
      { type: 'object', allOf: [object(['id'])] },
      { type: 'object', anyOf: [object(['x']), { $ref: '#/$defs/a' }] },
      'no JSON',
      '[]',
    ];
    for (const schema of open) expect(argumentMismatch(toolWith(used, schema))).toEqual(nothing);
    const closed = { ...object(['x']), additionalProperties: false };
    expect(argumentMismatch(toolWith(used, closed)).unknown.url).toEqual(['id']);
  });

  it('are added so that nothing is missing then, required only where the path needs them', () => {
    const tool = toolWith({ url: 'https://shop.example/{id}?q={query}' }, object(['x'], ['x']));
    const inputSchema = withArguments(tool, ['id', 'query']);
    expect(JSON.parse(inputSchema)).toEqual(object(['x', 'id', 'query'], ['x', 'id']));
    expect(argumentMismatch({ ...tool, inputSchema }).unknown).toEqual(nothing.unknown);
    expect(withArguments(toolWith({}, 'no JSON'), ['a'])).toBe('no JSON');
  });
});
