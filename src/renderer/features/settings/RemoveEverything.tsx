/** Deletes the whole workspace, once a phrase has been typed that nobody types by accident. */
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { useCommands } from '../app/desk-context.ts';

export function RemoveEverything() {
  const { t } = useTranslation();
  const commands = useCommands();
  const [typed, setTyped] = useState('');
  const word = t('settings.data.everythingWord');
  const isConfirmed = typed.trim().toLowerCase() === word;

  async function remove(): Promise<void> {
    commands.closeDialog();
    await commands.ask('data.remove-everything', {});
  }

  return (
    <div className="flex flex-col gap-3">
      <p className="text-small text-ink-faint">{t('settings.data.everythingHint')}</p>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field label={t('settings.data.everythingField', { word })}>
            {(control) => (
              <TextInput
                {...control}
                value={typed}
                data-testid="remove-everything-word"
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button
          tone="danger"
          disabled={!isConfirmed}
          data-testid="remove-everything"
          onClick={() => void remove()}
        >
          {t('settings.data.everythingDo')}
        </Button>
      </div>
    </div>
  );
}
