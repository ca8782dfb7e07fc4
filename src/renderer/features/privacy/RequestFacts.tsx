/** Where a request goes or went, when, how large it is, and how much in it is masked. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { useSettings } from '../app/desk-context.ts';
import { useTimeWords } from '../app/time.ts';

export interface RequestFactsProps {
  /** Epoch milliseconds; null while it has not been sent. */
  readonly sentAt: number | null;
  readonly profileId: string;
  readonly model: string;
  readonly bytes: number;
  /** How many different values it has placeholders for. */
  readonly maskedCount: number;
}

export function RequestFacts({ sentAt, profileId, model, bytes, maskedCount }: RequestFactsProps) {
  const { t, i18n } = useTranslation();
  const words = useTimeWords();
  const { profiles } = useSettings();
  const profile = profiles.find(({ id }) => id === profileId)?.name || profileId;
  const facts: readonly (readonly [string, string])[] = [
    ...(sentAt === null ? [] : [[t('privacy.sent.when'), words.full(sentAt)] as const]),
    [t('privacy.sent.profile'), profile],
    [t('privacy.sent.model'), model],
    [t('privacy.sent.size'), bytesWords(bytes)],
    [t('privacy.sent.masked'), maskedCount === 0 ? t('privacy.sent.noValues') : String(maskedCount)],
  ];

  function bytesWords(count: number): string {
    return t('privacy.sent.bytes', { count }).replace(String(count), count.toLocaleString(i18n.language));
  }

  return (
    <dl data-testid="request-facts" className="flex flex-wrap gap-x-6 gap-y-2 text-small tabular-nums">
      {facts.map(([label, value]) => (
        <div key={label} className="min-w-0">
          <dt className="text-micro text-ink-faint">{label}</dt>
          <dd className="break-all text-ink-soft select-text">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
