/** The base URL as a settings field: the addresses to choose from, and how a typed or pasted one is read. */
import type { TFunction } from 'i18next';
import { checkEndpoint, endpointPresets } from '../../../shared/endpoints.ts';
import type { EndpointPreset } from '../../../shared/endpoints.ts';
import { profileSchema } from '../../../shared/settings.ts';
import type { Option } from '../../ui/inputs.tsx';
import type { Parsed } from './field-parsers.ts';

export const customEndpoint = 'custom';

/** The known address a base URL is, or `custom`. */
export function presetOf(baseUrl: string): string {
  const meant = checkEndpoint(baseUrl)?.baseUrl ?? baseUrl;
  return endpointPresets.find((preset) => preset.baseUrl === meant)?.id ?? customEndpoint;
}

export function presetUrl(id: string): string | null {
  return endpointPresets.find((preset) => preset.id === id)?.baseUrl ?? null;
}

export function presetOptions(t: TFunction): readonly Option<string>[] {
  const known = endpointPresets.map((preset) => ({ value: preset.id, label: presetLabel(preset, t) }));
  return [...known, { value: customEndpoint, label: t('endpoint.custom') }];
}

function presetLabel({ region, plan, baseUrl }: EndpointPreset, t: TFunction): string {
  const name = t(`endpoint.region.${region}`);
  if (baseUrl.includes('{')) return `${name} · ${t('endpoint.workspace')}`;
  return plan === 'pay-as-you-go' ? name : `${name} · ${t(`endpoint.plan.${plan}`)}`;
}

/** Reads an address as people paste it, API path and all; says what is missing when it cannot be one. */
export function parseBaseUrl(text: string, t: TFunction): Parsed<string> {
  const check = checkEndpoint(text);
  if (text.includes('{')) return { ok: false, problem: t('hint.fill-workspace') };
  const result = profileSchema.shape.baseUrl.safeParse(check?.baseUrl ?? text);
  if (!result.success) return { ok: false, problem: t('settings.problem.url') };
  const mended = check?.mended ?? null;
  if (mended === null) return { ok: true, value: result.data };
  const note = t('settings.model.mended', { reason: t(`hint.${mended}`), url: result.data });
  return { ok: true, value: result.data, note };
}
