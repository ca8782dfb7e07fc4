/**
 * Rules for every web contents that ever exists in the app: stays on our origin, opens no window, gets no permission, embeds
 * nothing. Links go to the system browser through the allow-list.
 */
import type { App, Session, WebContents } from 'electron';
import type { Log } from '../../shared/log.ts';
import { deskOrigin } from './desk-protocol.ts';

/** What a page of ours may do without being asked: write the clipboard when the agent clicks copy. */
const grantedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

export interface LockDownOptions {
  readonly app: App;
  readonly session: Session;
  /** Opens an address if the allow-list has it. */
  readonly openLink: (url: string) => Promise<boolean>;
  readonly log: Log;
}

export function lockDown({ app, session, openLink, log }: LockDownOptions): void {
  session.setPermissionRequestHandler((contents, permission, decide) => {
    decide(grantedPermissions.has(permission) && isOurs(contents.getURL()));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => grantedPermissions.has(permission) && isOurs(origin),
  );
  app.on('web-contents-created', (_event, contents) => restrict(contents, openLink, log));
}

function restrict(contents: WebContents, openLink: LockDownOptions['openLink'], log: Log): void {
  contents.on('will-navigate', (event) => {
    if (isOurs(event.url)) return;
    event.preventDefault();
    log.warn('web.navigation-refused');
  });
  contents.on('will-redirect', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openLink(url);
    return { action: 'deny' };
  });
}

function isOurs(url: string): boolean {
  return url === deskOrigin || url.startsWith(`${deskOrigin}/`);
}
