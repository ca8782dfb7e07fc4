/** One line at the foot that says what is about to be sent, what was just done, or why not. Its place is kept, so that nothing moves when it speaks. */
import { CircleAlert, CircleCheck, Clock3, Undo2 } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { maxMessageLength } from '../../../shared/domain.ts';
import type { HeldMessage } from '../../../shared/domain.ts';
import type { CompanionNews } from '../../state/companion.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands, useDesk } from '../app/desk-context.ts';
import { useSecondsLeft } from '../conversation/use-seconds-left.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { useCompanion, useCompanionState } from './companion-context.ts';

/** One short sentence, also for whoever looks up late. */
const shownForMs = 8_000;

export function NewsLine() {
  const { t } = useTranslation();
  const companion = useCompanion();
  const held = useDesk((state) => state.held[state.openConversationId ?? '']?.at(-1));
  const news = useCompanionState((state) => state.news);
  useEffect(() => {
    if (news === null) return undefined;
    const timer = setTimeout(companion.dismissNews, shownForMs);
    return () => clearTimeout(timer);
  }, [companion, news]);
  const isRefusal = news?.kind === 'refused';
  const Icon = isRefusal ? CircleAlert : CircleCheck;
  return (
    <footer
      aria-live="polite"
      data-testid="companion-news"
      data-kind={news?.kind}
      className="flex min-h-9 shrink-0 items-center gap-1.5 bg-sunken px-3 py-1 text-small text-ink-soft"
    >
      {held !== undefined ? (
        <HeldLine key={held.id} held={held} />
      ) : news === null ? (
        <span className="truncate text-ink-faint">{t('companion.pasteHint')}</span>
      ) : (
        <>
          <Icon
            size={13}
            aria-hidden="true"
            className={classNames('shrink-0', isRefusal ? 'text-warn' : 'text-ok')}
          />
          <NewsText news={news} />
        </>
      )}
    </footer>
  );
}

/** A message that is about to leave: how long it can be taken back, and how. */
function HeldLine({ held }: { readonly held: HeldMessage }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const companion = useCompanion();
  const keysOf = useActionKeys();
  const seconds = useSecondsLeft(held.dueAt);
  return (
    <>
      <Clock3 size={13} aria-hidden="true" className="shrink-0 text-ink-faint" />
      {/* Heard once; the figures that follow are for the eye. */}
      <span className="sr-only">{t('outgoing.sendingSoon')}</span>
      <span aria-hidden="true" data-testid="companion-held" className="min-w-0 flex-1 truncate tabular-nums">
        {seconds === 0 ? t('outgoing.sendingSoon') : t('outgoing.sendingIn', { seconds })}
      </span>
      <Button
        size="small"
        icon={<Undo2 size={13} />}
        hint={t('shortcuts.action.undo-send')}
        keys={keysOf('undo-send')}
        data-testid="companion-undo"
        onClick={() => companion.undoSend()}
      >
        {t('outgoing.undo')}
      </Button>
      <Button
        size="small"
        tone="quiet"
        data-testid="companion-send-now"
        onClick={() => commands.sendNow(held.id)}
      >
        {t('outgoing.sendNow')}
      </Button>
    </>
  );
}

function NewsText({ news }: { readonly news: CompanionNews }) {
  const { t } = useTranslation();
  if (news.kind === 'refused') return t(`clipboard.refused.${news.reason}`, { limit: maxMessageLength });
  return t(`companion.news.${news.kind}`);
}
