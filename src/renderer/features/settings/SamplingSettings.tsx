/** What few people change: sampling, stop texts, web search, streaming. Folded away until asked for. */
import { ChevronRight } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { profileSchema } from '../../../shared/settings.ts';
import { Field } from '../../ui/Field.tsx';
import { Segmented } from '../../ui/inputs.tsx';
import type { Parsed } from './field-parsers.ts';
import { ProfileNumber } from './ProfileNumber.tsx';
import { SettingField } from './SettingField.tsx';
import type { ProfilePartProps } from './ThinkingSettings.tsx';

const numbers = ['topP', 'topK', 'presencePenalty', 'repetitionPenalty', 'seed'] as const;

export function SamplingSettings({ profile, change }: ProfilePartProps) {
  const { t } = useTranslation();

  function parseStop(text: string): Parsed<string[]> {
    const lines = text.split('\n').filter((line) => line !== '');
    const result = profileSchema.shape.stop.safeParse(lines);
    return result.success
      ? { ok: true, value: result.data }
      : { ok: false, problem: t('settings.problem.stop') };
  }

  return (
    <details className="group">
      <summary
        data-testid="settings-advanced"
        className="flex w-fit cursor-default list-none items-center gap-1.5 rounded-sm"
      >
        <ChevronRight
          size={15}
          aria-hidden="true"
          className="text-ink-faint transition-transform group-open:rotate-90"
        />
        <span className="text-body font-semibold">{t('settings.model.sampling')}</span>
        <span className="text-small text-ink-faint">{t('settings.model.samplingHint')}</span>
      </summary>
      <div className="mt-4 flex flex-col gap-4">
        <div className="grid grid-cols-2 gap-4">
          {numbers.map((name) => (
            <ProfileNumber key={name} profile={profile} name={name} change={change} />
          ))}
        </div>
        <SettingField
          multiline
          label={t('settings.model.stop')}
          hint={t('settings.model.stopHint')}
          shown={profile.stop.join('\n')}
          parse={parseStop}
          onSave={(stop) => change({ stop })}
        />
        <div className="grid grid-cols-2 gap-4">
          <SwitchField
            name="webSearch"
            isOn={profile.webSearch}
            onSwitch={(webSearch) => change({ webSearch })}
          />
          <SwitchField
            name="streaming"
            isOn={profile.streaming}
            onSwitch={(streaming) => change({ streaming })}
          />
        </div>
      </div>
    </details>
  );
}

interface SwitchFieldProps {
  readonly name: 'webSearch' | 'streaming';
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
}

function SwitchField({ name, isOn, onSwitch }: SwitchFieldProps) {
  const { t } = useTranslation();
  return (
    <Field label={t(`settings.model.${name}`)} hint={t(`settings.model.${name}Hint`)}>
      {() => (
        <Segmented
          label={t(`settings.model.${name}`)}
          value={isOn ? 'on' : 'off'}
          options={(['on', 'off'] as const).map((value) => ({
            value,
            label: t(`settings.model.switchOption.${value}`),
          }))}
          onChoose={(choice) => onSwitch(choice === 'on')}
        />
      )}
    </Field>
  );
}
