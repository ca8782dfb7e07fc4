/** The regions whose shared address is known; every other address is typed in. */
import { defaultBaseUrl } from '../../../shared/settings.ts';

export type Region = 'china-beijing' | 'singapore' | 'us-virginia' | 'hong-kong' | 'custom';

/** As the vendor's documentation lists them for the OpenAI-compatible mode. */
export const regionUrls: Readonly<Record<Exclude<Region, 'custom'>, string>> = {
  'china-beijing': defaultBaseUrl,
  singapore: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
  'us-virginia': 'https://dashscope-us.aliyuncs.com/compatible-mode/v1',
  'hong-kong': 'https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1',
};

export const regions: readonly Region[] = [
  'china-beijing',
  'singapore',
  'us-virginia',
  'hong-kong',
  'custom',
];

export function regionOf(baseUrl: string): Region {
  const trimmed = baseUrl.trim().replace(/\/+$/, '');
  return regions.find((region) => region !== 'custom' && regionUrls[region] === trimmed) ?? 'custom';
}
