/** What to send along with a report: versions, system and names of settings; no key, no address, no word of anybody. Pure. */
import type { AboutApp } from '../../../shared/contract/app.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { DeskFacts } from '../../state/desk-state.ts';

export function diagnosticsText(facts: DeskFacts, about: AboutApp): string {
  const { version, workspace, settings, settingsProblems, profilesWithKey, systemLanguage } = facts;
  const state =
    workspace.state === 'open'
      ? `open, keys protected by ${workspace.protection}, web chat ${workspace.webChatOrigin === null ? 'down' : 'up'}`
      : workspace.state;
  return [
    `Deskcue ${version}`,
    about.engine.join(', '),
    `${about.system}, ${systemLanguage}`,
    `Workspace: ${workspace.kind}, ${state}`,
    `Profiles: ${settings.profiles.length}, with a key ${profilesWithKey.length}`,
    `Changed settings: ${changedNames(settings).join(', ') || 'none'}`,
    `Settings that did not fit: ${settingsProblems.map(({ path }) => path).join(', ') || 'none'}`,
  ].join('\n');
}

/** Names only: a value may be anybody's words. */
function changedNames(settings: Settings): readonly string[] {
  const defaults = new Map<string, unknown>(Object.entries(defaultSettings));
  return Object.entries(settings).flatMap(([name, value]: [string, unknown]) => {
    const usual = defaults.get(name);
    if (!isGroup(value) || !isGroup(usual)) return isSame(value, usual) ? [] : [name];
    return Object.entries(value).flatMap(([field, leaf]: [string, unknown]) =>
      isSame(leaf, usual[field]) ? [] : [`${name}.${field}`],
    );
  });
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
