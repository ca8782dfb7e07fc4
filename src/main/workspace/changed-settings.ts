/** Which settings differ, by name. Pure; of the values it tells nothing. */
import type { Settings } from '../../shared/settings.ts';

/** `theme`, or `privacy.masking` for a member of a group. Lists (profiles, prices) count as one. */
export function changedSettings(before: Settings, after: Settings): readonly string[] {
  return Object.entries(after).flatMap(([name, value]: readonly [string, unknown]) => {
    const earlier = before[name as keyof Settings] as unknown;
    if (isSame(earlier, value)) return [];
    if (!isGroup(earlier) || !isGroup(value)) return [name];
    return Object.keys(value)
      .filter((member) => !isSame(earlier[member], value[member]))
      .map((member) => `${name}.${member}`);
  });
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
