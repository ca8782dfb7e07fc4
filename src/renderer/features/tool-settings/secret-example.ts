/** How a secret is written where one belongs, for the words that explain it. */
export const secretExample = '{{secret:SHOP_KEY}}';
