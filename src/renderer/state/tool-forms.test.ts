import { describe, expect, it } from 'vitest';
import { isAllowedHost } from '../../shared/allowed-hosts.ts';
import { httpToolSchema, mcpServerSchema } from '../../shared/settings-tools.ts';
import {
  hostOf,
  httpToolForm,
  newHttpToolForm,
  newServerForm,
  problemOfCondition,
  readHttpTool,
  readServer,
  serverForm,
} from './tool-forms.ts';

const tool = httpToolSchema.parse({
  id: 'a',
  name: 'find_order',
  label: 'Find order',
  description: 'Finds an order.',
  url: 'https://shop.example/orders/{order_id}?size={n}',
  headers: [{ name: 'Authorization', value: 'Bearer {{secret:SHOP}}: x' }],
  inputSchema: '{"type":"object","properties":{"order_id":{"type":"string"},"n":{"type":"integer"}}}',
  timeoutMs: 2_500,
});

describe('forms of tools', () => {
  it('give back what is stored when nothing is changed', () => {
    expect(readHttpTool(httpToolForm(tool), [])).toEqual({ ok: true, value: tool });
    const servers = [
      { kind: 'stdio', command: 'npx', arguments: ['-y', 'a server'], environment: { KEY: 'a=b' } },
      { kind: 'http', url: 'https://mcp.example/x', headers: [{ name: 'X-Key', value: '1' }] },
    ].map((transport) => mcpServerSchema.parse({ id: 's', name: 'Shop', transport, disabledTools: ['x'] }));
    for (const server of servers)
      expect(readServer(serverForm(server), [])).toEqual({ ok: true, value: server });
  });

  it('name each field that does not fit, so that nothing half is stored', () => {
    expect(readHttpTool(newHttpToolForm('n'), [])).toEqual({
      ok: false,
      problems: { label: 'required', name: 'required', description: 'required', url: 'required' },
    });
    const bad = {
      ...httpToolForm(tool),
      name: 'find order',
      url: 'ftp://shop.example',
      headers: 'no colon here',
      inputSchema: '{"type":"array"}',
      seconds: '1e9',
    };
    expect(readHttpTool(bad, [])).toMatchObject({
      problems: {
        name: 'tool-name',
        url: 'url',
        headers: 'header-line',
        inputSchema: 'object-schema',
        seconds: 'seconds',
      },
    });
    const undescribed = {
      ...httpToolForm(tool),
      method: 'POST' as const,
      headers: 'X-Shop: {shop}',
      body: '{"sum":"{amount}"}',
      inputSchema: '{"type":"object","properties":{}}',
    };
    expect(readHttpTool(undescribed, [])).toMatchObject({
      problems: { url: 'unknown-argument', headers: 'unknown-argument', body: 'unknown-argument' },
    });
    expect(readHttpTool(httpToolForm(tool), ['find_order'])).toMatchObject({
      problems: { name: 'name-taken' },
    });
    expect(readHttpTool({ ...httpToolForm(tool), label: 'x'.repeat(81) }, [])).toMatchObject({
      problems: { label: 'too-long' },
    });
  });

  it('ask of a server only what its way of reaching it needs', () => {
    const form = { ...newServerForm('s'), name: 'Shop', command: '', headers: 'bad line' };
    expect(readServer(form, [])).toMatchObject({ problems: { command: 'required' } });
    expect(readServer({ ...form, kind: 'http', url: 'https://mcp.example' }, [])).toMatchObject({
      problems: { headers: 'header-line' },
    });
    expect(readServer({ ...form, command: 'x', environment: 'no sign' }, [])).toMatchObject({
      problems: { environment: 'environment-line' },
    });
  });

  it('find the host behind placeholders, and whether it is allowed', () => {
    expect(hostOf(tool.url)).toBe('shop.example');
    expect(isAllowedHost('api.shop.example', ['*.Shop.example'])).toBe(true);
    expect(isAllowedHost('evilshop.example', ['*.shop.example', 'shop.example'])).toBe(false);
  });

  it('refuse conditions that could never hold', () => {
    expect(problemOfCondition({ path: 'amount', operator: 'at-most', value: 'fifty' })).toBe('number');
    expect(problemOfCondition({ path: 'amount', operator: 'at-most', value: ' ' })).toBe('required');
    expect(problemOfCondition({ path: 'id', operator: 'matches', value: '(' })).toBe('pattern');
    expect(problemOfCondition({ path: 'id', operator: 'matches', value: 'LT-\\d+' })).toBeNull();
  });
});
