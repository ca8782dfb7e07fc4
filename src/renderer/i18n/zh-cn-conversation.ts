/** 会话里消息以外的文字：可撤回的发送、未读、图片、菜单。 */
import type { outgoing as enOutgoing } from './en-conversation.ts';

export const outgoing: typeof enOutgoing = {
  sendingIn: '{{seconds}} 秒后发送',
  sendingSoon: '正在发送',
  undo: '撤销',
  sendNow: '立即发送',
  toast: '{{seconds}} 秒后发送给{{name}}',
  tooLate: '消息已经发出，无法再撤回。',
  setting: '撤销发送',
  settingHint: '发送后可在这段时间内撤回。',
  settingOff: '关闭',
  settingSeconds: '{{count}} 秒',
};
