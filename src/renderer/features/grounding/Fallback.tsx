/**
 * What helps while no model can be asked: saved replies that fit and the passages found, marked as not written for this customer. They
 * come from this machine alone and are there at once.
 */
import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Run } from '../../../shared/domain.ts';
import type { SavedReply } from '../../../shared/replies.ts';
import { fillVariables } from '../../../shared/reply-variables.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../app/desk-context.ts';
import { useVariableValues } from '../replies/use-variable-values.ts';
import { SourceMarks } from './SourceMarks.tsx';

/** More would have to be searched, not read. */
const mostReplies = 3;

export function Fallback({ run }: { readonly run: Run }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const replies = useFittingReplies(run);
  const values = useVariableValues(run.conversationId);
  const { sources = [] } = run;
  if (replies.length === 0 && sources.length === 0) return null;
  return (
    <section
      aria-label={t('grounding.fallback.title')}
      data-testid="cue-fallback"
      className="mx-3 my-2 flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto rounded-xl border border-dashed border-line-strong p-3"
    >
      <div>
        <h3 className="text-small font-medium text-ink">{t('grounding.fallback.title')}</h3>
        <p className="text-micro text-ink-faint">{t('grounding.fallback.explain')}</p>
      </div>
      {replies.map((reply) => {
        const filled = fillVariables(reply.body, { ...values, language: reply.language || values.language });
        return (
          <Offer
            key={reply.id}
            title={reply.title}
            text={filled.text}
            onInsert={() => {
              commands.insertReplyText(filled);
              commands.recordReplyUse(reply.id);
            }}
          />
        );
      })}
      {sources.map((source) => (
        <Offer
          key={source.number}
          title={source.title}
          marks={<SourceMarks source={source} />}
          text={source.text.trim()}
          onOpen={() => void commands.openSource(source)}
          // What only staff may read goes to no customer.
          {...(source.audience === 'public'
            ? { onInsert: () => commands.insertReplyText({ text: source.text.trim(), gaps: [] }) }
            : {})}
        />
      ))}
    </section>
  );
}

interface OfferProps {
  readonly title: string;
  readonly marks?: React.ReactNode;
  readonly text: string;
  readonly onInsert?: () => void;
  readonly onOpen?: () => void;
}

function Offer({ title, marks, text, onInsert, onOpen }: OfferProps) {
  const { t } = useTranslation();
  return (
    <article data-testid="fallback-offer" className="rounded-lg bg-canvas p-2.5 shadow-raised">
      <div className="flex items-center gap-2">
        <bdi className="min-w-0 flex-1 truncate text-small font-medium text-ink">{title}</bdi>
        {marks}
        {onOpen !== undefined && (
          <Button size="small" tone="quiet" onClick={onOpen}>
            {t('grounding.fallback.open')}
          </Button>
        )}
        {onInsert !== undefined && (
          <Button size="small" data-testid="fallback-insert" onClick={onInsert}>
            {t('replies.fitsInsert')}
          </Button>
        )}
      </div>
      <p dir="auto" className="said mt-1 line-clamp-4 text-small text-ink-soft">
        {text}
      </p>
    </article>
  );
}

function useFittingReplies({ conversationId, id }: Run): readonly SavedReply[] {
  const commands = useCommands();
  const [replies, setReplies] = useState<readonly SavedReply[]>([]);
  useEffect(() => {
    let isStale = false;
    void commands.fittingReplies(conversationId, mostReplies).then((found) => {
      if (!isStale) setReplies(found);
    });
    return () => {
      isStale = true;
    };
  }, [commands, conversationId, id]);
  return replies;
}
