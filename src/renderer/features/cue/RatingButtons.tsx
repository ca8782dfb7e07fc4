/** Whether the suggestion was any good: thumbs up, thumbs down, and for the latter the reason. */
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { maxRatingCommentLength, ratingReasons } from '../../../shared/assist.ts';
import type { RatingReason } from '../../../shared/assist.ts';
import type { Run } from '../../../shared/domain.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { isComposing } from '../shortcuts/chords.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';

export interface RatingButtonsProps {
  readonly run: Run | null;
  readonly disabled: boolean;
}

export function RatingButtons({ run, disabled }: RatingButtonsProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const isExplaining = useInterface((state) => run !== null && state.explainingRunId === run.id);
  const rating = run?.rating?.rating ?? null;
  return (
    <span className="flex">
      <IconButton
        label={t('cue.rate.up')}
        keys={keysOf('rate-up')}
        icon={<ThumbsUp size={15} fill={rating === 'up' ? 'currentColor' : 'none'} />}
        aria-pressed={rating === 'up'}
        disabled={disabled}
        data-testid="cue-rate-up"
        onClick={() => commands.rateSuggestion('up')}
        className={rating === 'up' ? 'text-ok' : ''}
      />
      <Popover
        isOpen={isExplaining}
        onOpenChange={(isOpen) => !isOpen && commands.closeRating()}
        label={t('cue.rate.why')}
        anchor={
          <span>
            <IconButton
              label={t('cue.rate.down')}
              keys={keysOf('rate-down')}
              icon={<ThumbsDown size={15} fill={rating === 'down' ? 'currentColor' : 'none'} />}
              aria-pressed={rating === 'down'}
              disabled={disabled}
              data-testid="cue-rate-down"
              onClick={() => commands.rateSuggestion('down')}
              className={rating === 'down' ? 'text-bad' : ''}
            />
          </span>
        }
      >
        {run !== null && <RatingReasons key={run.id} run={run} />}
      </Popover>
    </span>
  );
}

function RatingReasons({ run }: { readonly run: Run }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const titleId = useId();
  const [reason, setReason] = useState<RatingReason | null>(run.rating?.reason ?? null);
  const [comment, setComment] = useState(run.rating?.comment ?? '');

  function save(): void {
    void commands.rate(run.id, { rating: 'down', reason, comment: comment.trim() });
    commands.closeRating();
  }

  return (
    <div className="flex flex-col gap-2.5" data-testid="cue-rating-reasons">
      <p id={titleId} className="text-ui font-medium">
        {t('cue.rate.why')}
      </p>
      <div role="group" aria-labelledby={titleId} className="flex flex-wrap gap-1.5">
        {ratingReasons.map((each) => (
          <Button
            key={each}
            size="small"
            aria-pressed={reason === each}
            data-testid={`cue-reason-${each}`}
            onClick={() => setReason(reason === each ? null : each)}
            className={reason === each ? 'border-accent bg-accent-soft text-accent-ink' : ''}
          >
            {t(`cue.rate.reason.${each}`)}
          </Button>
        ))}
      </div>
      <TextInput
        value={comment}
        maxLength={maxRatingCommentLength}
        aria-label={t('cue.rate.comment')}
        placeholder={t('cue.rate.comment')}
        onChange={(event) => setComment(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isComposing(event.nativeEvent)) save();
        }}
      />
      <Button size="small" tone="primary" data-testid="cue-rating-save" onClick={save} className="self-end">
        {t('common.save')}
      </Button>
    </div>
  );
}
