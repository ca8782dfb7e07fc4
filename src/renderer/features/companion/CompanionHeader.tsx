/** Whom the companion shows, and the ways to others: follow the desk, the next who waits, the clipboard. */
import { ChevronDown, ChevronUp, ClipboardPaste, Link2, Link2Off, PanelsTopLeft } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Conversation } from '../../../shared/domain.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useDesk } from '../app/desk-context.ts';
import { useCustomerName } from '../app/use-customer-name.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { useCompanion, useCompanionState } from './companion-context.ts';

export interface CompanionHeaderProps {
  readonly conversation: Conversation | undefined;
}

export function CompanionHeader({ conversation }: CompanionHeaderProps) {
  const { t } = useTranslation();
  const companion = useCompanion();
  const keysOf = useActionKeys();
  const isFollowing = useCompanionState((state) => state.isFollowing);
  const waiting = useDesk(
    ({ conversations }) =>
      Object.values(conversations).filter(
        ({ status, waitingSince }) => status === 'open' && waitingSince !== null,
      ).length,
  );
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line pr-2 pl-3">
      {conversation === undefined ? (
        <h1 className="min-w-0 flex-1 truncate text-title font-semibold">{t('companion.heading')}</h1>
      ) : (
        <Who conversation={conversation} />
      )}
      <IconButton
        label={t('companion.previous', { count: waiting })}
        keys={keysOf('queue-previous')}
        disabled={waiting === 0}
        icon={<ChevronUp size={16} />}
        onClick={() => companion.step(-1)}
      />
      <IconButton
        label={t('companion.next', { count: waiting })}
        keys={keysOf('queue-next')}
        data-testid="companion-next"
        disabled={waiting === 0}
        icon={<ChevronDown size={16} />}
        onClick={() => companion.step(1)}
      />
      <IconButton
        label={t(isFollowing ? 'companion.following' : 'companion.follow')}
        aria-pressed={isFollowing}
        data-testid="companion-follow"
        className={classNames(isFollowing && 'text-accent-ink')}
        icon={isFollowing ? <Link2 size={16} /> : <Link2Off size={16} />}
        onClick={() => void companion.follow()}
      />
      <IconButton
        label={t('companion.take')}
        data-testid="companion-take"
        icon={<ClipboardPaste size={15} />}
        onClick={() => void companion.take(null)}
      />
      <IconButton
        label={t('companion.onDesk')}
        data-testid="companion-on-desk"
        disabled={conversation === undefined}
        icon={<PanelsTopLeft size={15} />}
        onClick={() => companion.showOnDesk(false)}
      />
    </header>
  );
}

function Who({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const name = useCustomerName()(conversation);
  return (
    <>
      <Avatar id={conversation.customer.id} name={name} className="size-6 text-micro" />
      <h1
        data-testid="companion-name"
        title={name}
        className="ml-1 min-w-0 flex-1 truncate text-title font-semibold"
      >
        <bdi>{name}</bdi>
        <span className="sr-only">{` · ${t(`common.channel.${conversation.channel}`)}`}</span>
      </h1>
    </>
  );
}
