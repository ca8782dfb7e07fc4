import { expect, test } from 'vitest';
import { defaultBaseUrl } from '../../shared/settings.ts';
import { readEnvironmentProfile } from './environment-profile.ts';

test('without a key there is no profile', () => {
  expect(readEnvironmentProfile({ DASHSCOPE_BASE_URL: 'https://example.com/v1' })).toBeNull();
  expect(readEnvironmentProfile({ DASHSCOPE_API_KEY: '  ' })).toBeNull();
});

test('a key alone gives the vendor’s address and qwen-plus', () => {
  const read = readEnvironmentProfile({ DASHSCOPE_API_KEY: ' sk-1 ' });
  expect(read).toMatchObject({
    apiKey: 'sk-1',
    problems: [],
    profile: { baseUrl: defaultBaseUrl, model: 'qwen-plus' },
  });
});

test('a bad address falls back and is named by its variable', () => {
  const read = readEnvironmentProfile({
    DASHSCOPE_API_KEY: 'sk-1',
    DASHSCOPE_BASE_URL: 'nonsense',
    DASHSCOPE_MODEL: 'qwen3-max',
  });
  expect(read?.profile).toMatchObject({ baseUrl: defaultBaseUrl, model: 'qwen3-max' });
  expect(read?.problems.map(({ path }) => path)).toEqual(['DASHSCOPE_BASE_URL']);
});
