/** A wrong language sends the customer a reply that they cannot read, or asks for a translation that nobody needs. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { detectLanguage } from './detect-language.ts';

test.each([
  ['zh', '你好，我的订单什么时候发货？'],
  ['zh', '收到的 iPhone 15 Pro Max case 碎了，怎么办'],
  ['zh', '能退吗'],
  ['zh-Hant', '請問我的訂單什麼時候會到？'],
  ['en', 'Where is my order?'],
  ['en', 'hi, I would like to return the lamp'],
  ['en', 'I ordered 景德镇 tea cups and one is broken, can you help me please?'],
  ['ja', '注文した商品がまだ届きません。'],
  ['ja', '返品したいです'],
  ['ja', '注文番号A20418の配送状況を確認お願いします'],
  ['ko', '주문한 상품이 아직 도착하지 않았어요'],
  ['ru', 'Где мой заказ? Он должен был прийти вчера'],
  ['ar', 'أين طلبي؟ لم يصل حتى الآن'],
  ['th', 'สินค้ายังไม่มาถึงเลยค่ะ'],
  ['es', 'Hola, ¿dónde está mi pedido? No ha llegado'],
  ['fr', 'Bonjour, je n’ai pas reçu ma commande'],
  ['de', 'Hallo, wann kommt meine Bestellung an?'],
  ['pt', 'Olá, o meu pedido ainda não chegou'],
  ['it', 'Buongiorno, dove è il mio ordine? Non è arrivato'],
  ['nl', 'Hallo, waar is mijn bestelling? Ik heb het nog niet ontvangen'],
  ['tr', 'Merhaba, siparişim ne zaman gelecek?'],
  ['vi', 'Đơn hàng của tôi khi nào được giao?'],
  ['id', 'Halo, kapan pesanan saya sampai?'],
])('%s: %s', (tag, text) => {
  expect(detectLanguage(text)).toBe(tag);
});

test.each(['', '   ', '12345', 'A20418', '👍👍', 'https://shop.example/the/order', 'ok', 'RTX4090'])(
  'says nothing about %j',
  (text) => {
    expect(detectLanguage(text)).toBeNull();
  },
);

test('answers for any text, and quickly for a long one', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void detectLanguage(text)));
  expect(detectLanguage('Where is my order? '.repeat(100_000))).toBe('en');
});
