/** Whether what is carried over the page is files and not a text. The files themselves are told only when they are dropped. */
export function carriesFiles(data: DataTransfer): boolean {
  return data.types.includes('Files');
}
