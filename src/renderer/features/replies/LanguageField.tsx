/** In which language a text of the library is written. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { languageTags } from '../../../shared/languages.ts';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/inputs.tsx';

export interface LanguageFieldProps {
  /** BCP 47; empty for any. */
  readonly value: string;
  readonly onChange: (language: string) => void;
}

export function LanguageField({ value, onChange }: LanguageFieldProps) {
  const { t, i18n } = useTranslation();
  const names = new Intl.DisplayNames(i18n.language, { type: 'language', fallback: 'code' });
  const tags = new Set(['en', 'zh-CN', ...languageTags.filter((tag) => tag !== 'zh'), value]);
  tags.delete('');
  return (
    <Field label={t('library.field.language')}>
      {(control) => (
        <SelectInput
          {...control}
          data-testid="library-language"
          value={value}
          options={[
            { value: '', label: t('library.anyLanguage') },
            ...[...tags].map((tag) => ({ value: tag, label: names.of(tag) ?? tag })),
          ]}
          onChoose={onChange}
        />
      )}
    </Field>
  );
}
