import { describe, expect, test } from 'vitest';
import { readMcpServers } from './mcp-import.ts';

const read = (file: unknown) => {
  let count = 0;
  return readMcpServers(JSON.stringify(file), () => `id-${++count}`);
};

describe('a file of another program', () => {
  test('is read as it is commonly written, and nothing in it is switched on', () => {
    const { servers, skipped } = read({
      mcpServers: {
        files: { command: 'npx', args: ['-y', 'server'], env: { KEY: 'x' } },
        web: { type: 'http', url: 'https://mcp.example.com/mcp', headers: { Authorization: 'Bearer y' } },
        old: { type: 'sse', url: 'https://mcp.example.com/sse' },
        empty: {},
        wrong: { command: 5 },
        'a name that is far too long for any list, and then some more of it': { command: 'x' },
      },
    });
    expect(servers).toMatchObject([
      {
        id: 'id-1',
        name: 'files',
        isEnabled: false,
        transport: { kind: 'stdio', command: 'npx', arguments: ['-y', 'server'], environment: { KEY: 'x' } },
      },
      {
        name: 'web',
        isEnabled: false,
        transport: {
          kind: 'http',
          url: 'https://mcp.example.com/mcp',
          headers: [{ name: 'Authorization', value: 'Bearer y' }],
        },
      },
    ]);
    expect(skipped.map(({ name, reason }) => [name.slice(0, 6), reason])).toEqual([
      ['old', 'old-transport'],
      ['empty', 'no-command-or-url'],
      ['wrong', 'invalid'],
      ['a name', 'invalid'],
    ]);
  });

  test('that is none says which way', () => {
    expect(() => readMcpServers('{', String)).toThrow(SyntaxError);
    for (const file of [null, [], {}, { mcpServers: [] }, 'text'])
      expect(() => read(file)).toThrow(RangeError);
  });
});
