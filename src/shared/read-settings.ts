/** Reads settings of unknown origin: what no longer fits is mended field by field, and named. */
import { z } from 'zod';
import { mendLanes } from './settings-lanes.ts';
import { defaultProfileId, defaultSettings, profileSchema, settingsSchema } from './settings.ts';
import type { Settings } from './settings.ts';

/** A stored or imported value that did not fit and was replaced by its default. */
export interface SettingsProblem {
  /** Dotted, e.g. `profiles.0.temperature`. */
  readonly path: string;
  readonly message: string;
}

/**
 * Reads settings of unknown origin. Each bad field falls back to its default by itself, the good ones stay, and every
 * replacement is reported so that the user can be told.
 *
 * @param fallback what stands in for what is missing or bad
 */
export function readSettings(
  raw: unknown,
  fallback: Settings = defaultSettings,
): {
  readonly settings: Settings;
  readonly problems: readonly SettingsProblem[];
} {
  const problems: SettingsProblem[] = [];
  const mended = mendObject(settingsSchema, raw ?? {}, fallback, '', problems);
  const settings = withKnownFallbacks(mended as Settings);
  if (settings.profiles.some((profile) => profile.id === settings.activeProfileId))
    return { settings, problems };
  problems.push({ path: 'activeProfileId', message: 'names no profile' });
  return {
    settings: { ...settings, activeProfileId: settings.profiles[0]?.id ?? defaultProfileId },
    problems,
  };
}

/** Settings whose fallback list names each existing profile at most once: a profile that was removed leaves the list too. */
export function withKnownFallbacks(settings: Settings): Settings {
  const known = new Set(settings.profiles.map(({ id }) => id));
  const ids = [...new Set(settings.fallbackProfileIds)].filter((id) => known.has(id));
  return { ...settings, fallbackProfileIds: ids };
}

function mendObject(
  schema: z.ZodObject,
  raw: unknown,
  fallback: Readonly<Record<string, unknown>>,
  path: string,
  problems: SettingsProblem[],
): Record<string, unknown> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    problems.push({ path: path === '' ? '(all)' : path, message: 'is not an object' });
    return { ...fallback };
  }
  const source = raw as Readonly<Record<string, unknown>>;
  const mended: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    const fieldPath = path === '' ? name : `${path}.${name}`;
    if (!(name in source)) mended[name] = fallback[name];
    else mended[name] = mendField(field as z.ZodType, source[name], fallback[name], fieldPath, problems);
  }
  return mended;
}

function mendField(
  schema: z.ZodType,
  raw: unknown,
  fallback: unknown,
  path: string,
  problems: SettingsProblem[],
): unknown {
  if (schema instanceof z.ZodObject)
    return mendObject(schema, raw, fallback as Record<string, unknown>, path, problems);
  if (path === 'profiles') return mendProfiles(raw, fallback, problems);
  if (schema instanceof z.ZodDefault && schema.unwrap() instanceof z.ZodRecord)
    return mendRecord(schema.unwrap() as z.ZodRecord, raw, fallback, path, problems);
  if (path === 'assist.lanes') {
    const mended = mendLanes(raw);
    problems.push(...mended.problems.map((message) => ({ path, message })));
    return mended.lanes;
  }
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  problems.push({ path, message: result.error.issues[0]?.message ?? 'does not fit' });
  return fallback;
}

/** Each bad entry is left out by itself. */
function mendRecord(
  schema: z.ZodRecord,
  raw: unknown,
  fallback: unknown,
  path: string,
  problems: SettingsProblem[],
): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    problems.push({ path, message: 'is not an object' });
    return fallback;
  }
  const entries = Object.entries(raw).flatMap(([name, value]: [string, unknown]) => {
    const result = schema.safeParse({ [name]: value });
    if (result.success) return Object.entries(result.data);
    problems.push({ path: `${path}.${name}`, message: result.error.issues[0]?.message ?? 'does not fit' });
    return [];
  });
  return Object.fromEntries(entries);
}

function mendProfiles(raw: unknown, fallback: unknown, problems: SettingsProblem[]): unknown {
  if (!Array.isArray(raw) || raw.length === 0) {
    problems.push({ path: 'profiles', message: 'is not a list of profiles' });
    return fallback;
  }
  return raw.slice(0, 20).map((item: unknown, index) => {
    const path = `profiles.${index}`;
    const id = index === 0 ? defaultProfileId : `profile-${index + 1}`;
    return mendObject(profileSchema, item, profileSchema.parse({ id }), path, problems);
  });
}
