/** What the conversation says beside its messages: sending that can be undone, unread messages, images, menus. */

export const outgoing = {
  sendingIn: 'Sending in {{seconds}} s',
  sendingSoon: 'Sending',
  undo: 'Undo',
  sendNow: 'Send now',
  toast: 'Sending to {{name}} in {{seconds}} s',
  tooLate: 'The message has been sent already and can no longer be taken back.',
  setting: 'Undo sending',
  settingHint: 'For so long a sent message can be taken back.',
  settingOff: 'Off',
  settingSeconds: '{{count}} s',
};
