import { describe, expect, test } from 'vitest';
import { argumentMismatch } from '../../../shared/http-tool-arguments.ts';
import { httpToolSchema } from '../../../shared/settings-tools.ts';
import { compileSchema } from '../schema-check.ts';
import { OpenApiError, readOpenApi } from './openapi.ts';

const read = (document: unknown, address?: string) => {
  let count = 0;
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  return readOpenApi(text, () => `id-${++count}`, address);
};

const yaml = `
openapi: 3.1.0
info: { title: Shop }
servers:
  - url: https://{region}.shop.example/v1/
    variables: { region: { default: eu } }
paths:
  /orders/{order-id}:
    parameters:
      - { name: order-id, in: path, required: true, schema: { type: string }, description: The number }
    get:
      operationId: getOrder
      summary: Read an order
      parameters:
        - { name: 'fields[]', in: query, schema: { type: array, items: { type: string } } }
        - { name: X-Trace, in: header, schema: { type: string } }
        - { name: session, in: cookie, schema: { type: string } }
    post:
      operationId: getOrder
      description: Changes an order
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: '#/components/schemas/Change' } }
  /upload:
    post:
      requestBody: { content: { multipart/form-data: { schema: { type: object } } } }
  /other:
    get:
      parameters:
        - { name: a, in: query, schema: { $ref: 'https://evil.example/schema.json' } }
  /lost:
    get:
      parameters:
        - { $ref: '#/components/parameters/nowhere' }
components:
  schemas:
    Change:
      type: object
      required: [address]
      properties:
        address: { type: string }
        parent: { $ref: '#/components/schemas/Change' }
`;

describe('an OpenAPI document', () => {
  test('gives a tool an operation: GET reads, all else writes', async () => {
    const { title, servers, operations } = await read(yaml);
    expect([title, servers]).toEqual(['Shop', ['https://eu.shop.example/v1']]);
    expect(operations.map(({ key, title: words }) => [key, words])).toEqual([
      ['GET /orders/{order-id}', 'Read an order'],
      ['POST /orders/{order-id}', 'POST /orders/{order-id}'],
    ]);
    const [get, post] = operations.map(({ tool }) => tool);
    expect(get).toMatchObject({
      name: 'getOrder',
      effect: 'read',
      url: 'https://eu.shop.example/v1/orders/{order-id}?fields%5B%5D={fields__}',
      headers: [{ name: 'X-Trace', value: '{X-Trace}' }],
      body: '',
    });
    expect(post).toMatchObject({ name: 'getOrder_2', effect: 'write', method: 'POST', body: '{body}' });
    for (const { tool } of operations) expect(httpToolSchema.safeParse(tool).success).toBe(true);
  });

  test('leaves no argument of a request undescribed, and describes none that goes nowhere', async () => {
    const string = { type: 'string' };
    const { operations, skipped } = await read({
      openapi: '3.0.3',
      servers: [{ url: 'https://shop.example' }],
      paths: {
        '/orders/{id}/items/{item-id}': {
          parameters: [
            { name: 'lang', in: 'query', schema: string },
            { name: 'gone', in: 'path', required: true, schema: string },
          ],
          get: {
            parameters: [
              { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
              { name: 'lang', in: 'query', required: true, schema: { type: 'string', enum: ['zh'] } },
            ],
            requestBody: { required: true, content: { 'application/json': { schema: {} } } },
          },
        },
      },
    });
    expect(skipped).toEqual([]);
    const [operation] = operations;
    if (operation === undefined) throw new Error('no operation');
    expect(operation.tool.url).toBe('https://shop.example/orders/{id}/items/{item-id}?lang={lang}');
    expect(operation.assumed).toEqual(['item-id']);
    expect(JSON.parse(operation.tool.inputSchema)).toEqual({
      type: 'object',
      properties: { id: { type: 'integer' }, lang: { type: 'string', enum: ['zh'] }, 'item-id': string },
      required: ['lang', 'id', 'item-id'],
      additionalProperties: false,
    });
    const none = { unknown: { url: [], headers: [], body: [] }, unused: [] };
    for (const { tool } of (await read(yaml)).operations) expect(argumentMismatch(tool)).toEqual(none);
  });

  test('references are followed inside it, also in a circle; never outside', async () => {
    const { operations, skipped } = await read(yaml);
    const schema = JSON.parse(operations[1]?.tool.inputSchema ?? '') as Record<string, unknown>;
    const check = compileSchema(schema);
    expect(check.problems({ 'order-id': 'x', body: { address: 'y', parent: { address: 1 } } })).toBeNull();
    expect(check.problems({ 'order-id': 'x', body: {} })).toMatch(/address/);
    expect(Object.fromEntries(skipped.map(({ key, reason }) => [key, reason]))).toEqual({
      'POST /upload': 'its body is not JSON',
      'GET /other': 'it refers to another document (https://evil.example/schema.json)',
      'GET /lost': 'it refers to #/components/parameters/nowhere, which is not there',
    });
  });

  test('that unfolds to more than anybody can read costs no more than a note', async () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 40 }, (_, level) => {
        const next = { $ref: `#/components/schemas/s${level + 1}` };
        return [`s${level}`, { type: 'object', properties: { a: next, b: next } }];
      }),
    );
    const { operations, skipped } = await read({
      openapi: '3.0.3',
      servers: [{ url: 'https://shop.example' }],
      paths: {
        '/a': {
          get: { parameters: [{ name: 'q', in: 'query', schema: { $ref: '#/components/schemas/s0' } }] },
        },
        '/b': { get: {} },
      },
      components: { schemas: { ...schemas, s40: { type: 'string' } } },
    });
    expect(operations.map(({ key }) => key)).toEqual(['GET /b']);
    expect(skipped).toEqual([{ key: 'GET /a', reason: 'its arguments are too large' }]);
  });

  test('servers given relative to its address are found from there', async () => {
    const document = { openapi: '3.0.0', servers: [{ url: '/api' }], paths: {} };
    const found = await read(document, 'https://shop.example/openapi.json');
    expect(found.servers).toEqual(['https://shop.example/api']);
    await expect(read(document)).rejects.toThrow(new OpenApiError('no-server'));
  });

  test.each([
    ['{', 'not-readable'],
    ['swagger: "2.0"', 'not-openapi-3'],
    ['[]', 'not-openapi-3'],
    ['openapi: 3.0.0', 'no-server'],
    [
      `a: &a [x, x, x, x, x, x, x, x]\nb: &b [${'*a,'.repeat(30)}]\nc: [${'*b,'.repeat(200)}]`,
      'not-readable',
    ],
    ['x'.repeat(5_000_001), 'too-large'],
  ])('that is none says which way (%#)', async (text, reason) => {
    await expect(read(text)).rejects.toThrow(new OpenApiError(reason as OpenApiError['reason']));
  });
});
