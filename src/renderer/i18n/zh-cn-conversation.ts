/** 会话里消息以外的文字：可撤回的发送、未读、图片、菜单。 */
import type {
  emoji as enEmoji,
  image as enImage,
  message as enMessage,
  outgoing as enOutgoing,
} from './en-conversation.ts';

export const message: typeof enMessage = {
  menu: '消息操作',
  copy: '复制文字',
  saveAsReply: '存为快捷回复',
  unread: '以下为新消息',
};

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

export const emoji: typeof enEmoji = {
  label: '表情',
  search: '搜索表情',
  suggestions: '匹配的表情',
  nothing: '没有找到表情。',
  group: {
    smileys: '笑脸与情感',
    people: '人物',
    nature: '动物与自然',
    food: '食物与饮料',
    travel: '旅行与地点',
    activities: '活动',
    objects: '物品',
    symbols: '符号',
    flags: '旗帜',
  },
};

export const image: typeof enImage = {
  add: '添加图片',
  drop: '松开即可添加到回复',
  dropHint: '支持 PNG、JPEG、WebP、GIF，每张不超过 {{megabytes}} MB，每条消息最多 {{images}} 张。',
  dropNote: '备注不能带图片',
  dropNoteHint: '请先切换回写回复，再把图片拖到这里。',
  remove: '移除 {{name}}',
  attached: '待发送的图片',
  open: '查看大图：{{name}}',
  only: '图片',
  lost: '图片无法显示。',
  next: '下一张',
  previous: '上一张',
  position: '第 {{place}} / {{count}} 张',
  zoomIn: '放大',
  zoomOut: '缩小',
  fit: '适合窗口',
  copy: '复制图片',
  save: '另存为',
};
