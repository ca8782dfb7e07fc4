/** The profiles with their order: which is active, which stand in for it, and what can be done to the chosen one. */
import { ArrowDown, ArrowUp, Copy, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { hostOf, isLoopbackHost } from '../../../shared/endpoints.ts';
import type { Profile } from '../../../shared/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands, useDesk, useSettings } from '../app/desk-context.ts';
import {
  addProfile,
  fallbacksOf,
  freeName,
  mostProfiles,
  moveFallback,
  removeProfile,
  toggleFallback,
} from './profile-changes.ts';

export interface ProfileListProps {
  readonly chosen: Profile;
  readonly onChoose: (profileId: string) => void;
}

export function ProfileList({ chosen, onChoose }: ProfileListProps) {
  const { t } = useTranslation();
  const settings = useSettings();
  const { profiles } = settings;
  return (
    <div className="flex flex-col gap-2">
      <ul
        aria-label={t('settings.model.profiles')}
        className="flex flex-col divide-y divide-line overflow-hidden rounded-lg border border-line"
      >
        {profiles.map((profile) => (
          <li key={profile.id}>
            <ProfileRow profile={profile} isChosen={profile.id === chosen.id} onChoose={onChoose} />
          </li>
        ))}
      </ul>
      <ProfileActions chosen={chosen} onChoose={onChoose} />
      <p className="text-small text-ink-faint">{t('settings.model.fallbackHint')}</p>
    </div>
  );
}

interface ProfileRowProps {
  readonly profile: Profile;
  readonly isChosen: boolean;
  readonly onChoose: (profileId: string) => void;
}

function ProfileRow({ profile, isChosen, onChoose }: ProfileRowProps) {
  const { t } = useTranslation();
  const settings = useSettings();
  const hasKey = useDesk(({ facts }) => facts?.profilesWithKey.includes(profile.id) ?? false);
  // With a key from the environment none of these profiles is asked: that one of them has no key is no news.
  const isFromEnvironment = useDesk(
    ({ facts }) => facts?.workspace.state === 'open' && facts.workspace.profileFromEnvironment,
  );
  const host = hostOf(profile.baseUrl) ?? '';
  const rank = fallbacksOf(settings).indexOf(profile.id) + 1;
  return (
    <button
      type="button"
      data-testid="settings-profile"
      aria-current={isChosen}
      onClick={() => onChoose(profile.id)}
      className={classNames(
        'flex w-full items-center gap-2 px-3 py-2 text-left',
        isChosen ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{profile.name}</span>
        <span className="block truncate text-small text-ink-faint">
          {profile.model} · {host}
        </span>
      </span>
      {!hasKey && isFromEnvironment !== true && !isLoopbackHost(host) && (
        <Badge className="bg-warn-soft text-warn">{t('settings.model.noKey')}</Badge>
      )}
      {profile.id === settings.activeProfileId && (
        <Badge className="bg-accent-soft text-accent-ink">{t('settings.model.active')}</Badge>
      )}
      {rank > 0 && (
        <Badge className="bg-bubble text-ink-soft">{t('settings.model.fallback', { rank })}</Badge>
      )}
    </button>
  );
}

function Badge({ className, children }: { readonly className: string; readonly children: string }) {
  return (
    <span className={classNames('shrink-0 rounded-full px-2 py-0.5 text-micro font-medium', className)}>
      {children}
    </span>
  );
}

function ProfileActions({ chosen, onChoose }: ProfileListProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const settings = useSettings();
  const isActive = chosen.id === settings.activeProfileId;
  const fallbacks = fallbacksOf(settings);
  const rank = fallbacks.indexOf(chosen.id);

  async function add(copied: Profile | null): Promise<void> {
    const id = await commands.addProfile((newId) =>
      addProfile(settings, newId, freeName(settings, copied?.name ?? t('settings.model.newName')), copied),
    );
    if (id === null) return;
    onChoose(id);
    if (copied !== null) await commands.copyKey(copied.id, id);
  }

  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {!isActive && (
        <Button
          size="small"
          data-testid="settings-profile-activate"
          onClick={() => void commands.updateSettings({ activeProfileId: chosen.id })}
        >
          {t('settings.model.makeActive')}
        </Button>
      )}
      {!isActive && (
        <Button
          size="small"
          data-testid="settings-profile-fallback"
          onClick={() => void commands.updateSettings(toggleFallback(settings, chosen.id))}
        >
          {t(rank === -1 ? 'settings.model.addFallback' : 'settings.model.dropFallback')}
        </Button>
      )}
      {rank !== -1 && fallbacks.length > 1 && (
        <>
          <Button
            size="small"
            tone="quiet"
            icon={<ArrowUp size={14} />}
            disabled={rank === 0}
            onClick={() => void commands.updateSettings(moveFallback(settings, chosen.id, -1))}
          >
            {t('settings.model.moveUp')}
          </Button>
          <Button
            size="small"
            tone="quiet"
            icon={<ArrowDown size={14} />}
            disabled={rank === fallbacks.length - 1}
            onClick={() => void commands.updateSettings(moveFallback(settings, chosen.id, 1))}
          >
            {t('settings.model.moveDown')}
          </Button>
        </>
      )}
      <span className="flex-1" />
      {settings.profiles.length > 1 && (
        <Button
          size="small"
          tone="quiet"
          icon={<Trash2 size={14} />}
          data-testid="settings-profile-remove"
          onClick={() => void commands.updateSettings(removeProfile(settings, chosen.id))}
        >
          {t('settings.model.remove')}
        </Button>
      )}
      {settings.profiles.length < mostProfiles && (
        <>
          <Button
            size="small"
            tone="quiet"
            icon={<Copy size={14} />}
            data-testid="settings-profile-duplicate"
            onClick={() => void add(chosen)}
          >
            {t('settings.model.duplicate')}
          </Button>
          <Button
            size="small"
            icon={<Plus size={14} />}
            data-testid="settings-profile-add"
            onClick={() => void add(null)}
          >
            {t('settings.model.add')}
          </Button>
        </>
      )}
    </div>
  );
}
