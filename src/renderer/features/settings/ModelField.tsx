/** The model's name: free text, with what the service itself offers to choose from. */
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ProfileModelsResult } from '../../../shared/ipc-contract.ts';
import { profileSchema } from '../../../shared/settings.ts';
import type { Profile } from '../../../shared/settings.ts';
import { Combobox } from '../../ui/Combobox.tsx';
import { Field } from '../../ui/Field.tsx';
import { useCommands } from '../app/desk-context.ts';

export interface ModelFieldProps {
  readonly profile: Profile;
  readonly onSave: (model: string) => void;
}

export function ModelField({ profile, onSave }: ModelFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const offered = useOfferedModels(profile);
  const parsed = typed === null ? null : profileSchema.shape.model.safeParse(typed);

  function commit(text: string): void {
    const result = profileSchema.shape.model.safeParse(text);
    if (!result.success) return;
    if (result.data !== profile.model) onSave(result.data);
    setTyped(null);
  }

  return (
    <Field
      label={t('settings.model.model')}
      hint={offered.hint}
      problem={parsed?.success === false ? t('settings.problem.required') : null}
    >
      {(control) => (
        <Combobox
          {...control}
          data-testid="settings-model-name"
          value={typed ?? profile.model}
          options={offered.models}
          listLabel={t('settings.model.modelList')}
          onType={setTyped}
          onCommit={commit}
          onFocus={offered.ask}
        />
      )}
    </Field>
  );
}

/** What the service offers, asked for when it is first of use and again when the address has changed. */
function useOfferedModels(profile: Profile): {
  readonly models: readonly string[];
  readonly hint: string | undefined;
  readonly ask: () => void;
} {
  const { t } = useTranslation();
  const commands = useCommands();
  const [askedUrl, setAskedUrl] = useState<string | null>(null);
  const [result, setResult] = useState<ProfileModelsResult | null>(null);

  async function request(): Promise<void> {
    setAskedUrl(profile.baseUrl);
    setResult(null);
    const answer = await commands.ask('profiles.models', { profile, apiKey: null });
    setResult(answer ?? { ok: true, models: [] });
  }

  function hint(): string | undefined {
    if (askedUrl !== profile.baseUrl) return undefined;
    if (result === null) return t('settings.model.modelsLoading');
    const count = result.ok ? result.models.length : 0;
    return count === 0 ? t('settings.model.modelsUnknown') : t('settings.model.modelsFound', { count });
  }

  const isCurrent = askedUrl === profile.baseUrl;
  // A refusal is worth another question: the key may have been entered since.
  const isAnswered = isCurrent && (result === null || result.ok);
  return {
    models: isCurrent && result?.ok === true ? result.models : [],
    hint: hint(),
    ask: () => {
      if (!isAnswered) void request();
    },
  };
}
