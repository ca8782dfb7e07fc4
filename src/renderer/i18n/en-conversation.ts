/** What the conversation says beside its messages: sending that can be undone, unread messages, images, menus. */

export const message = {
  menu: 'Message actions',
  copy: 'Copy text',
  saveAsReply: 'Save as a reply',
  unread: 'New',
};

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

export const emoji = {
  label: 'Emoji',
  search: 'Search emoji',
  suggestions: 'Matching emoji',
  nothing: 'No emoji is called that.',
  group: {
    smileys: 'Smileys',
    people: 'People',
    nature: 'Animals and nature',
    food: 'Food and drink',
    travel: 'Travel and places',
    activities: 'Activities',
    objects: 'Objects',
    symbols: 'Symbols',
    flags: 'Flags',
  },
};

export const image = {
  add: 'Add images',
  drop: 'Drop images to add them to the reply',
  dropHint: 'PNG, JPEG, WebP or GIF, up to {{megabytes}} MB each, {{images}} in a message.',
  dropNote: 'A note carries no images',
  dropNoteHint: 'Go back to the reply first, then drop them here.',
  remove: 'Remove {{name}}',
  attached: 'Images to send',
  open: 'Show {{name}} large',
  only: 'Image',
  lost: 'This image cannot be shown.',
  next: 'Next image',
  previous: 'Previous image',
  position: '{{place}} of {{count}}',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  fit: 'Fit the window',
  copy: 'Copy image',
  save: 'Save as',
};
