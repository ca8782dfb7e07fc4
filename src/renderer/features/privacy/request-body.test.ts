import { describe, expect, it } from 'vitest';
import { messageLength, readRequestBody } from './request-body.ts';

describe('a request body as a reader wants it', () => {
  it('loses nothing of a message: texts, images, calls and members that nobody knows', () => {
    const body = {
      model: 'qwen-plus',
      messages: [
        {
          role: 'system',
          content: [{ type: 'text', text: 'Be kind.', cache_control: { type: 'ephemeral' } }],
        },
        { role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }] },
        {
          role: 'assistant',
          content: '',
          reasoning_content: 'hm',
          tool_calls: [{ id: '1', function: { name: 'find', arguments: '{"q":"lamp"}' } }],
        },
        { role: 'tool', tool_call_id: '1', content: 'found' },
      ],
      tools: [{ type: 'function', function: { name: 'find' } }],
      temperature: 0.3,
    };
    const read = readRequestBody(JSON.stringify(body));
    const [system, user, assistant, tool] = read?.messages ?? [];
    expect(system?.parts).toEqual([{ kind: 'text', text: 'Be kind.' }]);
    expect(user?.parts).toEqual([{ kind: 'image', length: 26 }]);
    expect(assistant?.parts).toEqual([
      { kind: 'text', text: 'hm' },
      { kind: 'tool-call', name: 'find', text: '{"q":"lamp"}' },
    ]);
    expect(tool?.parts).toHaveLength(2);
    expect(read?.tools.map(({ name }) => name)).toEqual(['find']);
    expect(read?.parameters).toEqual([
      ['model', '"qwen-plus"'],
      ['temperature', '0.3'],
    ]);
  });

  it('is shown as it is when it is none that we know', () => {
    expect(readRequestBody('no JSON')).toBeNull();
    expect(readRequestBody('[1]')).toBeNull();
    expect(readRequestBody('{"input":[1,2]}')?.parameters).toEqual([['input', '[1,2]']]);
    expect(readRequestBody('{"messages":["text",7,{"content":{"a":1}}]}')?.messages).toHaveLength(3);
  });

  it('counts the characters of what is said', () => {
    const parts = [
      { kind: 'text', text: '你好' },
      { kind: 'image', length: 900 },
    ] as const;
    expect(messageLength({ position: 0, role: 'user', parts })).toBe(2);
  });
});
