/** Base URLs as people paste them, and keys in the wrong place. */
import { describe, expect, test } from 'vitest';
import { checkEndpoint, endpointPresets, explainRefusedKey, hostOf, isDashScopeHost } from './endpoints.ts';

describe('mending a base URL', () => {
  const good = 'https://dashscope.aliyuncs.com/compatible-mode/v1';
  test.each([
    [good, null],
    [`  ${good}/ `, null],
    [`${good}/chat/completions`, 'drop-suffix'],
    [`${good}/chat/completions/chat/completions`, 'drop-suffix'],
    [`${good}/models`, 'drop-suffix'],
    ['https://dashscope.aliyuncs.com', 'add-compatible-path'],
    ['https://dashscope.aliyuncs.com/compatible-mode', 'add-compatible-path'],
    ['https://dashscope.aliyuncs.com/api/v1', 'native-path'],
    ['https://dashscope.aliyuncs.com/apps/anthropic', 'native-path'],
  ])('%s', (given, mended) => {
    expect(checkEndpoint(given)).toEqual({ baseUrl: good, mended });
  });

  test('a plan host has no compatible-mode segment', () => {
    expect(checkEndpoint('https://coding.dashscope.aliyuncs.com')?.baseUrl).toBe(
      'https://coding.dashscope.aliyuncs.com/v1',
    );
  });

  test('the address of another vendor is left as it is', () => {
    expect(checkEndpoint('http://localhost:11434/v1/')).toEqual({
      baseUrl: 'http://localhost:11434/v1',
      mended: null,
    });
  });

  test('an unfilled placeholder is pointed out', () => {
    const workspace = endpointPresets.find((preset) => preset.id === 'workspace-eu-central-1');
    expect(checkEndpoint(workspace?.baseUrl ?? '')?.mended).toBe('fill-workspace');
  });

  test('what is no URL is none', () => {
    for (const text of [
      '',
      'dashscope',
      'dashscope.aliyuncs.com/v1',
      'ftp://x/v1',
      'https://',
      'https://user:pw@host/v1',
    ]) {
      expect(checkEndpoint(text)).toBeUndefined();
    }
  });

  test('every preset is already right', () => {
    for (const preset of endpointPresets) {
      expect(checkEndpoint(preset.baseUrl.replace('{WorkspaceId}', 'ws-1'))).toEqual({
        baseUrl: preset.baseUrl.replace('{WorkspaceId}', 'ws-1'),
        mended: null,
      });
    }
  });
});

describe('hosts', () => {
  test('are told by their name, not by a part of the text', () => {
    for (const host of [
      'dashscope.aliyuncs.com',
      'dashscope-intl.aliyuncs.com',
      'cn-hongkong.dashscope.aliyuncs.com',
      'w1.eu-central-1.maas.aliyuncs.com',
    ]) {
      expect(isDashScopeHost(host)).toBe(true);
    }
    for (const host of [
      'dashscope.aliyuncs.com.evil.example',
      'notdashscope.aliyuncs.com.cn',
      'maas.aliyuncs.com.example',
      'example.com',
    ]) {
      expect(isDashScopeHost(host)).toBe(false);
    }
    expect(hostOf('HTTPS://Dashscope.AliyunCS.com:443/x')).toBe('dashscope.aliyuncs.com');
    expect(hostOf('http://[::1]:8080/v1')).toBe('[::1]');
  });
});

describe('a refused key', () => {
  test('of a plan belongs to the hosts of the plan', () => {
    expect(explainRefusedKey('https://dashscope.aliyuncs.com/compatible-mode/v1', 'sk-sp-1')).toBe(
      'plan-host',
    );
    expect(explainRefusedKey('https://coding.dashscope.aliyuncs.com/v1', 'sk-sp-1')).toBe('plan-host');
    expect(explainRefusedKey('https://coding.dashscope.aliyuncs.com/v1', 'sk-1')).toBe('plan-key');
  });

  test('may be of another region; of other vendors nothing is known', () => {
    expect(explainRefusedKey('https://dashscope-intl.aliyuncs.com/compatible-mode/v1', 'sk-1')).toBe(
      'key-region',
    );
    expect(explainRefusedKey('https://api.example.com/v1', 'sk-1')).toBeNull();
  });
});
