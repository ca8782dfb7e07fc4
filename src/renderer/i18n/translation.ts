/** The shape every translation has: that of the English one, with any words in it. */
import type { en } from './en.ts';

type Words<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Words<T[Key]> };

export type Translation = Words<typeof en>;
