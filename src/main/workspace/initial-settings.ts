/** The settings with which a workspace begins: the defaults, and in the demo what belongs to its shop. Pure. */
import { defaultSettings } from '../../shared/settings.ts';
import type { Settings } from '../../shared/settings.ts';
import { demoAssist } from './demo/shop.ts';
import { demoTools } from './demo/tools.ts';
import type { WorkspaceOptions } from './workspace-options.ts';

export function initialSettings({
  kind,
  appearance,
  demoShopServerPath,
}: Pick<WorkspaceOptions, 'kind' | 'appearance' | 'demoShopServerPath'>): Settings {
  const settings = { ...defaultSettings, ...appearance };
  if (kind !== 'demo') return settings;
  const tools = demoShopServerPath === undefined ? settings.tools : { ...settings.tools, ...demoTools };
  return { ...settings, assist: { ...settings.assist, ...demoAssist }, tools };
}
