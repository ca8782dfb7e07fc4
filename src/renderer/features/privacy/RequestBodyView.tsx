/** One body: by message, foldable, or as the exact text; with its placeholders marked, and copied as it is. */
import { Check, ChevronRight, Copy } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { MaskedValue } from '../../../shared/privacy.ts';
import { Button } from '../../ui/Button.tsx';
import { Segmented } from '../../ui/inputs.tsx';
import { Note } from '../../ui/Note.tsx';
import { useCommands } from '../app/desk-context.ts';
import { MaskedText } from './MaskedText.tsx';
import { messageLength, readRequestBody } from './request-body.ts';
import type { BodyMessage, BodyPart, RequestBody } from './request-body.ts';

export interface RequestBodyViewProps {
  readonly body: string;
  readonly values: readonly MaskedValue[];
}

const views = ['pretty', 'raw'] as const;

export function RequestBodyView({ body, values }: RequestBodyViewProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const [view, setView] = useState<(typeof views)[number]>('pretty');
  const [isCopied, setIsCopied] = useState(false);
  const read = useMemo(() => readRequestBody(body), [body]);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-2">
        <Segmented
          label={t('privacy.sent.view')}
          value={view}
          options={views.map((value) => ({ value, label: t(`privacy.sent.${value}`) }))}
          onChoose={setView}
        />
        <span className="flex-1" />
        <Button
          size="small"
          icon={isCopied ? <Check size={13} /> : <Copy size={13} />}
          data-testid="body-copy"
          onClick={() => void commands.copy(body).then(setIsCopied)}
        >
          {t(isCopied ? 'privacy.sent.copied' : 'privacy.sent.copy')}
        </Button>
      </div>
      {view === 'raw' ? (
        <>
          <p className="text-small text-ink-faint">{t('privacy.sent.rawNote')}</p>
          <pre
            data-testid="body-raw"
            className="said rounded-lg bg-bubble px-3 py-2 font-mono text-small text-ink-soft"
          >
            <MaskedText text={body} values={values} />
          </pre>
        </>
      ) : read === null ? (
        <Note tone="calm">{t('privacy.sent.unreadable')}</Note>
      ) : (
        <PrettyBody body={read} values={values} />
      )}
    </div>
  );
}

interface PrettyBodyProps {
  readonly body: RequestBody;
  readonly values: readonly MaskedValue[];
}

function PrettyBody({ body, values }: PrettyBodyProps) {
  const { t } = useTranslation();
  return (
    <div data-testid="body-pretty" className="flex flex-col gap-2">
      {body.messages.map((message) => (
        <Message key={message.position} message={message} values={values} />
      ))}
      {body.tools.length > 0 && (
        <Fold title={t('privacy.sent.tools', { count: body.tools.length })} isOpen={false}>
          {body.tools.map(({ name, json }) => (
            <pre key={name} className="said font-mono text-small text-ink-soft">
              <MaskedText text={json} values={values} />
            </pre>
          ))}
        </Fold>
      )}
      <Fold title={t('privacy.sent.parameters')} isOpen={false}>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 font-mono text-small">
          {body.parameters.map(([name, json]) => (
            <div key={name} className="contents">
              <dt className="text-ink-faint">{name}</dt>
              <dd className="break-all text-ink-soft select-text">
                <MaskedText text={json} values={values} />
              </dd>
            </div>
          ))}
        </dl>
      </Fold>
    </div>
  );
}

const knownRoles = ['system', 'user', 'assistant', 'tool'] as const;

interface MessageProps {
  readonly message: BodyMessage;
  readonly values: readonly MaskedValue[];
}

/** The instructions are long and the same every time: folded at first. */
function Message({ message, values }: MessageProps) {
  const { t } = useTranslation();
  const role = knownRoles.find((known) => known === message.role);
  return (
    <Fold
      title={
        role === undefined ? message.role || t('privacy.sent.otherRole') : t(`privacy.sent.role.${role}`)
      }
      note={t('privacy.sent.characters', { count: messageLength(message) })}
      isOpen={role !== 'system'}
    >
      {numbered(message.parts).map(({ position, part }) => (
        <Part key={position} part={part} values={values} />
      ))}
    </Fold>
  );
}

/** A body never changes, so that the place of a part is its name. */
function numbered(
  parts: readonly BodyPart[],
): readonly { readonly position: number; readonly part: BodyPart }[] {
  return parts.map((part, position) => ({ position, part }));
}

function Part({ part, values }: { readonly part: BodyPart; readonly values: readonly MaskedValue[] }) {
  const { t } = useTranslation();
  if (part.kind === 'image') {
    const size = t('privacy.sent.bytes', { count: part.length });
    return <p className="text-ui text-ink-faint">{t('privacy.sent.image', { size })}</p>;
  }
  return (
    <div>
      {part.kind === 'tool-call' && (
        <p className="text-small text-ink-faint">{t('privacy.sent.toolCall', { name: part.name })}</p>
      )}
      <p dir="auto" className="said text-ui text-ink">
        <MaskedText text={part.text} values={values} />
      </p>
    </div>
  );
}

interface FoldProps {
  readonly title: string;
  readonly note?: string;
  readonly isOpen: boolean;
  readonly children: ReactNode;
}

function Fold({ title, note, isOpen, children }: FoldProps) {
  return (
    <details open={isOpen} className="group rounded-lg border border-line">
      <summary className="flex h-8 items-center gap-2 rounded-lg px-3 text-small font-medium text-ink-soft hover:bg-hover">
        <ChevronRight
          size={13}
          aria-hidden="true"
          className="shrink-0 text-ink-faint transition-transform group-open:rotate-90"
        />
        <span className="min-w-0 flex-1 truncate">{title}</span>
        {note !== undefined && <span className="font-normal text-ink-faint tabular-nums">{note}</span>}
      </summary>
      <div className="flex flex-col gap-2 px-3 pt-1 pb-2.5">{children}</div>
    </details>
  );
}
