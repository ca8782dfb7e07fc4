/** The API key: it can be set, replaced and removed, and only whether one is set is ever shown. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requestSchemas } from '../../../shared/ipc-contract.ts';
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

export function KeyField({ profileId }: { readonly profileId: string }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const hasKey = useDesk(({ facts }) => facts?.profilesWithKey.includes(profileId) ?? false);
  const [typed, setTyped] = useState('');
  const apiKey = readApiKey(typed);

  async function save(): Promise<void> {
    if (apiKey !== null && (await commands.setKey(profileId, apiKey))) setTyped('');
  }

  return (
    <div className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <Field
          label={t('settings.model.key')}
          hint={t(hasKey ? 'settings.model.keySet' : 'settings.model.keyNotSet')}
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
                <Button tone="quiet" onClick={() => void commands.clearKey(profileId)}>
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
