/**
 * The environment with a character set in which every file has a name. Chromium takes the names of dropped files in that of the locale,
 * and where none is set (a service, a container) it loses those that are not ASCII. Language and formats stay as they are.
 */
export function withUtf8(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // The first that is set counts, as in setlocale(3); one that is empty is not set.
  const { LC_ALL, LC_CTYPE, LANG } = environment;
  const characterSet = LC_ALL || LC_CTYPE || LANG || 'C';
  if (/utf-?8/i.test(characterSet)) return environment;
  const utf8 = 'C.UTF-8';
  return LC_ALL
    ? { ...environment, LC_ALL: '', LANG: LANG || LC_ALL, LC_CTYPE: utf8 }
    : { ...environment, LC_CTYPE: utf8 };
}
