/** A profile given by environment variables, for a first try and for automation. It is never stored. */
import { readSettings } from '../../shared/read-settings.ts';
import { defaultModel } from '../../shared/settings.ts';
import type { SettingsProblem } from '../../shared/read-settings.ts';
import type { Profile } from '../../shared/settings.ts';

export const environmentProfileId = 'environment';

export interface EnvironmentProfile {
  readonly profile: Profile;
  readonly apiKey: string;
  /** Variables whose value did not fit and was replaced by the default. */
  readonly problems: readonly SettingsProblem[];
}

const variableOfField: Readonly<Record<string, string>> = {
  'profiles.0.baseUrl': 'DASHSCOPE_BASE_URL',
  'profiles.0.model': 'DASHSCOPE_MODEL',
};

/** The profile of `DASHSCOPE_API_KEY`, `DASHSCOPE_BASE_URL` and `DASHSCOPE_MODEL`; null without a key. */
export function readEnvironmentProfile(
  environment: Readonly<Record<string, string | undefined>>,
): EnvironmentProfile | null {
  const apiKey = environment['DASHSCOPE_API_KEY']?.trim() ?? '';
  if (apiKey === '') return null;
  const baseUrl = environment['DASHSCOPE_BASE_URL']?.trim() ?? '';
  const { settings, problems } = readSettings({
    activeProfileId: environmentProfileId,
    profiles: [
      {
        id: environmentProfileId,
        name: 'DASHSCOPE_API_KEY',
        model: environment['DASHSCOPE_MODEL']?.trim() || defaultModel,
        ...(baseUrl === '' ? {} : { baseUrl }),
      },
    ],
  });
  const profile = settings.profiles[0];
  if (profile === undefined) return null;
  return {
    profile,
    apiKey,
    problems: problems.map((problem) => ({
      ...problem,
      path: variableOfField[problem.path] ?? problem.path,
    })),
  };
}
