/** How many calls wait for the agent, in any conversation, with the way to each of them. Nothing where none waits. */
import { Hand } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { waitingCalls } from '../../state/waiting-calls.ts';
import { Menu, MenuItem, MenuLabel } from '../../ui/Menu.tsx';
import { useDesk } from '../app/desk-context.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { useGoToCall, useWaitingWords } from './use-go-to-call.ts';

export function WaitingPill() {
  const { t } = useTranslation();
  const keysOf = useActionKeys();
  const calls = useDesk(useShallow(waitingCalls));
  const goTo = useGoToCall();
  const wordsOf = useWaitingWords();
  if (calls.length === 0) return null;
  const label = t('toolUse.waiting.count', { count: calls.length });
  return (
    <Menu
      label={label}
      side="bottom"
      align="start"
      trigger={
        <button
          type="button"
          aria-label={label}
          title={label}
          data-testid="waiting-pill"
          className="flex h-6 shrink-0 items-center gap-1 rounded-full bg-warn-soft px-2 text-small font-medium text-warn tabular-nums hover:brightness-95"
        >
          <Hand size={12} aria-hidden="true" />
          {calls.length}
        </button>
      }
    >
      <MenuLabel>{label}</MenuLabel>
      {calls.map((call, index) => (
        <MenuItem
          key={call.id}
          keys={index === 0 ? keysOf('next-waiting') : undefined}
          data-testid="waiting-item"
          onChoose={() => goTo(call)}
        >
          {wordsOf(call)}
        </MenuItem>
      ))}
    </Menu>
  );
}
