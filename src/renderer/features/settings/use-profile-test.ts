/** Asks the endpoint for one token and keeps what came of it, for the first-run screen and the settings alike. */
import { useCallback, useState } from 'react';
import type { ProfileTestResult } from '../../../shared/ipc-contract.ts';
import type { Profile } from '../../../shared/settings.ts';
import { useCommands } from '../app/desk-context.ts';

export interface ProfileTest {
  readonly isTesting: boolean;
  readonly result: ProfileTestResult | null;
  /** `apiKey` null uses the stored one. */
  run(profile: Profile, apiKey: string | null): Promise<void>;
  forget(): void;
}

export function useProfileTest(): ProfileTest {
  const commands = useCommands();
  const [isTesting, setIsTesting] = useState(false);
  const [result, setResult] = useState<ProfileTestResult | null>(null);
  const run = useCallback(
    async (profile: Profile, apiKey: string | null) => {
      setIsTesting(true);
      setResult(null);
      const answer = await commands.ask('profiles.test', { profile, apiKey });
      setResult(answer ?? null);
      setIsTesting(false);
    },
    [commands],
  );
  const forget = useCallback(() => setResult(null), []);
  return { isTesting, result, run, forget };
}
