/** Where the model service is: one of the known addresses, or any other. */
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/inputs.tsx';
import { parseBaseUrl, presetOf, presetOptions, presetUrl } from './endpoints.ts';
import { SettingField } from './SettingField.tsx';

export interface EndpointSettingsProps {
  readonly baseUrl: string;
  readonly onSave: (baseUrl: string) => void;
}

export function EndpointSettings({ baseUrl, onSave }: EndpointSettingsProps) {
  const { t } = useTranslation();
  /** An address chosen that must be completed before it can be saved. */
  const [proposed, setProposed] = useState<string | null>(null);

  function choose(id: string): void {
    const url = presetUrl(id);
    if (url === null) return;
    const isComplete = parseBaseUrl(url, t).ok;
    setProposed(isComplete ? null : url);
    if (isComplete) onSave(url);
  }

  return (
    <>
      <Field label={t('settings.model.region')}>
        {(control) => (
          <SelectInput
            {...control}
            value={presetOf(proposed ?? baseUrl)}
            options={presetOptions(t)}
            onChoose={choose}
          />
        )}
      </Field>
      <SettingField
        key={proposed}
        label={t('settings.model.baseUrl')}
        shown={baseUrl}
        proposed={proposed}
        parse={(text) => parseBaseUrl(text, t)}
        onSave={onSave}
        testId="settings-base-url"
      />
    </>
  );
}
