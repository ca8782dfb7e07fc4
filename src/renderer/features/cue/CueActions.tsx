/**
 * What can be done with the suggestion of the picked lane. Every control keeps its place in every state, so that nothing moves away
 * from a click; where the panel is narrow the rows wrap, and where it is so low that it scrolls the first one stays in sight.
 */
import {
  Copy,
  Ellipsis,
  Languages,
  RefreshCw,
  SendHorizontal,
  Square,
  TextCursorInput,
  X,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { rewriteSkills } from '../../../shared/assist.ts';
import { isDraftRewrite, isUnderWay } from '../../state/cue-view.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { useCommands } from '../app/desk-context.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { RatingButtons } from './RatingButtons.tsx';
import type { Cue } from './use-cue.ts';

const quickRewrites = ['rewrite-shorter', 'rewrite-warmer', 'rewrite-formal'] as const;
const furtherRewrites = rewriteSkills.filter(
  (skill) => !(quickRewrites as readonly string[]).includes(skill),
);

export interface CueActionsProps {
  readonly cue: Cue;
  /** The picked lane where there are several: its run is what “stop” here ends. */
  readonly isOneOfSeveral: boolean;
}

export function CueActions({ cue, isOneOfSeveral }: CueActionsProps) {
  return (
    <>
      <div className="sticky bottom-0 z-10 shrink-0 border-t border-line bg-sunken px-3 pt-2 pb-1.5">
        <UseRow cue={cue} isOneOfSeveral={isOneOfSeveral} />
      </div>
      <div className="shrink-0 px-3 pb-2">
        <ChangeRow cue={cue} />
      </div>
    </>
  );
}

function UseRow({ cue, isOneOfSeveral }: CueActionsProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const isRunning = isUnderWay(cue.status);
  const isWhole = cue.status === 'ready' || cue.status === 'sent' || cue.status === 'superseded';
  const insertLabel = t(cue.run !== null && isDraftRewrite(cue.run) ? 'cue.replaceDraft' : 'cue.insert');
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <Button
        tone={cue.status === 'ready' ? 'primary' : 'plain'}
        data-testid="cue-insert"
        disabled={!cue.hasReply || isRunning}
        hint={isWhole || isRunning ? insertLabel : t('cue.insertPartial')}
        keys={keysOf('insert')}
        icon={<TextCursorInput size={15} />}
        onClick={() => commands.insertSuggestion()}
      >
        {insertLabel}
      </Button>
      <Button
        data-testid="cue-send"
        disabled={cue.status !== 'ready' || !cue.hasReply}
        hint={t('cue.send')}
        keys={keysOf('send-suggestion')}
        icon={<SendHorizontal size={15} />}
        onClick={commands.sendSuggestion}
      >
        {t('cue.send')}
      </Button>
      <span className="flex-1" />
      {isRunning ? (
        <Button
          tone="danger"
          data-testid="cue-stop"
          hint={t('cue.stop')}
          keys={keysOf('stop')}
          icon={<Square size={13} fill="currentColor" />}
          onClick={() => {
            if (isOneOfSeveral && cue.run !== null) commands.stopRun(cue.run.id);
            else commands.stopSuggestion();
          }}
        >
          {t('cue.stop')}
        </Button>
      ) : (
        <Button
          tone="quiet"
          data-testid="cue-another"
          hint={t('cue.another')}
          keys={keysOf('another')}
          icon={<RefreshCw size={15} />}
          onClick={() => void commands.anotherSuggestion()}
        >
          {t('cue.another')}
        </Button>
      )}
    </div>
  );
}

function ChangeRow({ cue }: { readonly cue: Cue }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const isUnusable = !cue.hasReply || isUnderWay(cue.status);
  return (
    <div
      role="group"
      aria-label={t('skills.label')}
      className="flex flex-wrap items-center gap-x-0.5 gap-y-1"
    >
      {quickRewrites.map((skill) => (
        <Button
          key={skill}
          size="small"
          tone="quiet"
          data-testid={`cue-${skill}`}
          disabled={isUnusable}
          hint={t(`skills.${skill}`)}
          keys={keysOf(skill)}
          onClick={() => void commands.rewriteSuggestion(skill)}
        >
          {t(`skills.short.${skill}`)}
        </Button>
      ))}
      <IconButton
        label={t('skills.translate-out')}
        keys={keysOf('translate')}
        icon={<Languages size={15} />}
        disabled={isUnusable}
        data-testid="cue-translate"
        onClick={() => void commands.translateSuggestion()}
      />
      <MoreMenu isUnusable={isUnusable} />
      <span className="flex-1" />
      <CopyButton cue={cue} />
      <RatingButtons run={cue.run} disabled={isUnusable} />
    </div>
  );
}

function MoreMenu({ isUnusable }: { readonly isUnusable: boolean }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  return (
    <Menu
      label={t('cue.more')}
      align="start"
      trigger={
        <button
          type="button"
          aria-label={t('cue.more')}
          title={t('cue.more')}
          disabled={isUnusable}
          data-testid="cue-more"
          className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-faint transition-colors hover:bg-hover hover:text-ink disabled:pointer-events-none disabled:opacity-45 data-[state=open]:bg-hover"
        >
          <Ellipsis size={15} aria-hidden="true" />
        </button>
      }
    >
      {furtherRewrites.map((skill) => (
        <MenuItem
          key={skill}
          keys={keysOf(skill)}
          data-testid={`cue-${skill}`}
          onChoose={() => void commands.rewriteSuggestion(skill)}
        >
          {t(`skills.${skill}`)}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem
        icon={<X size={14} />}
        keys={keysOf('dismiss')}
        data-testid="cue-dismiss"
        onChoose={commands.dismissSuggestion}
      >
        {t('cue.dismiss')}
      </MenuItem>
    </Menu>
  );
}

function CopyButton({ cue }: { readonly cue: Cue }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const [copiedId, setCopiedId] = useState<string | null>(null);
  const { run } = cue;
  const isCopied = run !== null && copiedId === run.id;
  return (
    <IconButton
      label={t(isCopied ? 'cue.copied' : 'cue.copy')}
      keys={keysOf('copy-suggestion')}
      icon={<Copy size={15} />}
      disabled={!cue.hasReply}
      data-testid="cue-copy"
      onClick={() => {
        if (run !== null)
          void commands.copyText(run.id).then((isDone) => setCopiedId(isDone ? run.id : null));
      }}
      className={isCopied ? 'text-ok' : ''}
    />
  );
}
