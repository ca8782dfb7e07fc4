import { describe, expect, it } from 'vitest';
import { endpointPresets } from '../../../shared/endpoints.ts';
import { createI18n } from '../../i18n/i18n.ts';
import { customEndpoint, parseBaseUrl, presetOf, presetOptions, presetUrl } from './endpoints.ts';

const { t } = createI18n('en');

describe('the base URL', () => {
  it('is recognised as a known address, pasted API path and all', () => {
    for (const { id, baseUrl } of endpointPresets) expect(presetOf(baseUrl)).toBe(id);
    expect(presetOf('https://dashscope-us.aliyuncs.com/compatible-mode/v1/chat/completions')).toBe(
      'us-east-1',
    );
    expect(presetOf('https://example.com/v1')).toBe(customEndpoint);
    expect(presetUrl(customEndpoint)).toBeNull();
  });

  it('is mended when read and refused with the reason when it cannot be one', () => {
    expect(parseBaseUrl(' https://dashscope.aliyuncs.com/ ', t)).toEqual({
      ok: true,
      value: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
      note: expect.stringContaining('It is saved as https://dashscope.aliyuncs.com/compatible-mode/v1.'),
    });
    expect(parseBaseUrl('http://example.com/v1', t)).toMatchObject({ ok: false });
    const incomplete = presetUrl('workspace-cn-beijing') ?? '';
    expect(parseBaseUrl(incomplete, t)).toEqual({
      ok: false,
      problem: expect.stringContaining('{WorkspaceId}'),
    });
  });

  it('can be chosen by a name of its own for each address', () => {
    const labels = presetOptions(t).map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
  });
});
