/** The bubble around what somebody said; what stands below it is its caller's. */
import type { ReactNode } from 'react';
import type { Message, MessageAuthor } from '../../../shared/domain.ts';
import { classNames } from '../../ui/class-names.ts';

const bubbleClasses: Readonly<Record<Exclude<MessageAuthor, 'system'>, string>> = {
  customer: 'self-start bg-bubble rounded-bl-sm',
  agent: 'self-end bg-bubble-own rounded-br-sm',
  note: 'self-end bg-bubble-note rounded-br-sm',
};

export interface BubbleFrameProps {
  readonly author: Exclude<MessageAuthor, 'system'>;
  readonly delivery: Message['delivery'] | 'pending' | 'refused' | 'held';
  readonly tight: boolean;
  readonly isFound?: boolean;
  readonly text: string;
  readonly children: ReactNode;
}

export function BubbleFrame({ author, delivery, tight, isFound = false, text, children }: BubbleFrameProps) {
  return (
    <article
      data-testid="message"
      data-author={author}
      data-delivery={delivery}
      data-found={isFound}
      className={classNames('flex flex-col', tight ? 'pb-1' : 'pb-3.5')}
    >
      <p
        dir="auto"
        className={classNames(
          'said max-w-[min(80%,40rem)] rounded-2xl px-3.5 py-2 text-body text-ink',
          bubbleClasses[author],
          (delivery === 'pending' || delivery === 'held') && 'opacity-70',
          isFound && 'ring-2 ring-accent',
        )}
      >
        {text}
      </p>
      {children}
    </article>
  );
}
