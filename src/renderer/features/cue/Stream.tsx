/**
 * One of a suggestion's streams: a heading that folds it, and what streams below. Whether it is open is remembered; where something
 * else needs its room it folds by itself, and opens again by hand or afterwards.
 */
import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { useYieldingSwitch } from '../app/use-remembered.ts';

export interface StreamProps {
  readonly name: 'reasoning' | 'tools' | 'reply';
  /** Where the choice to fold it is kept. */
  readonly rememberedAs: string;
  readonly isOpenAtFirst?: boolean;
  /** Whether its room is wanted for something else. */
  readonly isYielding?: boolean;
  readonly icon: ReactNode;
  readonly title: string;
  /** Beside the title: a mark, or a command. */
  readonly aside?: ReactNode;
  readonly isGrowing: boolean;
  /** Of the stream while it is open. */
  readonly className: string;
  readonly children: ReactNode;
}

export function Stream(props: StreamProps) {
  const {
    name,
    rememberedAs,
    isOpenAtFirst = true,
    isYielding = false,
    icon,
    title,
    aside,
    isGrowing,
    className,
    children,
  } = props;
  const [isOpen, setIsOpen] = useYieldingSwitch(rememberedAs, isOpenAtFirst, isYielding);
  return (
    <Collapsible.Root
      open={isOpen}
      onOpenChange={setIsOpen}
      className={classNames('flex min-h-9 flex-col', isOpen ? className : 'shrink-0')}
    >
      <div className="flex h-9 shrink-0 items-center gap-1.5 pr-4">
        <Collapsible.Trigger
          data-testid={`cue-${name}-toggle`}
          className="group flex h-full min-w-0 flex-1 items-center gap-1.5 pl-4 text-left text-small font-medium text-ink-soft -outline-offset-2 hover:text-ink"
        >
          <span className={isGrowing ? 'text-accent-ink' : 'text-ink-faint'}>{icon}</span>
          <span className="truncate">{title}</span>
          <ChevronRight
            size={14}
            aria-hidden="true"
            className="text-ink-faint transition-transform group-data-[state=open]:rotate-90"
          />
        </Collapsible.Trigger>
        {aside}
      </div>
      <Collapsible.Content className="flex min-h-0 flex-1 flex-col">{children}</Collapsible.Content>
    </Collapsible.Root>
  );
}
