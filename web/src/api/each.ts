/** Does something with each of many, so many at once, and keeps their order. */
export async function each<T, R>(all: readonly T[], atOnce: number, run: (one: T) => Promise<R>): Promise<R[]> {
    const results: R[] = [];
    let next = 0;
    await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, async () => {
        for (let index = next++; index < all.length; index = next++) results[index] = await run(all[index]!);
    }));
    return results;
}
