/** The sample shop of the demo workspace: who works there, how they speak, what they promise. Invented, and in both languages. */
import type { AssistSettings } from '../../../shared/settings.ts';

export const demoAssist: Partial<AssistSettings> = {
  companyName: 'Lanting Home 兰亭家居',
  agentName: 'Lin',
  persona:
    'Warm and exact. Thank the customer once, answer first, explain after. Give the concrete next step and when it happens. Two to four short paragraphs at most.',
  policy: `## Returns and refunds
You can return unused items within 30 days of delivery. Lamps and electric goods need their original packaging.
Refunds go back to the original payment method within 5 working days after the parcel reaches our warehouse.
Return postage is free when an item arrived damaged or wrong. Otherwise it costs 2 US dollars.
Made-to-measure curtains can only be returned when they are faulty.

## Damaged or wrong items
If something arrived damaged or cracked, we send a new one within 48 hours. You do not need to send the broken item back.
To arrange a replacement we need one photo of the damage and one of the parcel label.
If you prefer your money back instead of a replacement, we refund the full price at once.

## Delivery
Orders placed before 16:00 leave the warehouse the same day. Delivery takes 2 to 3 working days within mainland China and 6 to 9 working days abroad.
You can change the address of an order until the parcel has left the warehouse.
If tracking has not moved for 5 working days, we open a search with the carrier and write to you within 2 working days.
If the carrier cannot find the parcel, we send the order again or refund it in full, whichever you prefer.

## Warranty
Lamps have a 2 year warranty and furniture 5 years. The warranty covers faults of material and workmanship, not wear.

## Invoices
We send an electronic invoice by e-mail within 24 hours of a request. For a company invoice we need the company name and tax number.

## 退换货
签收后 30 天内，未使用的商品可以退货。灯具和电器需要保留原包装。
仓库收到包裹后 5 个工作日内，退款会原路退回。
商品破损或发错时，退货运费由我们承担；其他情况运费为 12 元。
定制窗帘除质量问题外不支持退货。

## 破损与错发
如果收到的商品破损或开裂，我们会在 48 小时内为您补发一个新的，坏的不需要寄回。
安排补发前，麻烦您提供一张破损处的照片和一张面单照片。
如果您更希望退款，我们可以马上全额退款。

## 配送
每天 16:00 前的订单当天出库。中国大陆 2 至 3 个工作日送达，海外 6 至 9 个工作日。
包裹出库前可以修改收货地址。
物流 5 个工作日没有更新时，我们会向承运商发起查件，并在 2 个工作日内答复您。

## 质保
灯具质保 2 年，家具质保 5 年，保障材料和工艺问题，不含正常磨损。

## 发票
电子发票会在申请后 24 小时内发送到您的邮箱。企业发票需要公司名称和税号。`,
};
