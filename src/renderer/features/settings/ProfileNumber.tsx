/** One number of a profile: its words, limits and scale by its name. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { profileSchema } from '../../../shared/settings.ts';
import type { Profile } from '../../../shared/settings.ts';
import { optionalNumberParser } from './field-parsers.ts';
import { SettingField } from './SettingField.tsx';

type NumberName = {
  [Name in keyof Profile]: Profile[Name] extends number | null ? Name : never;
}[keyof Profile];

interface NumberFormat {
  /** Limits as they are shown; main's schema decides. */
  readonly min: number;
  readonly max: number;
  readonly kind: 'whole' | 'number' | 'below';
  /** From what is shown to what is stored, e.g. seconds to milliseconds. */
  readonly scale?: number;
}

const formats: Readonly<Record<NumberName, NumberFormat>> = {
  temperature: { min: 0, max: 2, kind: 'below' },
  maxTokens: { min: 1, max: 393_216, kind: 'whole' },
  thinkingBudget: { min: 1, max: 262_144, kind: 'whole' },
  firstTokenTimeoutMs: { min: 1, max: 600, kind: 'number', scale: 1_000 },
  idleTimeoutMs: { min: 1, max: 600, kind: 'number', scale: 1_000 },
  retries: { min: 0, max: 10, kind: 'whole' },
  queueWaitSeconds: { min: 0, max: 120, kind: 'whole' },
  requestsPerMinute: { min: 1, max: 1_000_000, kind: 'whole' },
  tokensPerMinute: { min: 1_000, max: 1_000_000_000, kind: 'whole' },
  topP: { min: 0, max: 1, kind: 'number' },
  topK: { min: 0, max: 100, kind: 'whole' },
  presencePenalty: { min: -2, max: 2, kind: 'number' },
  repetitionPenalty: { min: 0, max: 2, kind: 'number' },
  seed: { min: 0, max: 2_147_483_647, kind: 'whole' },
};

export interface ProfileNumberProps {
  readonly profile: Profile;
  readonly name: NumberName;
  readonly change: (changed: Partial<Profile>) => void;
}

export function ProfileNumber({ profile, name, change }: ProfileNumberProps) {
  const { t } = useTranslation();
  const { min, max, kind, scale = 1 } = formats[name];
  const value = profile[name];

  return (
    <SettingField
      label={t(`settings.model.number.${name}.label`)}
      hint={t(`settings.model.number.${name}.hint`)}
      shown={value === null ? '' : (value / scale).toString()}
      parse={optionalNumberParser(
        profileSchema.shape[name],
        t(`settings.problem.${kind}`, { min, max }),
        scale,
      )}
      onSave={(next) => change({ [name]: next })}
      testId={`settings-${name}`}
    />
  );
}
