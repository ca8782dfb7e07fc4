/** The packages inside the app with their licences, to search and to read. */
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Commands } from '../../state/commands.ts';
import { TextInput } from '../../ui/inputs.tsx';
import { useAnswer } from './use-answer.ts';

const askLicenses = ({ ask }: Commands) => ask('app.licenses', {});

export function LicenseList() {
  const { t } = useTranslation();
  const answer = useAnswer(askLicenses);
  const [query, setQuery] = useState('');
  if (answer === null) return null;
  if (answer.packages === null) {
    return <p className="mt-3 text-small text-ink-faint">{t('settings.about.licensesMissing')}</p>;
  }
  const wanted = query.trim().toLowerCase();
  const found = answer.packages.filter(({ name, license }) =>
    `${name} ${license}`.toLowerCase().includes(wanted),
  );
  return (
    <div className="mt-3 flex flex-col gap-2">
      <TextInput
        value={query}
        aria-label={t('settings.about.licensesFind')}
        placeholder={t('settings.about.licensesFind')}
        data-testid="licenses-find"
        onChange={(event) => setQuery(event.target.value)}
      />
      {found.length === 0 && (
        <p className="text-small text-ink-faint">{t('settings.about.licensesNothing')}</p>
      )}
      <ul className="flex flex-col divide-y divide-line rounded-lg border border-line">
        {found.map(({ name, version, license, text }) => (
          <li key={`${name} ${version}`} data-testid="license">
            <details>
              <summary className="flex cursor-pointer gap-2 px-3 py-2">
                <span className="min-w-0 flex-1 truncate">{name}</span>
                <span className="text-ink-faint">{version}</span>
                <span className="text-ink-faint">{license}</span>
              </summary>
              <pre className="px-3 pb-3 font-mono text-small wrap-anywhere whitespace-pre-wrap select-text">
                {text}
              </pre>
            </details>
          </li>
        ))}
      </ul>
    </div>
  );
}
