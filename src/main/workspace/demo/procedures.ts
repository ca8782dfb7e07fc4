/** The procedures of the sample shop. Invented. */
import type { ProcedureFields } from '../../../shared/replies.ts';

export const demoProcedures: readonly ProcedureFields[] = [
  {
    title: 'Parcel that does not move',
    whenToUse: 'Tracking has not moved for days, or a parcel is late or did not arrive',
    steps: [
      'Say sorry for the wait and name the order number',
      'Look at the tracking: without movement for 5 working days, open a search with the carrier',
      'Tell the customer when they will hear from us: within 2 working days',
      'Offer the choice if the carrier finds nothing: send the order again, or refund it in full',
      'Ask whether a fixed date matters, and put it into the note',
    ],
    language: 'en',
    isEnabled: true,
  },
  {
    title: '破损商品补发',
    whenToUse: '客户收到的商品破损、开裂或压扁，想换新或退款',
    steps: [
      '先道歉，并说明坏的不需要寄回',
      '请客户提供一张破损处的照片和一张面单照片',
      '确认客户想要补发还是退款',
      '登记补发，告知 48 小时内发出',
      '发出后把新的物流单号告诉客户',
    ],
    language: 'zh-CN',
    isEnabled: true,
  },
];
