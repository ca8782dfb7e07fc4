/**
 * Settings as a file to take along: what is written, and what reading one would change. API keys are no settings and never in
 * it; where the web chat listens belongs to a machine and is left out too.
 */
import { z } from 'zod';
import { readSettings } from './read-settings.ts';
import type { SettingsProblem } from './read-settings.ts';
import type { Settings } from './settings.ts';

const format = 'deskcue-settings';
/** Raised when a later version of this file could no longer be understood by this one. */
const newestVersion = 1;
/** Longest file that is read, in UTF-16 code units; with every text at its limit settings have about 300,000. */
export const longestSettingsFile = 4_000_000;

/** Settings that travel. */
export type PortableSettings = Omit<Settings, 'webChat'>;

const headSchema = z.object({
  format: z.literal(format),
  version: z.number().int().min(1),
  settings: z.record(z.string(), z.unknown()),
});

function portableSettings({ webChat: _stays, ...portable }: Settings): PortableSettings {
  return portable;
}

/** @param at epoch milliseconds */
export function writeSettingsFile(settings: Settings, at: number): string {
  const head = { format, version: newestVersion, exportedAt: new Date(at).toISOString() };
  return `${JSON.stringify({ ...head, settings: portableSettings(settings) }, null, 2)}\n`;
}

/** One setting that an import would change, as JSON. */
export interface SettingChange {
  /** Dotted, e.g. `assist.persona`; a list is one setting. */
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

export type SettingsFileReading =
  | {
      readonly ok: true;
      readonly settings: PortableSettings;
      readonly changes: readonly SettingChange[];
      /** Values that do not fit: what is there now stays in their place. */
      readonly problems: readonly SettingsProblem[];
    }
  | { readonly ok: false; readonly reason: SettingsFileFault };

export type SettingsFileFault = 'not-settings' | 'newer' | 'too-long';

/** What a file means on top of the present settings. What it does not name stays. */
export function readSettingsFile(text: string, current: Settings): SettingsFileReading {
  if (text.length > longestSettingsFile) return { ok: false, reason: 'too-long' };
  const head = headSchema.safeParse(parseJson(text));
  if (!head.success) return { ok: false, reason: 'not-settings' };
  if (head.data.version > newestVersion) return { ok: false, reason: 'newer' };
  const { webChat: _stays, ...wished } = head.data.settings;
  const { settings, problems } = readSettings({ ...current, ...wished, webChat: current.webChat }, current);
  const portable = portableSettings(settings);
  return {
    ok: true,
    settings: portable,
    changes: changesBetween(portableSettings(current), portable),
    problems,
  };
}

function parseJson(text: string): unknown {
  try {
    // Editors on Windows put a mark at the beginning.
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return null;
  }
}

/** Group by group, field by field; anything deeper is compared whole. */
function changesBetween(from: PortableSettings, to: PortableSettings): readonly SettingChange[] {
  const before = new Map(leaves(from));
  return leaves(to).flatMap(([path, value]) => {
    const old = before.get(path) ?? 'null';
    return old === value ? [] : [{ path, from: old, to: value }];
  });
}

function leaves(settings: PortableSettings): readonly (readonly [string, string])[] {
  return Object.entries(settings).flatMap(([name, value]: [string, unknown]) =>
    isGroup(value)
      ? Object.entries(value).map(([field, leaf]) => [`${name}.${field}`, JSON.stringify(leaf)] as const)
      : [[name, JSON.stringify(value)] as const],
  );
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
