/** The bubble around what somebody said; what stands beside and below it is its caller's. */
import type { ComponentProps, ReactNode } from 'react';
import type { Message, MessageAuthor } from '../../../shared/domain.ts';
import type { Attachment } from '../../../shared/attachment.ts';
import { classNames } from '../../ui/class-names.ts';
import { MessageImages } from './MessageImages.tsx';
import { SaidText } from './SaidText.tsx';

const bubbleClasses: Readonly<Record<Exclude<MessageAuthor, 'system'>, string>> = {
  customer: 'bg-bubble rounded-bl-sm',
  agent: 'bg-bubble-own rounded-br-sm',
  note: 'bg-bubble-note rounded-br-sm',
};

const noAttachments: readonly Attachment[] = [];

/** What else a caller sets on the element is passed on, so that a menu can take hold of it. */
export interface BubbleFrameProps extends ComponentProps<'article'> {
  readonly author: Exclude<MessageAuthor, 'system'>;
  readonly delivery: Message['delivery'] | 'pending' | 'refused' | 'held';
  readonly tight: boolean;
  readonly isFound?: boolean;
  readonly text: string;
  readonly attachments?: readonly Attachment[];
  /** A small button beside the bubble. */
  readonly menu?: ReactNode;
  readonly children: ReactNode;
}

export function BubbleFrame({
  author,
  delivery,
  tight,
  isFound = false,
  text,
  attachments = noAttachments,
  menu,
  children,
  ...rest
}: BubbleFrameProps) {
  return (
    <article
      {...rest}
      data-testid="message"
      data-author={author}
      data-delivery={delivery}
      data-found={isFound}
      className={classNames('group/message flex flex-col', tight ? 'pb-1' : 'pb-3.5')}
    >
      <div
        className={classNames(
          'flex items-start gap-1',
          author === 'customer' ? 'flex-row' : 'flex-row-reverse',
        )}
      >
        <div
          className={classNames(
            'flex min-w-0 max-w-[min(80%,40rem)] flex-col gap-1.5',
            author === 'customer' ? 'items-start' : 'items-end',
          )}
        >
          <MessageImages attachments={attachments} isOwn={author !== 'customer'} />
          {text !== '' && (
            <p
              dir="auto"
              className={classNames(
                'said max-w-full rounded-2xl px-3.5 py-2 text-body text-ink',
                bubbleClasses[author],
                (delivery === 'pending' || delivery === 'held') && 'opacity-70',
                isFound && 'ring-2 ring-accent',
              )}
            >
              <SaidText text={text} />
            </p>
          )}
        </div>
        {menu}
      </div>
      {children}
    </article>
  );
}
