/** The API key: it can be set, replaced and removed, and only whether one is set is ever shown. */
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { hostOf, isDashScopeHost, planOfHost } from '../../../shared/endpoints.ts';
import { requestSchemas } from '../../../shared/ipc-contract.ts';
import type { Profile } from '../../../shared/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { useCommands, useDesk } from '../app/desk-context.ts';

const apiKeySchema = requestSchemas['credentials.set'].shape.apiKey;

/** The key without the blanks that copying brings along, or null when it cannot be one. */
export function readApiKey(text: string): string | null {
  const result = apiKeySchema.safeParse(text);
  return result.success ? result.data : null;
}

/** A plan's key at another host, or another key at a plan's host: refused for certain, so it is said before it is tried. */
function planHint(baseUrl: string, apiKey: string): 'plan-host' | 'plan-key' | null {
  const host = hostOf(baseUrl);
  if (host === undefined || !isDashScopeHost(host)) return null;
  const isPlanKey = apiKey.startsWith('sk-sp-');
  const isPlanHost = planOfHost(host) !== 'pay-as-you-go';
  if (isPlanKey === isPlanHost) return null;
  return isPlanKey ? 'plan-host' : 'plan-key';
}

export function KeyField({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const hasKey = useDesk(({ facts }) => facts?.profilesWithKey.includes(profile.id) ?? false);
  const [typed, setTyped] = useState('');
  const apiKey = readApiKey(typed);
  const mismatch = apiKey === null ? null : planHint(profile.baseUrl, apiKey);
  const stateHint = t(hasKey ? 'settings.model.keySet' : 'settings.model.keyNotSet');

  async function save(): Promise<void> {
    if (apiKey !== null && (await commands.setKey(profile.id, apiKey))) setTyped('');
  }

  return (
    <div className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <Field
          label={t('settings.model.key')}
          hint={mismatch === null ? stateHint : t(`hint.${mismatch}`)}
          problem={typed !== '' && apiKey === null ? t('settings.problem.key') : null}
        >
          {(control) => (
            <div className="flex gap-2">
              <TextInput
                {...control}
                type="password"
                data-testid="settings-key"
                value={typed}
                placeholder={t(hasKey ? 'settings.model.keyReplace' : 'firstRun.keyPlaceholder')}
                onChange={(event) => setTyped(event.target.value)}
                onKeyDown={(event) => event.key === 'Enter' && void save()}
              />
              <Button data-testid="settings-key-save" disabled={apiKey === null} onClick={() => void save()}>
                {t('settings.model.keySave')}
              </Button>
              {hasKey && (
                <Button tone="quiet" onClick={() => void commands.clearKey(profile.id)}>
                  {t('settings.model.keyRemove')}
                </Button>
              )}
            </div>
          )}
        </Field>
      </div>
    </div>
  );
}
