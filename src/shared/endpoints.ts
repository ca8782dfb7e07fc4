/**
 * Where the service can be reached: its regions and plans as data, and what can be told from a base URL and a key alone.
 * Pure and free of user-facing words, so that settings, connection test and client agree. Source: the vendor's endpoint
 * pages as of October 2026.
 */

export type EndpointPlan = 'pay-as-you-go' | 'coding-plan' | 'token-plan';

export interface EndpointPreset {
  readonly id: string;
  /** ISO-like region for a label; the renderer has the words. */
  readonly region:
    | 'cn-beijing'
    | 'cn-hongkong'
    | 'cn-finance'
    | 'ap-southeast-1'
    | 'us-east-1'
    | 'ap-northeast-1'
    | 'eu-central-1';
  readonly plan: EndpointPlan;
  /** May hold `{WorkspaceId}`, which the user replaces by the id of the workspace. */
  readonly baseUrl: string;
}

const shared = '/compatible-mode/v1';

const preset = (
  id: string,
  region: EndpointPreset['region'],
  plan: EndpointPlan,
  baseUrl: string,
): EndpointPreset => ({
  id,
  region,
  plan,
  baseUrl,
});

const workspace = (region: EndpointPreset['region']): EndpointPreset =>
  preset(
    `workspace-${region}`,
    region,
    'pay-as-you-go',
    `https://{WorkspaceId}.${region}.maas.aliyuncs.com${shared}`,
  );

/** Shared hosts first; the vendor recommends the workspace hosts for their longer request limit. */
export const endpointPresets: readonly EndpointPreset[] = [
  preset('cn-beijing', 'cn-beijing', 'pay-as-you-go', `https://dashscope.aliyuncs.com${shared}`),
  preset('ap-southeast-1', 'ap-southeast-1', 'pay-as-you-go', `https://dashscope-intl.aliyuncs.com${shared}`),
  preset('us-east-1', 'us-east-1', 'pay-as-you-go', `https://dashscope-us.aliyuncs.com${shared}`),
  preset(
    'cn-hongkong',
    'cn-hongkong',
    'pay-as-you-go',
    `https://cn-hongkong.dashscope.aliyuncs.com${shared}`,
  ),
  preset('cn-finance', 'cn-finance', 'pay-as-you-go', `https://dashscope-finance.aliyuncs.com${shared}`),
  workspace('cn-beijing'),
  workspace('ap-southeast-1'),
  workspace('us-east-1'),
  workspace('cn-hongkong'),
  workspace('ap-northeast-1'),
  workspace('eu-central-1'),
  preset('coding-cn', 'cn-beijing', 'coding-plan', 'https://coding.dashscope.aliyuncs.com/v1'),
  preset('coding-intl', 'ap-southeast-1', 'coding-plan', 'https://coding-intl.dashscope.aliyuncs.com/v1'),
  preset('token-cn', 'cn-beijing', 'token-plan', `https://token-plan.cn-beijing.maas.aliyuncs.com${shared}`),
  preset(
    'token-intl',
    'ap-southeast-1',
    'token-plan',
    `https://token-plan.ap-southeast-1.maas.aliyuncs.com${shared}`,
  ),
];

/** What should be changed about an endpoint; the renderer has a sentence for each. */
export type EndpointHint =
  /** An API path was pasted along with the base. */
  | 'drop-suffix'
  /** The host alone: the path of the compatible API is missing. */
  | 'add-compatible-path'
  /** The base of the vendor's native or Anthropic protocol. */
  | 'native-path'
  /** The placeholder still stands in the address. */
  | 'fill-workspace'
  /** A plan's key (`sk-sp-…`) works on the plan's own hosts only. */
  | 'plan-host'
  /** A plan's host takes only its own keys. */
  | 'plan-key'
  /** Keys are bound to their region: the same key fails everywhere else. */
  | 'key-region'
  /** The address answers, but not as this API does. */
  | 'wrong-path';

export interface EndpointCheck {
  /** The base URL as it will be used. */
  readonly baseUrl: string;
  /** What was mended in it, if anything. */
  readonly mended: EndpointHint | null;
}

/** Whether a host is this machine. */
export function isLoopbackHost(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** Whether a host belongs to the vendor. Looks at the parsed host name, never at a part of the text. */
export function isDashScopeHost(hostname: string): boolean {
  const host = hostname.toLowerCase();
  return (
    /^(?:[a-z0-9-]+\.)*dashscope(?:-[a-z]+)?\.aliyuncs\.com$/.test(host) ||
    /^(?:[a-z0-9-]+\.)+maas\.aliyuncs\.com$/.test(host)
  );
}

/** The plan that a vendor's host serves. */
export function planOfHost(hostname: string): EndpointPlan {
  const host = hostname.toLowerCase();
  if (/^coding(?:-[a-z]+)?\.dashscope\./.test(host)) return 'coding-plan';
  return host.startsWith('token-plan.') ? 'token-plan' : 'pay-as-you-go';
}

const apiSuffix = /\/(?:chat\/completions|completions|models|embeddings|responses|messages)$/;

/** The three parts that matter here. Written out because `URL` belongs to no environment that both processes share in types. */
const urlPattern = /^(https?:\/\/(?:\[[0-9a-f:.]+\]|[^\s/?#:@]+)(?::\d{1,5})?)(\/[^\s?#]*)?(?:[?#]\S*)?$/i;

/** The host name of a base URL in lower case, or undefined when it is none. */
export function hostOf(baseUrl: string): string | undefined {
  const origin = urlPattern.exec(baseUrl.trim())?.[1];
  return origin
    ?.replace(/^https?:\/\//i, '')
    .replace(/:\d+$/, '')
    .toLowerCase();
}

/**
 * Mends a base URL as people paste it: spaces, trailing slashes, a doubled or pasted API path, a bare host of the vendor,
 * the base of another of its protocols.
 *
 * @returns undefined when it is no absolute HTTP URL.
 */
export function checkEndpoint(baseUrl: string): EndpointCheck | undefined {
  const [, origin, given = ''] = urlPattern.exec(baseUrl.trim()) ?? [];
  const host = hostOf(baseUrl);
  if (origin === undefined || host === undefined) return undefined;
  let mended: EndpointHint | null = baseUrl.includes('{') ? 'fill-workspace' : null;
  let path = given.replace(/\/+$/, '');
  while (apiSuffix.test(path)) {
    path = path.replace(apiSuffix, '');
    mended = 'drop-suffix';
  }
  if (isDashScopeHost(host)) {
    const expected = planOfHost(host) === 'coding-plan' ? '/v1' : shared;
    if (path === '' || (path === '/compatible-mode' && expected === shared)) {
      path = expected;
      mended = 'add-compatible-path';
    } else if (/^\/(?:api\/v[12]|apps\/anthropic)/.test(path)) {
      path = expected;
      mended = 'native-path';
    }
  }
  return { baseUrl: `${origin}${path}`, mended };
}

/**
 * What a refused key has most likely wrong with it.
 *
 * @returns null for hosts of which nothing is known.
 */
export function explainRefusedKey(baseUrl: string, apiKey: string): EndpointHint | null {
  const host = hostOf(baseUrl);
  if (host === undefined || !isDashScopeHost(host)) return null;
  const isPlanHost = planOfHost(host) !== 'pay-as-you-go';
  const isPlanKey = apiKey.trim().startsWith('sk-sp-');
  if (isPlanKey && !isPlanHost) return 'plan-host';
  if (!isPlanKey && isPlanHost) return 'plan-key';
  // Two plans, each with hosts of its own, share one form of key.
  return isPlanKey ? 'plan-host' : 'key-region';
}
