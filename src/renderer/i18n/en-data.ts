/** What the settings say about the data itself, in English. */

export const dataSettings = {
  heading: 'Your data',
  folder: 'Data folder',
  open: 'Open',
  size: 'Size',
  sizeValue: '{{size}}: {{conversations}} conversations, {{messages}} messages, {{suggestions}} suggestions',
  encryption: 'Encryption',
  encryptionValue: {
    system: 'Encrypted (AES-256). The operating system protects the key.',
    none: 'Encrypted (AES-256), but this system has no keychain for the key: whoever can read the folder can read the data.',
  },
  keep: 'Keep',
  keepDays: 'Days without activity',
  keepDaysHint:
    'Conversations that are quiet for longer are deleted for good, shortly after a start and once a day. Empty keeps everything.',
  take: 'Take along',
  exportAll: 'Export all conversations…',
  exportHint:
    'One JSON object a line: conversations, messages with internal notes, and suggestions. The file is not encrypted.',
  exporting: '{{done}} of {{total}} conversations',
  exported: '{{count}} conversations are in {{path}}.',
  exportCancelled: 'Nothing was exported.',
  exportFailed:
    'The file could not be written ({{code}}). Check the free space and the rights of the folder, then try again.',
  one: 'The open conversation',
  oneOf: 'With {{name}}',
  exportOne: 'Export this customer’s data…',
  removeOne: 'Delete this conversation…',
  removeOneQuestion:
    'Delete the conversation with {{name}} for good? Messages, notes, suggestions and what the search knows of them are overwritten.',
  removeOneDo: 'Delete for good',
  removed: 'The conversation with {{name}} is gone.',
  everything: 'Delete everything',
  everythingHint:
    'All of this workspace: conversations, saved replies, knowledge, settings and keys, and the key of the file itself. There is no way back.',
  everythingWord: 'delete everything',
  everythingField: 'Type “{{word}}” to confirm',
  everythingDo: 'Delete everything',
};
