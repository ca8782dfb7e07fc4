/** The bubble around what somebody said; what stands beside and below it is its caller's. */
import type { ComponentProps, ReactNode } from 'react';
import type { Message, MessageAuthor } from '../../../shared/domain.ts';
import { classNames } from '../../ui/class-names.ts';
import { SaidText } from './SaidText.tsx';

const bubbleClasses: Readonly<Record<Exclude<MessageAuthor, 'system'>, string>> = {
  customer: 'bg-bubble rounded-bl-sm',
  agent: 'bg-bubble-own rounded-br-sm',
  note: 'bg-bubble-note rounded-br-sm',
};

/** What else a caller sets on the element is passed on, so that a menu can take hold of it. */
export interface BubbleFrameProps extends ComponentProps<'article'> {
  readonly author: Exclude<MessageAuthor, 'system'>;
  readonly delivery: Message['delivery'] | 'pending' | 'refused' | 'held';
  readonly tight: boolean;
  readonly isFound?: boolean;
  readonly text: string;
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
        <p
          dir="auto"
          className={classNames(
            'said max-w-[min(80%,40rem)] rounded-2xl px-3.5 py-2 text-body text-ink',
            bubbleClasses[author],
            (delivery === 'pending' || delivery === 'held') && 'opacity-70',
            isFound && 'ring-2 ring-accent',
          )}
        >
          <SaidText text={text} />
        </p>
        {menu}
      </div>
      {children}
    </article>
  );
}
