/**
 * Holds a text with citations: whoever points at or focuses a number sees the passage, a click opens the article at it; pointing at an
 * underlined sentence tells what is doubted. The text is drawn by others; this listens above it.
 */
import { Popover as Primitive } from 'radix-ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Run } from '../../../shared/domain.ts';
import type { RunSource } from '../../../shared/grounding.ts';
import { doubtedSentences } from '../../state/grounding-view.ts';
import type { DoubtedSentence } from '../../state/grounding-view.ts';
import { useCommands } from '../app/desk-context.ts';
import { PassageCard } from './PassageCard.tsx';
import { useDoubtWords } from './doubt-words.ts';

/** Long enough to pass over a number without a panel, short enough to feel at once. */
const openAfterMs = 120;
/** Time to move the pointer into the panel. */
const closeAfterMs = 180;

type Shown = { readonly element: Element } & (
  | { readonly kind: 'source'; readonly source: RunSource }
  | { readonly kind: 'doubt'; readonly sentence: DoubtedSentence }
);

export interface GroundedTextProps {
  readonly run: Run;
  readonly className?: string;
  readonly children: ReactNode;
}

export function GroundedText({ run, className, children }: GroundedTextProps) {
  const commands = useCommands();
  const [shown, setShown] = useState<Shown | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function later(next: Shown | null, milliseconds: number): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setShown(next), milliseconds);
  }

  function at(target: EventTarget): Shown | null {
    if (!(target instanceof Element)) return null;
    const chip = target.closest<HTMLElement>('[data-number]');
    const source = run.sources?.find(({ number }) => String(number) === chip?.dataset['number']);
    if (chip !== null && source !== undefined) return { kind: 'source', element: chip, source };
    const mark = target.closest<HTMLElement>('[data-doubt]');
    const sentence = doubtedSentences(run)[Number(mark?.dataset['doubt'])];
    return mark === null || sentence === undefined ? null : { kind: 'doubt', element: mark, sentence };
  }

  return (
    // Numbers inside are buttons with keys of their own: this listens for all of them.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      className={className}
      onPointerOver={({ target }) => {
        const next = at(target);
        later(next, next === null ? closeAfterMs : openAfterMs);
      }}
      onPointerLeave={() => later(null, closeAfterMs)}
      onFocus={({ target }) => {
        const next = at(target);
        if (next !== null) setShown(next);
      }}
      onBlur={() => later(null, closeAfterMs)}
      onClick={({ target }) => {
        const chosen = at(target);
        if (chosen?.kind === 'source') void commands.openSource(chosen.source);
      }}
    >
      {children}
      {shown !== null && (
        <Panel
          shown={shown}
          onEnter={() => clearTimeout(timer.current)}
          onClose={() => later(null, closeAfterMs)}
          onDismiss={() => setShown(null)}
        />
      )}
    </div>
  );
}

interface PanelProps {
  readonly shown: Shown;
  readonly onEnter: () => void;
  readonly onClose: () => void;
  readonly onDismiss: () => void;
}

function Panel({ shown, onEnter, onClose, onDismiss }: PanelProps) {
  const { t } = useTranslation();
  const wordsOf = useDoubtWords();
  const anchor = useMemo(() => ({ current: shown.element }), [shown.element]);
  return (
    <Primitive.Root open onOpenChange={onDismiss}>
      <Primitive.Anchor virtualRef={anchor} />
      <Primitive.Portal>
        <Primitive.Content
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t(shown.kind === 'source' ? 'grounding.source' : 'grounding.check')}
          data-testid={shown.kind === 'source' ? 'source-passage' : 'doubt-reason'}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onPointerEnter={onEnter}
          onPointerLeave={onClose}
          className="z-40 w-80 animate-appear rounded-lg border border-line bg-raised p-3 shadow-pop focus:outline-none"
        >
          {shown.kind === 'source' ? (
            <PassageCard source={shown.source} />
          ) : (
            <p className="text-small text-ink-soft">{wordsOf(shown.sentence.doubt)}</p>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
