/** What the words before a number say that it is. */

/** How far before a number a label may stand, in characters. */
const reach = 24;

const orderLabel =
  /(?:订单(?:编?号)?|单号|运单|快递|物流|流水号|发票号|税号|货号|型号|编号|SKU|order|tracking|parcel|invoice|ticket|reference|ref|serial|model|case|batch)(?:\s?(?:no|number|num|id|code|#))?[.:： #号是为is]{0,6}$/i;

const phoneLabel =
  /(?:电话|手机|号码|致电|拨打|联系方式|联系我|微信|座机|传真|tel|phone|mobile|cell|call(?: me)?(?: on| at)?|ring|text me(?: on| at)?|whatsapp|fax|number is)(?:号码?| ?number| ?no)?[.:： 是为is]{0,6}$/i;

/** Whether a label just before the offset says that an order, parcel, invoice or product number follows. */
export function isLabelledAsOrder(text: string, offset: number): boolean {
  return orderLabel.test(text.slice(Math.max(0, offset - reach), offset));
}

/** Whether a label just before the offset says that a telephone number follows. */
export function isLabelledAsPhone(text: string, offset: number): boolean {
  return phoneLabel.test(text.slice(Math.max(0, offset - reach), offset));
}
