export async function measureConnection(): Promise<readonly never[]> {
  return [];
}
