/** Keys for tools: their names, and the ways to set and remove one. A value goes to main and never comes back. */
import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { useCommands } from '../app/desk-context.ts';
import { ItemList, ItemRow } from './ItemRow.tsx';
import { secretExample } from './secret-example.ts';

const nameShape = /^[A-Za-z0-9_.-]{1,80}$/;

export function ToolSecrets() {
  const { t } = useTranslation();
  const commands = useCommands();
  const [names, setNames] = useState<readonly string[]>([]);
  /** Rises when they are to be asked for again. */
  const [version, setVersion] = useState(0);
  const reload = (): void => setVersion((before) => before + 1);
  useEffect(() => {
    let isWanted = true;
    void commands.ask('secrets.list', {}).then((answer) => {
      if (isWanted && answer !== undefined) setNames(answer.names);
    });
    return () => {
      isWanted = false;
    };
  }, [commands, version]);
  return (
    <>
      <p className="text-small text-ink-faint">{t('toolSettings.secrets.lead', { secret: secretExample })}</p>
      {names.length > 0 && (
        <ItemList>
          {names.map((name) => (
            <ItemRow
              key={name}
              name={name}
              testId="secret"
              onEdit={null}
              onRemove={() => void commands.ask('secrets.remove', { name }).then(reload)}
            >
              <code className="font-mono text-small">{name}</code>
            </ItemRow>
          ))}
        </ItemList>
      )}
      <NewSecret onSet={reload} />
    </>
  );
}

function NewSecret({ onSet }: { readonly onSet: () => void }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const isNameBad = name !== '' && !nameShape.test(name);
  const isReady = nameShape.test(name) && value !== '';

  async function set(): Promise<void> {
    if (!isReady || (await commands.ask('secrets.set', { name, value })) === undefined) return;
    setName('');
    setValue('');
    onSet();
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_auto] items-start gap-3">
      <Field
        label={t('toolSettings.secrets.name')}
        problem={isNameBad ? t('toolSettings.secrets.badName') : null}
      >
        {(control) => (
          <TextInput
            {...control}
            value={name}
            data-testid="secret-name"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('toolSettings.secrets.value')}>
        {(control) => (
          <TextInput
            {...control}
            type="password"
            value={value}
            maxLength={4_000}
            data-testid="secret-value"
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Field>
      <Button disabled={!isReady} data-testid="secret-set" onClick={() => void set()} className="mt-5.5">
        {t('toolSettings.secrets.set')}
      </Button>
    </div>
  );
}
