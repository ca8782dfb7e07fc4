/** One message: who, what, when, and for one's own whether it has arrived. */
import { memo } from 'react';
import { ChatImage } from './ChatImage.tsx';
import type { MessageItem } from './timeline-items.ts';
import { useWords } from './words.ts';

export interface MessageBubbleProps {
  readonly item: MessageItem;
  readonly onDiscard: (clientId: string) => void;
  /** An address of a stored image in this page. */
  readonly imageUrl: (id: string) => Promise<string>;
}

export const MessageBubble = memo(
  function MessageBubble({ item, onDiscard, imageUrl }: MessageBubbleProps) {
    const { t, locale } = useWords();
    const time = new Date(item.at);
    return (
      <li
        className={`message message-${item.author}${item.isContinuation ? ' message-continued' : ''}`}
        data-testid="customer-message"
        data-author={item.author}
        data-state={item.state}
      >
        {item.author !== 'system' && (
          <span className="unseen">{item.author === 'customer' ? t('you') : t('agent')}: </span>
        )}
        {item.images.map((image) => (
          <ChatImage key={image.id} {...image} load={() => imageUrl(image.id)} />
        ))}
        {item.localImage !== null && (
          <img className="image image-local" src={item.localImage.url} alt={item.localImage.name} />
        )}
        {item.text !== '' && (
          <p className="bubble" dir="auto">
            {item.text}
          </p>
        )}
        <p className="meta">
          <time dateTime={time.toISOString()}>
            {time.toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' })}
          </time>
          <Delivery item={item} />
          {item.state === 'refused' && (
            <button type="button" className="link-button" onClick={() => onDiscard(item.key)}>
              {t('discard')}
            </button>
          )}
        </p>
      </li>
    );
  },
  (before, after) =>
    before.item.key === after.item.key &&
    before.item.state === after.item.state &&
    before.item.images === after.item.images &&
    before.item.at === after.item.at &&
    before.item.isContinuation === after.item.isContinuation,
);

function Delivery({ item }: { readonly item: MessageItem }) {
  const { t } = useWords();
  switch (item.state) {
    case 'sending':
      return <Tick label={t('sending')} path="M12 7v5l3 2M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18" />;
    case 'stored':
      return <Tick label={t('stored')} path="m5 12.5 4.5 4.5L19 7.5" />;
    case 'refused':
      return <span className="refused">{t(`refused.${item.refusal ?? 'empty'}`)}</span>;
    case 'shown':
      return null;
    default:
      return item.state satisfies never;
  }
}

function Tick({ label, path }: { readonly label: string; readonly path: string }) {
  return (
    <svg className="tick" viewBox="0 0 24 24" width="14" height="14" role="img" aria-label={label}>
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
