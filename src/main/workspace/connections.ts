/** From settings to the connections that the model client tries: which profiles, in which order, with which key and defaults. */
import type { Profile, Settings } from '../../shared/settings.ts';
import type { ModelConnection } from '../llm/connection.ts';
import { environmentProfileId } from './environment-profile.ts';
import type { EnvironmentProfile } from './environment-profile.ts';
import type { ProfileKeys } from './profile-keys.ts';

export interface ConnectionOptions {
  readonly settings: () => Settings;
  readonly environmentProfile: EnvironmentProfile | null;
  readonly keys: Pick<ProfileKeys, 'get'>;
  /** Base URL of the built-in simulator, which then stands in for every profile's address; null outside the demo. */
  readonly simulatorUrl: string | null;
}

/** All profiles there are: the environment's first, and active, while it is set. */
export function allProfiles({
  settings,
  environmentProfile,
}: Pick<ConnectionOptions, 'settings' | 'environmentProfile'>): readonly Profile[] {
  const { profiles } = settings();
  return environmentProfile === null ? profiles : [environmentProfile.profile, ...profiles];
}

/** The active profile, or the one asked for, then the fallbacks in the user's order, each once. */
function profilesInOrder(
  options: Pick<ConnectionOptions, 'settings' | 'environmentProfile'>,
  profileId?: string,
): readonly Profile[] {
  const { activeProfileId, fallbackProfileIds } = options.settings();
  const first = profileId ?? options.environmentProfile?.profile.id ?? activeProfileId;
  const known = new Map(allProfiles(options).map((profile) => [profile.id, profile]));
  if (!known.has(first)) return [];
  return [...new Set([first, ...fallbackProfileIds])].flatMap((id) => known.get(id) ?? []);
}

/** The connections for a request; see {@link profilesInOrder}. */
export async function connectionsOf(
  options: ConnectionOptions,
  profileId?: string,
): Promise<readonly ModelConnection[]> {
  return Promise.all(profilesInOrder(options, profileId).map((profile) => connect(options, profile)));
}

async function connect(options: ConnectionOptions, profile: Profile): Promise<ModelConnection> {
  const { simulatorUrl, environmentProfile, keys } = options;
  if (simulatorUrl !== null) return { ...toConnection(profile, 'simulator'), baseUrl: simulatorUrl };
  if (profile.id === environmentProfileId) return toConnection(profile, environmentProfile?.apiKey ?? null);
  return toConnection(profile, await keys.get(profile));
}

/** Joins a profile with its key. */
export function toConnection(profile: Profile, apiKey: string | null): ModelConnection {
  const { id, name: _name, topP, topK, presencePenalty, repetitionPenalty, seed, ...fields } = profile;
  const { reasoningEffort, preserveThinking, stop, webSearch, streaming, ...connection } = fields;
  return {
    ...connection,
    profileId: id,
    apiKey,
    defaults: {
      ...withoutNull({ topP, topK, presencePenalty, repetitionPenalty, seed }),
      ...(stop.length === 0 ? {} : { stop }),
      ...(webSearch ? { webSearch } : {}),
      streaming,
      thinking: {
        mode: profile.thinking,
        ...withoutNull({
          budget: profile.thinkingBudget,
          effort: reasoningEffort,
          preserve: preserveThinking,
        }),
      },
    },
  };
}

type WithoutNull<Fields> = { readonly [Name in keyof Fields]?: NonNullable<Fields[Name]> };

function withoutNull<Fields extends object>(fields: Fields): WithoutNull<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null),
  ) as WithoutNull<Fields>;
}
