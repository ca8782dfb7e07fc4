/** The name under which a customer starts a conversation, as it is kept. */

/** What takes no place on a screen: spaces, joiners, fillers, marks of direction, and the empty braille cell. */
const nothingSeen = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** A name of signs that nobody can see is none: the desk has a word for customers without one. */
export function keptName(given: string): string {
  const name = given.toWellFormed().trim();
  return nothingSeen.test(name) ? '' : name;
}
