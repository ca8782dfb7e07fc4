/** A translation as it comes: which language it is from, then the text. One that failed says why, with another try. */
import { Languages } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { GrowingBlock } from '../cue/GrowingBlock.tsx';
import { useMissingTranslation } from './use-translation-of.ts';
import type { TranslationOf } from './use-translation-of.ts';

export interface TranslatedTextProps {
  readonly translation: TranslationOf;
  readonly className?: string;
}

export function TranslatedText({ translation, className }: TranslatedTextProps) {
  const { t } = useTranslation();
  useMissingTranslation(translation);
  const { language, run, isRunning } = translation;
  const failure = run?.failure ?? null;
  return (
    <div
      data-testid="translation"
      data-state={run === null || isRunning ? 'running' : run.status}
      className={classNames('text-small text-ink-soft', className)}
    >
      <span className="flex items-center gap-1 text-micro text-ink-faint">
        <Languages size={11} aria-hidden="true" className={isRunning ? 'animate-breathe' : ''} />
        {language === null
          ? t('translation.plain')
          : t('translation.of', { language: t(`translation.language.${language}`) })}
      </span>
      {run !== null && <GrowingBlock key={run.id} runId={run.id} stream="reply" testId="translation-text" />}
      {failure !== null && (
        <p role="alert" className="flex items-center gap-1 text-bad">
          {t(`failure.${failure.code}.title`)}
          <Button size="small" tone="quiet" onClick={translation.again} className="h-5 px-1 text-micro">
            {t('common.retry')}
          </Button>
        </p>
      )}
    </div>
  );
}
