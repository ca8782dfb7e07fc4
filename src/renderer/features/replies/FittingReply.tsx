/** A saved reply that fits what the customer said last, offered quietly beside the model's suggestion. */
import { MessageSquareQuote } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { SavedReply } from '../../../shared/replies.ts';
import { fillVariables } from '../../../shared/reply-variables.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands, useDesk } from '../app/desk-context.ts';
import { FilledText } from './FilledText.tsx';
import { useVariableValues } from './use-variable-values.ts';

export function FittingReply({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const reply = useFittingReply(conversationId);
  const values = useVariableValues(conversationId);
  const filled = useMemo(
    () =>
      reply === null
        ? null
        : fillVariables(reply.body, { ...values, language: reply.language || values.language }),
    [reply, values],
  );
  if (reply === null || filled === null) return null;
  return (
    // The button lies over the line and not in it: what folds may hold nothing else that can be pressed.
    <div data-testid="fitting-reply" className="relative shrink-0 border-t border-line">
      <details>
        <summary
          aria-label={`${t('replies.fits')}: ${reply.title}`}
          className="flex h-10 items-center gap-2 pr-24 pl-4 text-small text-ink-faint -outline-offset-2 marker:content-none hover:text-ink"
        >
          <MessageSquareQuote size={14} aria-hidden="true" className="shrink-0" />
          <span className="min-w-0 flex-1 truncate">
            {t('replies.one')}
            {' · '}
            <bdi className="text-ink-soft">{reply.title}</bdi>
          </span>
        </summary>
        <p dir="auto" className="said max-h-40 overflow-y-auto px-4 pb-3 text-ui text-ink-soft">
          <FilledText filled={filled} />
        </p>
      </details>
      <Button
        size="small"
        tone="quiet"
        data-testid="fitting-reply-insert"
        hint={t('replies.fits')}
        className="absolute top-1.5 right-3"
        onClick={() => {
          commands.insertReplyText(filled);
          commands.recordReplyUse(reply.id);
        }}
      >
        {t('replies.fitsInsert')}
      </Button>
    </div>
  );
}

/** Asked again when the customer or the agent has said something, and when the replies have changed. */
function useFittingReply(conversationId: string): SavedReply | null {
  const commands = useCommands();
  const version = useDesk((state) => state.libraryVersions.replies);
  const newestId = useDesk((state) => state.details[conversationId]?.messages.at(-1)?.id);
  const [reply, setReply] = useState<SavedReply | null>(null);
  useEffect(() => {
    let isStale = false;
    void commands.fittingReply(conversationId).then((found) => {
      if (!isStale) setReply(found);
    });
    return () => {
      isStale = true;
    };
  }, [commands, conversationId, newestId, version]);
  return reply;
}
